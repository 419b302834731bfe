import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Json } from '../model/source.ts'
import { batchRequest } from './batch-request.ts'

const list = '/me/things'
const first = { id: '1', method: 'GET', url: list }

function batch(requests: Json, draft: ExchangeDraft): Exchange {
  return exchange('POST /$batch', { operation: null, sent: { requests }, ...draft })
}

function observationsOf(exchanges: readonly Exchange[]): readonly Observation[] {
  const judgement = ask(
    batchRequest,
    sampleApi(),
    sampleApi().operation('thing.list') as Operation,
    exchanges,
  )
  return judgement.kind === 'judged' ? judgement.observations : []
}

describe('batch-request', () => {
  const many = (count: number): Json => Array.from({ length: count }, (_, id) => ({ ...first, id: `${id}` }))
  const numbered = (...ids: readonly Json[]): Json => ids.map((id) => ({ ...first, id }))
  const json = { 'Content-Type': 'application/json' }
  test.each<[fact: string, requests: Json, seen: Row[2]]>([
    ['twenty', many(20), []],
    ['twenty-one', many(21), ['fail batch#size']],
    ['two with one id', [first, first], ['fail batch#ids']],
    ['without an id', [{ method: 'GET', url: list }], ['fail batch#id']],
    ['ids that are numbers', numbered(1, 2), ['warning batch#id']],
    ['a number and no id', numbered(1, null), ['fail batch#id']],
    ['a number twice', numbered(1, 1), ['fail batch#ids', 'warning batch#id']],
    ['a number and the same as text', numbered(1, '1'), ['fail batch#ids', 'warning batch#id']],
    ['an id that is true', [{ ...first, id: true }], ['fail batch#id']],
    ['an id that is empty', [{ ...first, id: '' }], ['fail batch#id']],
    [
      'two without an id',
      [
        { method: 'GET', url: list },
        { method: 'GET', url: list },
      ],
      ['fail batch#id'],
    ],
    [
      'a body with another header',
      [{ ...first, body: {}, headers: { Prefer: 'a' } }],
      ['fail batch#content-type'],
    ],
    ['without a method', [{ id: '1', url: list }], ['fail batch#method']],
    ['without a URL', [{ id: '1', method: 'GET' }], ['fail batch#url']],
    ['a body with its type', [{ ...first, method: 'POST', body: {}, headers: json }], []],
    ['a type in lower case', [{ ...first, body: {}, headers: { 'content-type': 'image/png' } }], []],
    ['a body without a type', [{ ...first, body: {} }], ['fail batch#content-type']],
    ['a list of texts', ['a'], []],
    ['no list', {}, 'not-applicable'],
  ])('%s', (_fact, requests, seen) => {
    const sent = [batch(requests, { status: 400, body: {} })]
    expect(observe(batchRequest, sent, 'thing.list')).toEqual(seen)
  })
})

test.each<readonly [fact: string, sent: Exchange]>([
  ['what is sent elsewhere', exchange('POST /me/things', { sent: { requests: [{}] }, status: 201 })],
  ['what is no POST', exchange('GET /$batch', { operation: null, sent: { requests: [{}] } })],
  ['what is no JSON', exchange('POST /$batch', { operation: null, sentText: 'x' })],
])('%s is no batch', (_fact, sent) => {
  expect(observe(batchRequest, [sent], 'thing.list')).toBe('not-applicable')
})

test.each<readonly [rule: string, requests: Json]>([
  ['batch-size', Array.from({ length: 21 }, (_, id) => ({ ...first, id: `${id}` }))],
  ['batch-ids', [first, first]],
  ['batch-request', [{ ...first, url: null }]],
  ['batch-request', [{ ...first, body: {} }]],
])('the line of %s is named where it is broken', (rule, requests) => {
  const seen = observationsOf([batch(requests, { status: 400, body: {} })])
  expect(seen).toMatchObject([{ exchange: 0, control: null, docs: { file: `concepts/${rule}.md` } }])
})
