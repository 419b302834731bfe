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

const stranger = exchange(`GET /users/${otherId}`, { ...back, body: { id: otherId } })
const missed = refusal('GET /users/kim@example.com', 404, back)

test.each<Row>([
  ['shows who was given the manager', [owner, setting, reports([thingId])], []],
  ['does not', [owner, setting, reports([])], ['fail inverse-after-add']],
  [
    'shows who it was, as a read of that alone says',
    [stranger, missed, owner, setting, reports([thingId])],
    [],
  ],
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

const adding = linking('crew.add', 'POST', '/users/{id}/crew/$ref')
const added = exchange('POST /users/1/crew/$ref', { operation: adding.id, sent })
const nested = (ids: readonly string[], more: object = {}, operation: string | null = null): Exchange =>
  exchange('GET /users/1/transitiveCrew', {
    ...back,
    operation,
    body: { value: ids.map((id) => ({ id })), ...more },
  })

test.each<Row>([
  ['shows it', [added, nested([thingId, otherId])], []],
  ['does not', [added, nested([thingId])], ['warning transitive-after-add']],
  ['goes on', [added, nested([thingId], next)], []],
  ['is of things, which may leave out users', [added, nested([thingId], {}, 'thing.list')], []],
  ['is of users, and does not', [added, nested([thingId], {}, 'user.get')], ['warning transitive-after-add']],
  ['was read before', [nested([]), added], 'not-applicable'],
  [
    'is not served now',
    [added, refusal('GET /users/1/transitiveCrew', 503, back)],
    ['throttled transitive-after-add'],
  ],
])(
  'what is added to a relationship, and the list of all that is nested in it %s',
  (_fact, exchanges, seen) => {
    expect(seenOfLinks(adding, exchanges)).toEqual(seen)
  },
)

test('what is removed may be nested by another way', () => {
  const remove = linking('crew.remove', 'DELETE', '/users/{id}/crew/{crewId}/$ref')
  const removed = exchange(`DELETE /users/1/crew/${otherId}/$ref`, { operation: remove.id })
  expect(seenOfLinks(remove, [added, removed, nested([otherId])])).toBe('not-applicable')
})

test('who is in a group is in it and in those around it', () => {
  const add = linking('members.add', 'POST', '/users/{id}/members/$ref')
  const member = exchange('POST /users/1/members/$ref', { operation: add.id, sent })
  const around = (name: string, ...ids: readonly string[]): Exchange =>
    exchange(`GET /users/${otherId}/${name}`, { ...back, body: { value: ids.map((id) => ({ id })) } })
  const direct = around('memberOf', '1')
  expect(seenOfLinks(add, [member, direct, around('transitiveMemberOf', '1', '2')])).toEqual([])
  expect(seenOfLinks(add, [member, direct, around('transitiveMemberOf')])).toEqual([
    'warning transitive-after-add',
  ])
})
