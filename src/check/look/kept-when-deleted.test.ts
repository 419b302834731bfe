import { expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import { fixtureView } from '../../../fixtures/fault-view.ts'
import { type Row, seenBy } from '../../../fixtures/observe-sample.ts'
import type { Exchange } from '../../model/exchange.ts'
import { deletedIsGone } from '../deleted-is-gone.ts'

const api = fixtureView.api('v1.0')
const remove = api?.match('DELETE', '/users/1')?.operation
if (api === undefined || remove === undefined) throw new Error('the fixture deletes users')

const back = { role: 'read-back', operation: null } as const
const kim = exchange('GET /users/1', { ...back, body: { id: '1' } })
const deleting = exchange('DELETE /users/1', { operation: remove.id })
const kept = exchange('GET /directory/deletedItems/1', { ...back, body: { id: '1' } })
const lost = (id = '1'): Exchange => refusal(`GET /directory/deletedItems/${id}`, 404, back)
const purge = api.match('DELETE', '/directory/deletedItems/1')?.operation
const list = (...ids: readonly string[]): Exchange =>
  exchange('GET /directory/deletedItems/microsoft.graph.user', {
    ...back,
    body: { value: ids.map((id) => ({ id })) },
  })
const part = exchange('GET /directory/deletedItems/microsoft.graph.user', {
  ...back,
  body: { value: [{ id: '2' }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' },
})
const purged = refusal('DELETE /directory/deletedItems/1', 404, back)
const restoring = exchange('POST /directory/deletedItems/1/restore', back)

test.each<Row>([
  ['is kept', [kim, deleting, kept], []],
  ['is lost', [kim, deleting, lost()], ['warning deleted-items']],
  ['may not be read', [kim, deleting, refusal('GET /directory/deletedItems/1', 403, back)], []],
  ['is not asked for, but another', [kim, deleting, lost('2')], 'not-applicable'],
  ['is listed', [kim, deleting, list('2', '1')], []],
  ['is not listed', [kim, deleting, list('2')], ['warning deleted-items-list']],
  ['was not listed before', [kim, list('2'), deleting], 'not-applicable'],
  ['is not on the first page of the list', [kim, deleting, part], 'not-applicable'],
  ['is deleted for good, and no longer there', [kim, deleting, purged], 'not-applicable'],
  ['is restored, and found', [kim, deleting, restoring, kim], 'not-applicable'],
  ['was asked for before', [kim, lost(), deleting], 'not-applicable'],
  ['was not seen before it was deleted', [deleting, lost()], 'not-applicable'],
])('what was deleted %s', (_fact, exchanges, seen) => {
  expect(seenBy(deletedIsGone, api, remove, exchanges)).toEqual(seen)
})

test('what is deleted for good is gone', () => {
  if (purge === undefined) throw new Error('the fixture deletes for good')
  const purging = exchange('DELETE /directory/deletedItems/1', { operation: purge.id })
  expect(seenBy(deletedIsGone, api, purge, [kept, purging, lost()])).toEqual([])
  expect(seenBy(deletedIsGone, api, purge, [kept, purging, kept])).toEqual(['fail get-after-delete'])
})
