import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleView } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { countSegment } from './count-segment.ts'

const operation = 'thing.count'
const rule = {
  id: 'count-segment',
  level: 'MUST',
  source: { file: 'concepts/query-parameters.md', line: 53 },
} as const

/** The sample with the rule of the concept page, and more of the operation that counts. */
const withRule = (more: Partial<Operation> = {}, rules: readonly (typeof rule)[] = [rule]) =>
  viewContract({
    apis: sampleView.apis.map(({ api }) => ({
      ...api,
      rules: [...api.rules, ...rules],
      operations: api.operations.map((one) => (one.id === operation ? { ...one, ...more } : one)),
    })),
  }).api('v1.0')

const count = (bodyText: string, type: string | null = 'text/plain', query = ''): Exchange =>
  exchange(`GET /me/things/$count${query}`, {
    bodyText,
    status: 200,
    answerHeaders: { 'content-type': type },
  })
const list = (...ids: readonly string[]): Exchange =>
  exchange('GET /me/things', { role: 'read-back', body: { value: ids.map((id) => ({ id })) } })
const cut = exchange('GET /me/things', {
  role: 'read-back',
  body: {
    '@odata.nextLink': 'https://graph.microsoft.com/v1.0/me/things?$skiptoken=1',
    value: [{ id: thingId }],
  },
})
const around = (asked: Exchange): readonly Exchange[] => [
  list(thingId, otherId),
  asked,
  list(thingId, otherId),
]
const [body, number] = [['fail $count#body'], ['fail $count#number']]

test.each<Row>([
  ['the number of members', around(count('2')), []],
  ['a mark in front of it', around(count('\uFEFF2')), []],
  ['a line end behind it', around(count('2\r\n')), []],
  ['a number of two digits', around(count('12')), number],
  [
    'a list of something else is read first',
    [exchange('GET /users', { body: { value: [] } }), ...around(count('3'))],
    number,
  ],
  ['one too many', around(count('3')), number],
  ['one too few', around(count('1')), number],
  ['an object', around(count('{"value":2}', 'application/json')), body],
  ['a word', around(count('two')), body],
  ['a fraction', around(count('2.0')), body],
  ['a number below nothing', around(count('-2')), body],
  ['nothing', around(count('')), body],
  ['a number in quotation marks', around(count('"2"')), body],
  ['another type', around(count('2', 'application/json')), ['warning header:content-type']],
  ['no type', around(count('2', null)), ['warning header:content-type']],
  ['the list was another behind it', [list(thingId), count('3'), list(thingId, otherId)], []],
  ['the list was read in front of it only', [list(thingId), count('3')], []],
  ['the list was not read to its end', [cut, count('3'), cut], []],
  ['a filter', around(count('1', 'text/plain', '?$filter=anInt32%20eq%201')), []],
  ['no list', [count('7')], []],
  [
    'a word in a recording',
    [{ ...count('x'), step: { ...count('x').step, intent: { kind: 'plain' } } }],
    body,
  ],
  ['refused', [refusal('GET /me/things/$count', 400)], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(countSegment, exchanges, operation, withRule())).toEqual(seen)
})

test.each([
  ['an example shows the segment', withRule({ evidence: 'shown' }), 'stated', 'fail'],
  ['the docs contradict themselves', withRule({ evidence: 'disputed' }), 'disputed', 'warning'],
  ['only OData says so', withRule({}, []), 'shown', 'warning'],
])('what /$count answers is as sure as its statement: %s', (_fact, api, evidence, verdict) => {
  const found = api?.operation(operation)
  if (api === undefined || found === undefined) throw new Error('the sample counts things')
  expect(countSegment.state(api, found)).toMatchObject({ evidence })
  expect(observe(countSegment, around(count('3')), operation, api)).toEqual([`${verdict} $count#number`])
})

test('a warning of what is disputed names the contradiction', () => {
  const api = withRule({ evidence: 'disputed', disputes: ['placeholder-path'] })
  const found = api?.operation(operation)
  const judgement = api && found && ask(countSegment, api, found, around(count('3')))
  expect(judgement).toMatchObject({
    observations: [{ message: expect.stringContaining('placeholder-path') }],
  })
})

test('of members of many kinds the list may leave out some', () => {
  const api = withRule({ resource: 'microsoft.graph.directoryObject' })
  expect(observe(countSegment, around(count('3')), operation, api)).toEqual(['warning $count#number'])
  expect(observe(countSegment, around(count('1')), operation, api)).toEqual(number)
})

test('only what counts is judged', () => {
  expect(observe(countSegment, [list(thingId)], 'thing.list', withRule())).toBe('not-applicable')
})
