import { describe, expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { queryExpand } from './query-expand.ts'
import { querySearch } from './query-search.ts'

const source = { file: 'a.md', line: 1 }
/** The sample, whose every GET documents both options, and shows some relationships expanded. */
const withOptions = (...shows: readonly string[]) =>
  viewContract({
    ...sampleContract,
    apis: sampleContract.apis.map((one) => ({
      ...one,
      operations: one.operations.map((each) => {
        const queryOptions = [
          { name: '$search', source },
          { name: '$expand', shows, source },
        ]
        return each.method === 'GET' ? { ...each, queryOptions } : each
      }),
    })),
  }).api('v1.0')
const api = withOptions('things')

const items: readonly Json[] = [
  { id: '1', aString: 'sun' },
  { id: '2', aString: 'moon' },
]
const named: readonly Json[] = [
  { id: '1', displayName: 'Sun and rain' },
  { id: '2', displayName: 'Sunday' },
]
const sun = '?$search=%22sun%22'
const list = (query: string, value: readonly Json[] = items): Exchange =>
  exchange(`GET /me/things${query}`, { body: { value } })
const search = '?$search=%22zqxjkvbnw%22'

const large = (query: string): Exchange =>
  exchange(`GET /me/things${query}`, { bodyText: '{"value":[{"id":"1","anInt64":9007199254740993}]}' })

describe('query-search', () => {
  test.each<Row>([
    ['nothing found', [list(''), list(search, []), list('')], []],
    ['a member, whose hidden text may have it', [list(''), list(search, items.slice(1)), list('')], []],
    ['ignored', [list(''), list(search), list('')], ['fail $search']],
    ['ignored, by a list of large numbers', [large(''), large(search), large('')], ['fail $search']],
    ['all have it', [list(''), list('?$search=%22displayName:n%22'), list('')], []],
    ['the list has changed meanwhile', [list(''), list(search), list('', items.slice(1))], 'not-applicable'],
    ['an empty list', [list('', []), list(search, []), list('', [])], 'not-applicable'],
    ['refused', [list(''), refusal(`GET /me/things${search}`, 400), list('')], 'not-applicable'],
    ['what has the word', [list('', named), list(sun, named.slice(0, 1)), list('', named)], []],
    ['another, for all that shows', [list('', named), list(sun, named.slice(1)), list('', named)], []],
    ['nothing', [list('', named), list(sun, []), list('', named)], ['warning $search#nothing']],
    [
      'nothing by the name of the property',
      [list('', named), list('?$search=%22displayName:SUN%22', []), list('', named)],
      ['warning $search#nothing'],
    ],
    ['nothing for a part of a word', [list('', named), list('?$search=%22su%22', []), list('', named)], []],
    ['nothing for a word that is elsewhere', [list(''), list(sun, []), list('')], []],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(querySearch, exchanges, 'thing.list', api)).toEqual(seen)
  })
})

