import { describe, expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { assign, linking, seenOfLinks } from '../../fixtures/linking-sample.ts'
import { type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'

const unset = linking('manager.remove', 'DELETE', '/users/{id}/manager/$ref')
const back = { role: 'read-back' } as const
const to = { '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${thingId}` }

describe('what a reference leads from', () => {
  const mail = 'microsoft.graph.user/mail'
  const owner = (values: JsonObject = {}): Exchange =>
    exchange('GET /users/1', { ...back, body: { id: '1', mail: 'a', ...values } })
  const set = exchange('PUT /users/1/manager/$ref', { operation: assign.id, sent: to })
  const listing = (phone: string) => owner({ '@odata.etag': `W/"${phone}"`, businessPhones: [phone] })
  const none = refusal('GET /users/1', 404, back)
  test.each<Row>([
    ['is as it was', [owner(), set, owner()], []],
    ['is another', [owner(), set, owner({ mail: 'b' })], [`fail ${mail}`]],
    ['has got a value', [owner({ mail: null }), set, owner()], [`warning ${mail}`]],
    ['shows other lists and tags', [listing('1'), set, listing('2')], []],
    ['is gone', [owner(), set, none], ['fail owner']],
    ['was gone before', [none, set, none], 'not-applicable'],
    ['was not read before', [set, owner({ mail: 'b' })], 'not-applicable'],
    ['is not shown now', [owner(), set, refusal('GET /users/1', 429, back)], 'not-applicable'],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(assign, exchanges)).toEqual(expected)
  })

  test('is gone with the reference that was removed', () => {
    const taken = exchange('DELETE /users/1/manager/$ref', { operation: unset.id })
    expect(seenOfLinks(unset, [set, owner(), taken, none])).toEqual(['fail owner'])
    expect(seenOfLinks(unset, [set, owner(), taken, owner()])).toEqual([])
  })
})
