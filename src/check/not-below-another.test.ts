import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { notBelowAnother } from './not-below-another.ts'
import { otherParent } from './statement/own-operators.ts'

const sent = { aString: 'conformance' }
const back = { role: 'read-back' } as const
const [own, other] = [`/users/1/things/${thingId}`, `/users/2/things/${thingId}`] as const
const made = exchange('POST /users/1/things', { sent, status: 201, body: { id: thingId, ...sent } })
const found = exchange(`GET ${own}`, { role: 'control', body: { id: thingId } })
const intent = { kind: 'malformed', operator: otherParent } as const
const asked = refusal(`GET ${other}`, 404, { intent })
const listBelow = (parent: string, ...ids: readonly string[]): Exchange =>
  exchange(`GET /users/${parent}/things`, { ...back, body: { value: ids.map((id) => ({ id })) } })
const gone = refusal(`GET ${own}`, 404, back)
/** What a write below another parent is answered, and what a read of the thing shows then; null where it misses. */
const written = (method: 'PATCH' | 'DELETE', status: number, shown: JsonObject | null) => {
  const draft = { intent, ...(method === 'PATCH' ? { sent: { aString: 'other' } } : {}) }
  const write =
    status < 400
      ? exchange(`${method} ${other}`, { ...draft, status })
      : refusal(`${method} ${other}`, status, draft)
  const before = exchange(`GET ${own}`, { ...back, body: { id: thingId, aString: 'of one' } })
  const after = exchange(`GET ${own}`, { ...back, body: { id: thingId, ...shown } })
  return [made, found, asked, before, write, shown === null ? gone : after]
}
const madeToo = exchange('POST /users/2/things', { sent, status: 201, body: { id: otherId, ...sent } })
const askedToo = refusal(`GET /users/1/things/${otherId}`, 404, { intent })
const mine = exchange('GET /me/things', { ...back, body: { value: [{ id: thingId }] } })
const changed = { aString: 'other' }
/** Is it no read of the thing in front of what is written there. */
const isNoLook = (_each: Exchange, index: number): boolean => index !== 1 && index !== 3

test.each<Row>([
  ['404', [made, found, refusal(`GET ${other}`, 404, { intent })], []],
  [
    'found',
    [made, found, exchange(`GET ${other}`, { intent, body: { id: thingId } })],
    ['fail other-parent'],
  ],
  ['another refusal', [made, found, refusal(`GET ${other}`, 403, { intent })], ['warning other-parent']],
  ['nobody asked', [made, found], 'not-applicable'],
  ['the list of another parent does not show it', [made, found, asked, listBelow('2', otherId)], []],
  ['a change there is refused and leaves it', written('PATCH', 404, { aString: 'of one' }), []],
  ['a change there is answered and leaves it', written('PATCH', 204, { aString: 'of one' }), []],
  ['a change there changes it', written('PATCH', 204, { aString: 'other' }), ['fail changed-below-another']],
  [
    'a change there changes it and is refused',
    written('PATCH', 404, { aString: 'other' }),
    ['fail changed-below-another'],
  ],
  ['a delete there is refused and leaves it', written('DELETE', 404, { aString: 'of one' }), []],
  ['a delete there ends it', written('DELETE', 404, null), ['fail ended-below-another']],
  [
    'a delete there, and one of its own',
    [...written('DELETE', 404, null).slice(0, 5), exchange(`DELETE ${own}`), gone],
    [],
  ],
  ['its own list shows it', [made, found, asked, listBelow('1', thingId)], []],
  [
    'the list of another parent shows it',
    [made, found, asked, listBelow('2', otherId, thingId)],
    ['fail list-of-another-parent'],
  ],
  [
    'the list of its parent by another path shows it',
    [made, exchange(`GET /me/things/${thingId}`, { ...back, body: { id: thingId } }), mine],
    'not-applicable',
  ],
  [
    'each of two parents shows its own',
    [made, madeToo, asked, askedToo, listBelow('1', thingId), listBelow('2', otherId)],
    [],
  ],
  ['a change there that nobody read before', written('PATCH', 204, changed).filter(isNoLook), []],
  ['a change there that nobody read after', written('PATCH', 204, changed).slice(0, 5), []],
  ['a delete there of what was gone before', written('DELETE', 404, null).with(3, gone), []],
  ['a delete there of what somebody else made', written('DELETE', 404, null).slice(3), 'not-applicable'],
  ['a list that is not meant as one of another parent', [made, listBelow('2', thingId)], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(notBelowAnother, exchanges, 'thing.create~2')).toEqual(seen)
})

test('it is stated of creates below a key whose entities can be read', () => {
  const states = (id: string, api = sampleApi()) =>
    !('reason' in notBelowAnother.state(api, api.operation(id) as Operation))
  expect(['thing.create~2', 'thing.list~2', 'thing.create'].map((id) => states(id))).toEqual([
    true,
    false,
    false,
  ])
  const unread = apiWith('thing.get~2', (operation) => ({ ...operation, method: 'PUT' }))
  expect(states('thing.create~2', unread)).toBe(false)
})
