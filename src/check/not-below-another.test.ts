import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
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
const listBelow = (parent: string, id: string): Exchange =>
  exchange(`GET /users/${parent}/things`, { ...back, body: { value: [{ id }] } })
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
    [made, found, asked, listBelow('2', thingId)],
    ['fail list-of-another-parent'],
  ],
  ['a list that is not meant as one of another parent', [made, listBelow('2', thingId)], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(notBelowAnother, exchanges, 'thing.create~2')).toEqual(seen)
})
