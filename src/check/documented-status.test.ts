import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { documentedStatus } from './documented-status.ts'

const post = (status: number, draft = {}) =>
  exchange('POST /me/things', { sent: {}, status, body: { id: '7' }, ...draft })
const configurations = '/deviceManagement/deviceConfigurations'

test.each<Row>([
  ['the documented status', [post(201)], []],
  ['a create that answers 200', [post(200)], ['fail status']],
  ['a delete that answers 200', [exchange('DELETE /me/things/7', { status: 200 })], ['fail status']],
  ['a read that is redirected', [exchange('GET /me/things/7', { status: 302 })], ['warning status']],
  ['nothing new', [exchange('GET /me/things/7', { status: 304 })], []],
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
