import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Operation, Response } from '../../model/contract.ts'
import {
  jsonResponses,
  notStated,
  ruleEvidence,
  ruleOf,
  ruleSource,
  stated,
  statedByRule,
  takesJson,
} from './stated.ts'

const api = sampleApi()
const create = api.operation('thing.create') as Operation
const upload = api.operation('driveItem.upload') as Operation
const assign = api.operation('user.assignManager') as Operation

test('an operation states as surely as it is stated itself', () => {
  expect(stated(create)).toEqual({ evidence: 'stated', docs: create.source })
  expect(stated(create, 'shown')).toEqual({ evidence: 'shown', docs: create.source })
  const docs = { file: 'a.md', line: 3 }
  expect(stated({ ...create, evidence: 'disputed' }, 'stated', docs)).toEqual({ evidence: 'disputed', docs })
})

test('a rule of the concept pages is found by the id of its check, with its level and line', () => {
  const source = { file: 'concepts/request-id.md', line: 11 }
  expect(ruleOf(api, 'request-id')?.source).toEqual(source)
  expect(ruleOf(api, 'nothing')).toBeUndefined()
  expect(statedByRule(api, 'request-id')).toEqual({ evidence: 'stated', docs: source })
  expect(statedByRule(api, 'nothing')).toBe(notStated)
  expect([
    ruleEvidence(api, 'request-id'),
    ruleEvidence(api, 'client-request-id-echo'),
    ruleEvidence(api, 'nothing'),
  ]).toEqual(['stated', 'shown', 'stated'])
  expect(ruleSource(api, 'request-id', create)).toEqual(source)
  expect(ruleSource(api, 'nothing', create)).toEqual(create.source)
})

test('responses with a JSON body are those of 2xx whose shape is one', () => {
  const [first] = create.responses
  if (first === undefined) throw new Error('thing.create has a response')
  const kinds = ['value', 'collection', 'wrapped', 'none', 'media', 'unknown'] as const
  const of = (status: number, kind: string): Response => ({
    ...first,
    status,
    shape: { ...first.shape, kind } as Response['shape'],
  })
  const shapes = (responses: readonly Response[]) =>
    jsonResponses({ ...create, responses }).map(({ shape }) => shape.kind)
  expect(shapes(kinds.map((kind) => of(200, kind)))).toEqual(['value', 'collection', 'wrapped'])
  const statuses = [199, 200, 201, 299, 300, 404].map((status) => of(status, 'value'))
  expect(jsonResponses({ ...create, responses: statuses }).map(({ status }) => status)).toEqual([
    200, 201, 299,
  ])
  expect(jsonResponses({ ...assign, responses: [of(200, 'value')] })).toEqual([])
})

test('a JSON object is taken by an operation whose body is of that media type', () => {
  const typed = (mediaType: string): Operation => ({
    ...create,
    body: create.body && { ...create.body, mediaType },
  })
  expect([create, upload, { ...create, body: null }].map(takesJson)).toEqual([true, false, false])
  expect(
    ['application/JSON', 'application/problem+json', 'text/plain', 'application/jsonx'].map((type) =>
      takesJson(typed(type)),
    ),
  ).toEqual([true, true, false, false])
  expect(
    takesJson({ ...upload, body: upload.body && { ...upload.body, mediaType: 'application/json' } }),
  ).toBe(false)
})
