import { describe, expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { createdIsFound } from './created-is-found.ts'
import { deletedIsGone } from './deleted-is-gone.ts'
import { afterDelete } from './statement/own-operators.ts'

const path = `/me/things/${thingId}` as const
const back = { role: 'read-back' } as const
const postOf = (sent: JsonObject): Exchange =>
  exchange('POST /me/things', { sent, status: 201, body: { id: thingId } })
const post = postOf({ aString: 'a' })
const get = exchange(`GET ${path}`, { ...back, body: { id: thingId } })
const missing = refusal(`GET ${path}`, 404, back)
const remove = exchange(`DELETE ${path}`, { role: 'subject' })
const list = (ids: readonly string[], next?: string, query = '', draft: ExchangeDraft = {}): Exchange =>
  exchange(`GET /me/things${query}`, {
    ...back,
    body: { value: ids.map((id) => ({ id })), ...(next === undefined ? {} : { '@odata.nextLink': next }) },
    ...draft,
  })
const next = 'https://graph.microsoft.com/v1.0/me/things?$skiptoken=a%2Bb'
const late = { intent: { kind: 'malformed', operator: afterDelete } } as const
const recorded = { intent: { kind: 'plain' } } as const

describe('created-is-found', () => {
  test.each<Row>([
    ['found both ways', [post, get, list([otherId, thingId])], []],
    [
      'found on the second page',
      [post, list([otherId], next), list([thingId], undefined, '?$skiptoken=a%2Bb')],
      [],
    ],
    ['twice on one page', [post, list([otherId, thingId, thingId])], ['fail list-after-create#twice']],
    ['another one twice', [post, list([otherId, otherId, thingId])], []],
    [
      'once on each of two pages, between which others may write',
      [post, list([thingId], next), list([thingId], undefined, '?$skiptoken=a%2Bb')],
      [],
    ],
    ['a Guid in another letter case', [post, list([thingId.toUpperCase()])], []],
    ['not found by id', [post, missing], ['fail get-after-create']],
    ['not found in the list', [post, get, list([otherId])], ['fail list-after-create']],
    [
      'made hidden, beside other values',
      [postOf({ aString: 'a', isHidden: true }), get, list([otherId])],
      [],
    ],
    ['made hidden, and not in the list', [postOf({ isHidden: true }), get, list([otherId])], []],
    [
      'made hidden, and found nowhere',
      [postOf({ isHidden: true }), missing, list([otherId])],
      ['fail get-after-create'],
    ],
    ['made to be seen', [postOf({ isHidden: false }), list([otherId])], ['fail list-after-create']],
    ['pages are left', [post, list([otherId], next)], 'not-applicable'],
    [
      'a page was throttled',
      [post, list([otherId], next), refusal('GET /me/things?$skiptoken=a%2Bb', 429, back)],
      ['throttled list-after-create'],
    ],
    ['the read was throttled', [post, refusal(`GET ${path}`, 503, back)], ['throttled get-after-create']],
    [
      'a read that is not allowed',
      [post, refusal(`GET ${path}`, 403, back)],
      ['permission get-after-create'],
    ],
    ['a filtered list', [post, list([], undefined, '?$filter=x')], 'not-applicable'],
    ['deleted before it is asked for', [post, get, remove, missing, list([])], []],
    ['deleted before it was made', [remove, post, get], []],
    ['asked for before it was made', [missing, post, get], []],
    ['asked for only when it is deleted', [post, remove, missing], 'not-applicable'],
    ['changed by a refused request before it is read', [post, refusal(`PATCH ${path}`, 404), get], []],
    ['asked for by a stranger', [post, refusal(`GET ${path}`, 404, recorded), get], []],
    ['a read without a right', [post, refusal(`GET ${path}`, 401, back)], ['permission get-after-create']],
    ['a read of a crashed service', [post, refusal(`GET ${path}`, 500, back)], 'not-applicable'],
    ['a read that finds it nowhere', [post, refusal(`GET ${path}`, 410, back)], ['fail get-after-create']],
    ['created later', [exchange('POST /me/things', { sent: {}, status: 202 }), missing], 'not-applicable'],
    ['refused', [refusal('POST /me/things', 400), missing], 'not-applicable'],
    [
      'recorded traffic',
      [{ ...post, step: { ...post.step, ...recorded } }, refusal(`GET ${path}`, 404, recorded)],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(createdIsFound, exchanges, 'thing.create')).toEqual(seen)
  })
})

describe('deleted-is-gone', () => {
  test.each<Row>([
    ['404', [post, get, remove, missing, list([otherId])], []],
    ['410', [remove, refusal(`GET ${path}`, 410, back)], []],
    ['still there', [remove, get], ['fail get-after-delete']],
    ['still in the list', [remove, list([thingId])], ['fail list-after-delete']],
    ['another answer', [remove, refusal(`GET ${path}`, 400, back)], ['warning get-after-delete']],
    ['throttled', [remove, refusal(`GET ${path}`, 429, back)], ['throttled get-after-delete']],
    ['created anew', [remove, post, get], 'not-applicable'],
    ['refused', [refusal(`DELETE ${path}`, 403), get], 'not-applicable'],
    ['nobody asked', [remove], 'not-applicable'],
    ['found before', [get, remove], 'not-applicable'],
    ['listed before', [list([thingId]), remove], 'not-applicable'],
    ['made anew at its place', [remove, exchange(`PUT ${path}`, { status: 201 }), get], 'not-applicable'],
    [
      'another is changed before it is found',
      [remove, exchange(`PATCH /me/things/${otherId}`, { sent: {} }), get],
      ['fail get-after-delete'],
    ],
    ['deleted later', [exchange(`DELETE ${path}`, { status: 202 }), get], 'not-applicable'],
    ['a service that crashes', [remove, refusal(`GET ${path}`, 500, back)], 'not-applicable'],
    [
      'the read of a stranger',
      [remove, { ...get, step: { ...get.step, role: 'subject', ...recorded } }],
      'not-applicable',
    ],
    ['a change that is not meant to be refused', [remove, exchange(`HEAD ${path}`)], 'not-applicable'],
    ['a change is refused', [remove, refusal(`PATCH ${path}`, 404, late), list([otherId])], []],
    ['a change is taken', [remove, exchange(`PATCH ${path}`, late)], ['fail change-after-delete']],
    ['the body of a change is refused', [remove, refusal(`PATCH ${path}`, 400, late)], 'not-applicable'],
    [
      'a change is in conflict',
      [remove, refusal(`PATCH ${path}`, 409, late)],
      ['warning change-after-delete'],
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(deletedIsGone, exchanges, 'thing.delete')).toEqual(seen)
  })

  const api = sampleApi()
  const marking: ApiView = {
    ...api,
    operation: (id) => {
      const found = api.operation(id)
      return found === undefined || id !== 'thing.delete' ? found : { ...found, marks: 'aBoolean' }
    },
  }
  const shown = (aBoolean: boolean): JsonObject => ({ id: thingId, aBoolean })
  const readOf = (values: JsonObject): Exchange => exchange(`GET ${path}`, { ...back, body: values })
  const listOf = (values: JsonObject): Exchange =>
    exchange('GET /me/things', { ...back, body: { value: [values] } })
  test.each<Row>([
    ['marked and shown', [remove, readOf(shown(false)), listOf(shown(false))], []],
    ['marked, and the mark is not shown', [remove, get], []],
    ['gone all the same', [remove, missing, list([otherId])], []],
    [
      'changed once it is marked',
      [remove, exchange(`PATCH ${path}`, { ...late, sent: { aString: 'b' } })],
      [],
    ],
    ['not marked', [remove, readOf(shown(true))], ['fail get-after-delete']],
    ['listed without the mark', [remove, listOf(shown(true))], ['fail list-after-delete']],
  ])('of what a DELETE marks: %s', (_fact, exchanges, seen) => {
    expect(observe(deletedIsGone, exchanges, 'thing.delete', marking)).toEqual(seen)
  })
})
