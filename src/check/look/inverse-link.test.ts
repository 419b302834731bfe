import { expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import { linking, seenOfLinks } from '../../../fixtures/linking-sample.ts'
import { otherId, type Row, thingId } from '../../../fixtures/observe-sample.ts'
import type { Exchange } from '../../model/exchange.ts'

const set = linking('user.setManager', 'PUT', '/users/{id}/manager/$ref')
const unset = linking('user.unsetManager', 'DELETE', '/users/{id}/manager/$ref')

const back = { role: 'read-back', operation: null } as const
const sent = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${otherId}` }
const setting = exchange('PUT /users/kim@example.com/manager/$ref', { operation: set.id, sent })
const removing = exchange('DELETE /users/kim@example.com/manager/$ref', { operation: unset.id })
const owner = exchange('GET /users/kim@example.com', { ...back, body: { id: thingId } })
const reports = (ids: readonly string[], more: object = {}): Exchange =>
  exchange(`GET /users/${otherId}/directReports`, {
    ...back,
    body: { value: ids.map((id) => ({ id })), ...more },
  })
const next = { '@odata.nextLink': `https://graph.microsoft.com/v1.0/users/${otherId}/directReports?$skip=1` }

test.each<Row>([
  ['shows who was given the manager', [owner, setting, reports([thingId])], []],
  ['does not', [owner, setting, reports([])], ['fail inverse-after-add']],
  ['shows others', [owner, setting, reports([otherId])], ['fail inverse-after-add']],
  ['goes on', [owner, setting, reports([], next)], []],
  ['is not shown', [setting, refusal(`GET /users/${otherId}/directReports`, 403, back)], 'not-applicable'],
  ['was read before', [owner, reports([]), setting], 'not-applicable'],
  [
    'is that of another',
    [owner, setting, exchange('GET /users/9/directReports', { ...back })],
    'not-applicable',
  ],
])('the list of reports %s', (_fact, exchanges, seen) => {
  expect(seenOfLinks(set, exchanges)).toEqual(seen)
})

test.each<Row>([
  ['is empty', [owner, setting, removing, reports([])], []],
  [
    'still shows who had the manager',
    [owner, setting, removing, reports([thingId])],
    ['fail inverse-after-remove'],
  ],
])('after a removal the list of reports %s', (_fact, exchanges, seen) => {
  expect(seenOfLinks(unset, exchanges)).toEqual(seen)
})

test('a relationship without another end is not looked at', () => {
  const add = linking('things.add', 'POST', '/users/{id}/things/$ref')
  const adding = exchange('POST /users/1/things/$ref', { operation: add.id, sent })
  expect(seenOfLinks(add, [adding, reports([])])).toBe('not-applicable')
})
