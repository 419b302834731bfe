import { describe, expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { creationKept } from './creation-kept.ts'
import { neighboursKept } from './neighbours-kept.ts'
import { permittedByTable } from './permitted-by-table.ts'
import { otherParent } from './statement/own-operators.ts'

const sent = { aString: 'conformance', anInt32: 5 }
const back = { role: 'read-back' } as const
const post = (id: string, draft: ExchangeDraft = {}): Exchange =>
  exchange('POST /me/things', { sent, status: 201, body: { id, ...sent }, ...draft })
const get = (id: string, values: object = sent): Exchange =>
  exchange(`GET /me/things/${id}`, { ...back, body: { id, ...values } as Json })
const list = (...ids: readonly string[]): Exchange =>
  exchange('GET /me/things', { ...back, body: { value: ids.map((id) => ({ id, ...sent })) } })

describe('neighbours-kept', () => {
  const remove = exchange(`DELETE /me/things/${thingId}`)
  const gone = refusal(`GET /me/things/${otherId}`, 404, back)
  test.each<Row>([
    ['still there as it was', [post(thingId), post(otherId), get(otherId), remove, get(otherId)], []],
    ['gone too', [post(thingId), post(otherId), get(otherId), remove, gone], ['fail neighbour']],
    [
      'changed',
      [post(thingId), post(otherId), remove, get(otherId, { ...sent, anInt32: 6 })],
      ['fail microsoft.graph.thing/anInt32'],
    ],
    [
      'the deleted one is no neighbour',
      [post(thingId), remove, refusal(`GET /me/things/${thingId}`, 404, back)],
      'not-applicable',
    ],
    [
      'one that was ended before, by an answer that shows it',
      [
        post(otherId),
        exchange(`DELETE /me/things/${otherId}`, { status: 200, body: { id: otherId, ...sent } }),
        remove,
        gone,
      ],
      'not-applicable',
    ],
    ['an entity of somebody else', [get(otherId), remove, gone], 'not-applicable'],
    ['nobody looked', [post(thingId), post(otherId), remove], 'not-applicable'],
    [
      'what it is below is no neighbour',
      [
        exchange('POST /users', { status: 201, body: { id: 'u', mail: 'a' } }),
        exchange(`GET /users/u`, { ...back, body: { id: 'u', mail: 'a' } }),
        exchange(`DELETE /users/u/things/${thingId}`, { operation: 'thing.delete' }),
        exchange(`GET /users/u`, { ...back, body: { id: 'u', mail: 'b' } }),
      ],
      'not-applicable',
    ],
    [
      'the write was refused',
      [post(otherId), refusal(`DELETE /me/things/${thingId}`, 403), gone],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(neighboursKept, exchanges, 'thing.delete')).toEqual(seen)
  })
})

describe('what is below', () => {
  const all = '/deviceManagement/deviceConfigurations'
  const own = `${all}/${otherId}` as const
  const below = `${own}/assignments/${thingId}` as const
  const made = { status: 201, operation: null } as const
  const owner = exchange(`POST ${all}`, { ...made, body: { id: otherId } })
  const child = exchange(`POST ${own}/assignments`, { ...made, body: { id: thingId } })
  const kind = { '@odata.type': '#microsoft.graph.deviceConfigurationAssignment', id: thingId }
  const shown = exchange(`GET ${below}`, { ...back, body: { ...kind, intent: 'apply' } })
  const other = exchange(`GET ${below}`, { ...back, body: { ...kind, intent: 'remove' } })
  const gone = refusal(`GET ${below}`, 404, back)
  const change = exchange(`PATCH ${own}`, { sent: { description: 'b' }, status: 204 })
  const beside = exchange(`PATCH ${all}/another`, { sent: { description: 'b' }, status: 204 })
  test.each<Row>([
    ['is there after a change', [owner, child, shown, change, shown], []],
    ['follows the change', [owner, child, shown, change, other], []],
    ['is gone with the change', [owner, child, shown, change, gone], ['fail below']],
    ['was made by somebody else', [owner, shown, change, gone], 'not-applicable'],
    ['is below another', [owner, child, shown, beside, gone], ['fail neighbour']],
    ['was not looked at', [owner, child, change], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(neighboursKept, exchanges, 'deviceConfiguration.update')).toEqual(seen)
  })

  test('it is stated of changes in collections in which entities can be made', () => {
    const api = sampleApi()
    const states = (id: string) => !('reason' in neighboursKept.state(api, api.operation(id) as Operation))
    const ids = ['thing.update', 'thing.delete', 'thing.get', 'user.update']
    expect(ids.map(states)).toEqual([true, true, false, false])
  })

  test('goes with what is deleted', () => {
    const end = exchange(`DELETE ${own}`)
    const exchanges = [owner, child, shown, end, gone]
    expect(observe(neighboursKept, exchanges, 'deviceConfiguration.delete')).toBe('not-applicable')
  })
})

describe('neighbours-kept, of members that others made', () => {
  const path = `/me/things/${thingId}` as const
  const stranger = { aString: 'of another', anInt32: 1 }
  const lists = (own: object, other: object): Exchange =>
    exchange('GET /me/things', {
      ...back,
      body: {
        value: [
          { id: thingId, ...own },
          { id: otherId, ...other },
        ] as Json,
      },
    })
  const patch = (body: Json, draft: ExchangeDraft = {}): Exchange =>
    exchange(`PATCH ${path}`, { sent: body, body: { id: thingId }, ...draft })
  const short = { anInt32: 5 }
  /** What was sent to one shows in the other, too. */
  const written = (value: JsonObject): readonly Exchange[] => {
    const after = { ...stranger, ...value }
    return [lists(stranger, stranger), patch(value), lists(after, after)]
  }
  const nulled = [
    lists(stranger, stranger),
    patch({ aString: null, anInt32: 5 }),
    lists({ aString: null, anInt32: 5 }, { aString: null, anInt32: 5 }),
  ]
  test.each<Row>([
    ['kept', [lists(stranger, stranger), patch(sent), lists(sent, stranger)], []],
    [
      'has what was sent, too',
      [lists(stranger, stranger), patch(sent), lists(sent, sent)],
      ['fail neighbour#twin'],
    ],
    ['had it before', [lists(stranger, sent), patch(sent), lists(sent, sent)], []],
    [
      'changed by somebody else',
      [lists(stranger, stranger), patch(sent), lists(sent, { ...stranger, anInt32: 7 })],
      [],
    ],
    ['one short value is chance', [lists(stranger, stranger), patch(short), lists(short, short)], []],
    ['one long text is none', written({ aString: 'abcdefghijklm' }), ['fail neighbour#twin']],
    ['one text of twelve letters is', written({ aString: 'abcdefghijkl' }), []],
    ['one large number is', written({ anInt32: 12345678901234 }), []],
    ['what was sent was not stored', [lists(stranger, stranger), patch(sent), lists(stranger, sent)], []],
    ['null is no value that tells', nulled, []],
    [
      'the changed one is not in the list',
      [lists(stranger, stranger), patch(sent), list(otherId)],
      'not-applicable',
    ],
    ['no list before', [patch(sent), lists(sent, sent)], 'not-applicable'],
    [
      'refused',
      [lists(stranger, stranger), refusal(`PATCH ${path}`, 400), lists(stranger, stranger)],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(neighboursKept, exchanges, 'thing.update')).toEqual(seen)
  })
})

describe('creation-kept', () => {
  const path = `/deviceManagement/deviceConfigurations/${thingId}` as const
  const type = '#microsoft.graph.androidGeneralDeviceConfiguration'
  const read = (createdDateTime: Json): Exchange =>
    exchange(`GET ${path}`, { ...back, body: { '@odata.type': type, id: thingId, createdDateTime } })
  const update = (more: object = {}): Exchange =>
    exchange(`PATCH ${path}`, {
      sent: { '@odata.type': type, description: 'd', ...more } as Json,
      body: { '@odata.type': type, id: thingId, description: 'd' },
    })
  const [before, after] = ['2021-07-13T10:00:00Z', '2021-07-13T10:00:01Z']
  const place = 'microsoft.graph.deviceConfiguration/createdDateTime'
  const fine = '2021-07-13T10:00:00.75Z'
  test.each<Row>([
    ['kept', [read(before), update(), read(before)], []],
    ['the same instant with another offset', [read(before), update(), read('2021-07-13T12:00:00+02:00')], []],
    ['shown with more digits', [read(before), update(), read(fine)], []],
    ['shown with fewer digits', [read(fine), update(), read(before)], []],
    ['rounded before', [read(after), update(), read(fine)], []],
    ['rounded after', [read(fine), update(), read(after)], []],
    [
      'moved with one that was sent inside of another value',
      [read(before), update({ info: { createdDateTime: after } }), read(after)],
      'not-applicable',
    ],
    [
      'moved by more than digits',
      [read(before), update(), read('2021-07-13T10:00:01.75Z')],
      [`fail ${place}`],
    ],
    ['moved', [read(before), update(), read(after)], [`fail ${place}`]],
    ['not known before', [read(null), update(), read(after)], []],
    ['not known after', [read(before), update(), read(null)], [`fail ${place}`]],
    ['set by the request', [read(before), update({ createdDateTime: after }), read(after)], 'not-applicable'],
    ['not read before', [update(), read(after)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(creationKept, exchanges, 'deviceConfiguration.update')).toEqual(seen)
  })
})

describe('permitted-by-table', () => {
  const place = 'permission:thing.get'
  const read = (status: number, draft: ExchangeDraft = {}): Exchange =>
    refusal(`GET /me/things/${thingId}`, status, { ...back, ...draft })
  const api = sampleApi()
  const wider = (scopes: readonly (readonly string[])[], ...ids: readonly string[]): ApiView =>
    apiWith(['thing.get', ...ids], (one) => ({
      ...one,
      permissions: {
        ...one.permissions,
        delegatedWork: { ...one.permissions.delegatedWork, state: 'listed', alternatives: scopes },
      },
    }))
  const removed = exchange(`DELETE /me/things/${thingId}`)
  const removedOther = exchange(`DELETE /me/things/${otherId}`)
  const kept = refusal(`DELETE /me/things/${thingId}`, 409)
  const elsewhere = { intent: { kind: 'malformed', operator: otherParent } } as const
  const both = [['Things.Read.All'], ['Things.ReadWrite.All'], ['Directory.ReadWrite.All']]
  test.each<Row>([
    ['read', [post(thingId), get(thingId)], []],
    ['403', [post(thingId), read(403)], [`fail ${place}`]],
    ['404', [post(thingId), read(404)], []],
    ['403 without a token', [post(thingId), read(403, { credential: 'none' })], 'not-applicable'],
    ['403 of what was deleted', [post(thingId), removed, read(403)], 'not-applicable'],
    ['403 of another than what was deleted', [post(thingId), removedOther, read(403)], [`fail ${place}`]],
    ['403 of what was deleted later', [post(thingId), read(403), removed], [`fail ${place}`]],
    ['403 of what was not deleted', [post(thingId), kept, read(403)], [`fail ${place}`]],
    ['403 below another parent', [post(thingId), read(403, elsewhere)], 'not-applicable'],
    [
      '403 of a property that may need more',
      [post(thingId), refusal(`GET /me/things/${thingId}?$select=aString`, 403, back)],
      'not-applicable',
    ],
    ['the write is not permitted either', [refusal('POST /me/things', 403), read(403)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(permittedByTable, exchanges, 'thing.create', wider(both))).toEqual(seen)
  })

  test('where a relationship refers to nothing, a read may be refused', () => {
    const own = wider(both)
    const operations = [...own.api.operations]
    const [first] = operations
    const link = { ...first, path: '/me/things/{thingId}/$ref' } as (typeof operations)[number]
    const related = { ...own, api: { ...own.api, operations: [...operations, link] } }
    expect(observe(permittedByTable, [post(thingId), read(403)], 'thing.create', related)).toBe(
      'not-applicable',
    )
  })

  test('a read that asks for more beside it may be refused', () => {
    const more = wider([['Things.ReadWrite.All', 'Other.Read.All'], ['Directory.ReadWrite.All']])
    expect(observe(permittedByTable, [post(thingId), read(403)], 'thing.create', more)).toBe('not-applicable')
  })

  test('a read of what is below something that was deleted may be refused', () => {
    const below = [post(thingId), exchange('DELETE /users/1', { operation: null })]
    const asked = refusal(`GET /users/1/things/${thingId}`, 403, back)
    const api = wider(both, 'thing.get~2')
    expect(observe(permittedByTable, [...below, asked], 'thing.create', api)).toBe('not-applicable')
    expect(observe(permittedByTable, [post(thingId), asked], 'thing.create', api)).toEqual([
      `fail ${place}~2`,
    ])
  })

  test('a read of another type is its own business', () => {
    const asked = refusal('GET /users/1', 403, back)
    const api = wider(both, 'user.get')
    expect(observe(permittedByTable, [post(thingId), asked], 'thing.create', api)).toBe('not-applicable')
  })

  test('it is stated of writes whose page has a table', () => {
    const unread = { state: 'unresolved', alternatives: [], source: null } as const
    const without = apiWith('thing.create', (one) => ({
      ...one,
      permissions: { delegatedWork: unread, delegatedPersonal: unread, application: unread },
    }))
    const states = (id: string, view = api) =>
      !('reason' in permittedByTable.state(view, view.operation(id) as Operation))
    expect([states('thing.create'), states('thing.get'), states('thing.create', without)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('a read that lists less than what opens the write may be refused', () => {
    const less = wider([['Things.Read.All']])
    expect(observe(permittedByTable, [post(thingId), read(403)], 'thing.create', less)).toBe('not-applicable')
  })
})
