import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { use } from '../../fixtures/sample-constructors.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import type { Operation, Response } from '../model/contract.ts'
import { documentedStatus } from './documented-status.ts'

const post = (status: number, draft = {}) =>
  exchange('POST /me/things', { sent: {}, status, body: { id: '7' }, ...draft })
const configurations = '/deviceManagement/deviceConfigurations'

test.each<Row>([
  ['the documented status', [post(201)], []],
  ['a create that answers 200', [post(200)], ['fail status']],
  ['a delete that answers 200', [exchange('DELETE /me/things/7', { status: 200 })], ['fail status']],
  ['a read that is redirected', [exchange('GET /me/things/7', { status: 302 })], ['warning status']],
  [
    'nothing new, as it was asked',
    [exchange('GET /me/things/7', { status: 304, headers: [['If-None-Match', 'W/"1"']] })],
    [],
  ],
  [
    'nothing new since a date, as it was asked',
    [exchange('GET /me/things/7', { status: 304, headers: [['If-Modified-Since', 'Thu, 01 Jan 2026']] })],
    [],
  ],
  // RFC 9110 §15.4.5: 304 answers a conditional request.
  ['nothing new where nobody asked', [exchange('GET /me/things/7', { status: 304 })], ['fail status']],
  ['a refusal is not its business', [refusal('GET /me/things/7', 404)], 'not-applicable'],
  ['throttling is not its business', [refusal('GET /me/things/7', 429)], 'not-applicable'],
  [
    'a broken body that is taken is not its business',
    [post(200, { intent: { kind: 'malformed', operator: 'text' } })],
    'not-applicable',
  ],
  [
    'an answer as short as it was asked for',
    [post(204, { body: undefined, headers: [['Prefer', 'return=minimal']] })],
    [],
  ],
  [
    'what a wrapped example disputes is not the status',
    [exchange(`GET ${configurations}/1`, { status: 202, body: {} })],
    ['fail status'],
  ],
  [
    'a disputed operation is warned of',
    [
      exchange(`PATCH ${configurations}/1/assignments/target`, {
        operation: 'assignmentTarget.update',
        sent: {},
        status: 204,
      }),
    ],
    ['warning status'],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(documentedStatus, exchanges)).toEqual(seen)
})

const read = (status: number, draft = {}) =>
  exchange('GET /me/things/7', { status, body: { id: '7' }, ...draft })
const patch = (status: number, draft = {}) =>
  exchange('PATCH /me/things/7', { sent: {}, status, body: { id: '7' }, ...draft })
const header = (name: string, value: string) => ({ headers: [[name, value]] as const })

test.each<Row>([
  ['a part that was asked for', [read(206, header('Range', 'bytes=0-1'))], []],
  ['a part that was not', [read(206)], ['fail status']],
  ['later, as asked', [read(202, header('Prefer', 'respond-async'))], []],
  ['later, where something else was asked', [read(202, header('Prefer', 'a=b'))], ['fail status']],
  ['made by a change, as create-if-missing says', [patch(201, header('Prefer', 'create-if-missing'))], []],
  ['made by a change, which is to be returned', [patch(201, header('Prefer', 'return=representation'))], []],
  ['later, not asked', [read(202)], ['fail status']],
  [
    'later is not what return=minimal asks for',
    [read(202, header('Prefer', 'return=minimal'))],
    ['fail status'],
  ],
  ['not made, as create-if-missing says', [post(204, header('Prefer', 'create-if-missing'))], []],
  [
    '200 is not what create-if-missing asks for',
    [post(200, header('Prefer', 'create-if-missing'))],
    ['fail status'],
  ],
  ['200 in place of nothing, as asked', [post(200, header('Prefer', 'return=representation'))], []],
  [
    'an update that answers 299',
    [exchange('PATCH /me/things/7', { sent: {}, status: 299 })],
    ['fail status'],
  ],
  ['a status below 200', [read(199)], 'not-applicable'],
  ['400 is no success', [read(400)], 'not-applicable'],
  ['another status is told from its control', [read(200), read(203)], ['fail status']],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(documentedStatus, exchanges)).toEqual(seen)
})

const shown = (status: number, evidence: 'shown' | 'disputed' | 'stated'): Response => ({
  status,
  shape: { kind: 'none' },
  mediaType: null,
  evidence,
  source: { file: `${evidence}.md`, line: status },
})

const wrapped: Response = { ...shown(200, 'shown'), shape: { kind: 'wrapped', type: use('thing') } }

test.each<readonly [fact: string, responses: readonly Response[], status: number, seen: Row[2]]>([
  ['the sentence counts, not the example', [shown(200, 'shown'), shown(204, 'stated')], 204, []],
  [
    'what only an example shows is a warning',
    [shown(200, 'shown'), shown(204, 'stated')],
    200,
    ['warning status'],
  ],
  ['against what only an example shows', [shown(200, 'shown')], 204, ['warning status']],
  ['against what is disputed', [shown(200, 'disputed'), shown(201, 'shown')], 204, ['warning status']],
  ['against what only an example shows, wrapped', [wrapped], 204, ['warning status']],
  ['made, where an example of a read shows that it is there', [shown(200, 'shown')], 201, ['warning status']],
  ['one of two', [shown(200, 'stated'), shown(204, 'stated')], 204, []],
  ['nothing is documented', [], 204, 'not-applicable'],
  ['nothing but a refusal is documented', [shown(404, 'stated')], 204, 'not-applicable'],
])('%s', (_fact, responses, status, seen) => {
  const operation = { ...(sampleApi().operation('thing.get') as Operation), responses }
  const judgement = ask(documentedStatus, sampleApi(), operation, [exchange('GET /me/things/7', { status })])
  const said =
    judgement.kind === 'judged'
      ? judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`)
      : judgement.kind
  expect(said).toEqual(seen)
  const state = documentedStatus.state(sampleApi(), operation)
  expect('reason' in state).toBe(seen === 'not-applicable')
})

test('what an example of the page shows, it shows of each of its variants', () => {
  const api = sampleShowing('thing.get~2', { status: 202 })
  const row = exchange('GET /me/things/7', { status: 202 })
  expect(observe(documentedStatus, [row], 'thing.get', api)).toEqual(['warning status'])
  expect(observe(documentedStatus, [row], 'thing.get')).toEqual(['fail status'])
})

test.each<readonly [fact: string, documented: Response, status: number, seen: readonly string[]]>([
  ['replaces where the example makes', shown(201, 'shown'), 200, []],
  ['makes where the example replaces', shown(200, 'shown'), 201, []],
  ['answers nothing', shown(201, 'shown'), 204, ['warning status']],
  ['is stated to make', shown(201, 'stated'), 200, ['fail status']],
])('a PUT that %s', (_fact, documented, status, seen) => {
  const found = sampleApi().operation('user.assignManager') as Operation
  const operation = { ...found, responses: [documented] }
  const put = exchange('PUT /users/1/manager/$ref', { sent: { '@odata.id': 'users/2' }, status })
  const judgement = ask(documentedStatus, sampleApi(), operation, [put])
  expect(judgement).toMatchObject({ kind: 'judged' })
  expect(
    judgement.kind === 'judged' && judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`),
  ).toEqual(seen)
})
