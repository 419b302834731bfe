import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { fixtureView } from '../../fixtures/fault-view.ts'
import { type Row, seenBy } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import { restoredIsFound } from './restored-is-found.ts'

const api = fixtureView.api('v1.0')
const restore = api?.match('POST', '/directory/deletedItems/1/restore')?.operation
if (api === undefined || restore === undefined) throw new Error('the fixture restores users')

const back = { role: 'read-back', operation: null } as const
const kim = (mail: string | null = 'kim@example.com'): Exchange =>
  exchange('GET /users/1', { ...back, body: { id: '1', mail } })
const deleting = exchange('DELETE /users/1', { ...back, operation: 'user.delete', status: 204 })
const restoring = (status = 200): Exchange =>
  exchange('POST /directory/deletedItems/1/restore', { operation: restore.id, status, body: { id: '1' } })
const kept = exchange('GET /directory/deletedItems/1', { ...back, body: { id: '1' } })
const lost = refusal('GET /users/1', 404, back)
const story = [kim(), deleting, kept, restoring()]

test.each<Row>([
  ['is found', [...story, kim(), refusal('GET /directory/deletedItems/1', 404, back)], []],
  ['is not', [...story, lost], ['fail get-after-restore']],
  ['is not read', story, 'not-applicable'],
  ['may not be read', [...story, refusal('GET /users/1', 403, back)], []],
  ['is not served now', [...story, refusal('GET /users/1', 503, back)], ['throttled get-after-restore']],
  ['was restored at some time later', [kim(), deleting, restoring(202), lost], 'not-applicable'],
  ['could not be restored', [kim(), deleting, restoring(404), lost], 'not-applicable'],
  ['was deleted by others', [kim(), restoring(), lost], 'not-applicable'],
  ['is deleted once more', [...story, deleting, lost], 'not-applicable'],
  ['is another', [...story, refusal('GET /users/11', 404, back)], 'not-applicable'],
  ['has lost a value', [...story, kim(null)], ['warning microsoft.graph.user/mail']],
  ['has another value', [...story, kim('k@example.com')], []],
  ['was not seen before', [deleting, restoring(), kim(null)], []],
  ['is among the deleted items still', [...story, kept], ['warning deleted-after-restore']],
])('what was restored %s', (_fact, exchanges, seen) => {
  expect(seenBy(restoredIsFound, api, restore, exchanges)).toEqual(seen)
})