describe('query-expand', () => {
  const related = (...ids: readonly string[]): Exchange =>
    exchange('GET /users/1/things', { body: { value: ids.map((id) => ({ id })) } })
  const cut = exchange('GET /users/1/things', {
    body: {
      value: [{ id: '7' }],
      '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users/1/things?$skip=1',
    },
  })
  const many = Array.from({ length: 25 }, (_, at) => String(at))
  const user = (things?: Json, more: JsonObject = {}): Exchange =>
    exchange('GET /users/1?$expand=things', {
      body: { id: '1', userPrincipalName: 'a', ...(things === undefined ? {} : { things }), ...more },
    })
  const nobody = exchange('GET /users/1/things', { body: { value: [{ aString: 'a' }] } })
  const expanding = (value: string): Exchange =>
    exchange(`GET /users/1?$expand=${value}`, { body: { id: '1', businessPhones: 'a' } })
  test.each<Row>([
    ['as its path shows it', [related('7'), user([{ id: '7' }]), related('7')], []],
    ['a part of it', [related('7', '8'), user([{ id: '8' }]), related('7', '8')], ['warning $expand#cut']],
    [
      'a part of it, and where the others are',
      [related('7', '8'), user([{ id: '8' }], { 'things@odata.nextLink': 'x' }), related('7', '8')],
      [],
    ],
    [
      'twenty of more',
      [related(...many), user(many.slice(0, 20).map((id) => ({ id }))), related(...many)],
      [],
    ],
    [
      'nineteen of more',
      [related(...many), user(many.slice(0, 19).map((id) => ({ id }))), related(...many)],
      ['warning $expand#cut'],
    ],
    ["another's, where a part of the relationship was read", [cut, user([{ id: '9' }]), cut], []],
    ['a part of what was not read', [user([{ id: '8' }])], []],
    ['nothing to compare with', [user([])], []],
    ['ignored', [related('7'), user(), related('7')], ['fail $expand']],
    [
      'taken away by $select',
      [related('7'), exchange('GET /users/1?$expand=things&$select=id', { body: { id: '1' } }), related('7')],
      ['warning $expand'],
    ],
    ['null', [user(null)], ['fail $expand']],
    ['empty, and there are some', [related('7'), user([]), related('7')], ['fail $expand']],
    ['empty, and there are none', [related(), user([]), related()], []],
    ['the relationship has changed meanwhile', [related('7'), user([]), related()], []],
    ["another's", [related('7'), user([{ id: '9' }]), related('7')], ['fail $expand']],
    ['the same twice', [user([{ id: '7' }, { id: '7' }])], ['fail $expand']],
    ['refused', [refusal('GET /users/1?$expand=things', 400)], 'not-applicable'],
    ['as its path shows it, of members without ids', [nobody, user([{ id: '7' }]), nobody], []],
    ['what is no entity', [related('7'), user([null]), related('7')], []],
    ['of the entities of the expanded', [expanding('things($expand=owner)')], 'not-applicable'],
    ['two relationships', [expanding('manager,things')], 'not-applicable'],
    ['what is no relationship', [expanding('businessPhones')], 'not-applicable'],
    [
      'a single entity may be unset',
      [exchange('GET /users/1?$expand=manager', { body: { id: '1' } })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(queryExpand, exchanges, 'user.get', api)).toEqual(seen)
  })

  const values = (aString: Json): Exchange =>
    exchange('GET /users/1/things', { body: { value: [{ id: '7', aString, anInt32: null }] } })
  const undocumented = exchange('GET /users/1/things', { body: { value: [{ id: '7', aRank: 1 }] } })
  test.each<Row>([
    ['as its path shows them', [values('a'), user([{ id: '7', aString: 'a' }]), values('a')], []],
    ['of another', [values('a'), user([{ id: '7', aString: 'b' }]), values('a')], ['fail $expand#value']],
    [
      'left out, and nothing but the id shown',
      [values('a'), user([{ id: '7' }]), values('a')],
      ['warning $expand#bare'],
    ],
    ['left out, and others shown', [values('a'), user([{ id: '7', anInt32: 1 }]), values('a')], []],
    [
      'left out but for an annotation',
      [values('a'), user([{ id: '7', '@odata.type': '#microsoft.graph.thing' }]), values('a')],
      ['warning $expand#bare'],
    ],
    ['null', [values('a'), user([{ id: '7', aString: null }]), values('a')], ['warning $expand#bare']],
    ['left out, of which no page knows', [undocumented, user([{ id: '7' }]), undocumented], []],
    ['left out where its path shows none', [values(null), user([{ id: '7' }]), values(null)], []],
    ['left out where its path shows some later', [values(null), user([{ id: '7' }]), values('a')], []],
    ['left out, which nobody has read by its path', [user([{ id: '7' }])], []],
    ['set where its path leaves them empty', [values('a'), user([{ id: '7', anInt32: 1 }]), values('a')], []],
    ['that moved meanwhile', [values('a'), user([{ id: '7', aString: 'b' }]), values('b')], []],
  ])('what is related has the values %s', (_fact, exchanges, seen) => {
    expect(observe(queryExpand, exchanges, 'user.get', api)).toEqual(seen)
  })

  const one = (id: string, mail: Json = 'a'): Exchange =>
    exchange('GET /users/1/manager', { operation: null, body: { id, mail } })
  const managed = (manager: Json): Exchange =>
    exchange('GET /users/1?$expand=manager', { body: { id: '1', manager } })
  const none = refusal('GET /users/1/manager', 404, { operation: null })
  const part = exchange('GET /users/1/manager?$select=id', { operation: null, body: { id: '7' } })
  const idless = exchange('GET /users/1/manager', { operation: null, body: { mail: 'a' } })
  const withManager = withOptions('manager')
  test.each<Row>([
    ['the one that its path shows', [one('7'), managed({ id: '7', mail: 'a' }), one('7')], []],
    ['another', [one('7'), managed({ id: '8' }), one('7')], ['fail $expand']],
    ['null, and there is one', [one('7'), managed(null), one('7')], ['fail $expand']],
    ['null, where its path was read before alone', [one('7'), managed(null)], 'not-applicable'],
    ['null, where its path was read after alone', [managed(null), one('7')], 'not-applicable'],
    ['null, where its path shows a part', [part, managed(null), part], 'not-applicable'],
    ['null, where its path shows no id', [idless, managed(null), idless], 'not-applicable'],
    ['null, and there is none', [none, managed(null), none], 'not-applicable'],
    ['one, and its path shows none', [none, managed({ id: '7' }), none], 'not-applicable'],
    ['another that came meanwhile', [one('7'), managed({ id: '8' }), one('8')], 'not-applicable'],
    ['a collection', [managed([{ id: '7' }])], ['fail $expand']],
    [
      'the one, with another value',
      [one('7'), managed({ id: '7', mail: 'b' }), one('7')],
      ['fail $expand#value'],
    ],
    ['nothing of it but its id', [one('7'), managed({ id: '7' }), one('7')], ['warning $expand#bare']],
    ['one that nobody read', [managed({ id: '7' })], 'not-applicable'],
  ])('a relationship to one entity shows %s', (_fact, exchanges, seen) => {
    expect(observe(queryExpand, exchanges, 'user.get', withManager)).toEqual(seen)
  })

  test('one entity that does not come where no page names the relationship is a warning', () => {
    const bare = exchange('GET /users/1?$expand=manager', { body: { id: '1' } })
    expect(observe(queryExpand, [one('7'), bare, one('7')], 'user.get', api)).toEqual(['warning $expand'])
  })

  const nameless = exchange('GET /users?$expand=things', {
    operation: 'user.get',
    body: { value: [{ things: [{ id: '8' }] }] },
  })
  const users = (...all: readonly (readonly [id: string, things: Json])[]): Exchange =>
    exchange('GET /users?$expand=things', {
      operation: 'user.get',
      body: { value: all.map(([id, things]) => ({ id, things })) },
    })
  const paged = [
    exchange('GET /users?$expand=things', {
      operation: 'user.get',
      body: {
        value: [{ id: '2', things: [] }],
        '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$expand=things&$skiptoken=2',
      },
    }),
    exchange('GET /users?$expand=things&$skiptoken=2', {
      operation: 'user.get',
      body: { value: [{ id: '1', things: [{ id: '8' }] }] },
    }),
  ]
  test.each<Row>([
    ['its own', [related('7'), users(['1', [{ id: '7' }]]), related('7')], []],
    ["another's", [related('7'), users(['1', [{ id: '8' }]]), related('7')], ['fail $expand']],
    ['what has no id itself', [related('7'), nameless, related('7')], []],
    ['another that nobody read', [related('7'), users(['2', [{ id: '8' }]]), related('7')], []],
    ['nothing, and there are some', [related('7'), users(['1', []]), related('7')], ['warning $expand#cut']],
    ['nothing, and there is none', [related(), users(['1', []]), related()], []],
    [
      'wrongly for one of them',
      [related('7'), users(['2', []], ['1', [{ id: '8' }]]), related('7')],
      ['fail $expand'],
    ],
    ['wrongly on a second page', [related('7'), ...paged, related('7')], ['fail $expand']],
    ['what has changed meanwhile', [related('7'), users(['1', [{ id: '8' }]]), related('8')], []],
  ])('a member of a list shows %s', (_fact, exchanges, seen) => {
    expect(observe(queryExpand, exchanges, 'user.get', api)).toEqual(seen)
  })

  test.each<[string, readonly string[], readonly Exchange[], readonly string[]]>([
    ['ignored', [], [user()], ['warning $expand']],
    ['ignored, and the page shows another', ['owner'], [user()], ['warning $expand']],
    ["another's", [], [related('7'), user([{ id: '9' }]), related('7')], ['fail $expand']],
  ])('a relationship that no page names: %s', (_fact, shown, exchanges, seen) => {
    expect(observe(queryExpand, exchanges, 'user.get', withOptions(...shown))).toEqual(seen)
  })

  test('a list has the members that it has without the option', () => {
    const whole = [list(''), list('?$expand=owner'), list('')]
    const part = [list(''), list('?$expand=owner', items.slice(1)), list('')]
    const deep = [list(''), list('?$expand=owner($select=id)', items.slice(1)), list('')]
    expect(observe(queryExpand, whole, 'thing.list', api)).toEqual('not-applicable')
    expect(observe(queryExpand, part, 'thing.list', api)).toEqual(['fail $expand#member'])
    expect(observe(queryExpand, deep, 'thing.list', api)).toEqual(['fail $expand#member'])
  })
})
