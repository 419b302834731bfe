import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, sampleApi, sampleView } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { operation, use } from '../../fixtures/sample-constructors.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { namedOnce } from './named-once.ts'

const nil = '00000000-0000-0000-0000-000000000000'
const list = (...value: readonly JsonObject[]) => exchange('GET /me/things', { body: { value } })
const thing = (id: string | number | null, aString = 'a') => ({ id, aString })

test.each<Row>([
  ['each once', [list(thing(thingId), thing(otherId))], []],
  ['one twice', [list(thing(thingId), thing(otherId), thing(thingId))], ['fail value#repeated']],
  ['one id of two', [list(thing(thingId), thing(thingId, 'b'))], ['warning value#repeated']],
  ['a number twice', [list(thing(7), thing(7))], ['fail value#repeated']],
  ['ids that differ in letter case', [list(thing('AAMkAGI2'), thing('AAMkAGi2'))], []],
  [
    'one twice, around one whose id differs in letter case',
    [list(thing('AAMkAGI2'), thing('AAMkAGi2'), thing('AAMkAGI2'))],
    ['fail value#repeated'],
  ],
  ['nothing but the id differs', [list(thing('1'), thing('2'))], []],
  ['no ids', [list({ aString: 'a' }, { aString: 'a' })], []],
  ['ids that are empty or nil', [list(thing(''), thing(''), thing(nil), thing(nil), thing(null))], []],
  ['one member', [list(thing(thingId))], 'not-applicable'],
  [
    'two pages, of which one moved meanwhile',
    [list(thing('1'), thing('2')), list(thing('2'), thing('3'))],
    [],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(namedOnce, exchanges)).toEqual(seen)
})

test('a list of values without an id may have one twice', () => {
  const changed = apiWith('thing.list', (each) => ({
    ...each,
    responses: each.responses.map((response) => ({
      ...response,
      shape: { kind: 'collection', type: use('appListItem') },
    })),
  }))
  const states = (api: ApiView) =>
    !('reason' in namedOnce.state(api, api.operation('thing.list') as Operation))
  expect([sampleApi(), changed].map(states)).toEqual([true, false])
})

test('change tracking may tell of one more than once', () => {
  const round = exchange('GET /users/delta', { body: { value: [thing('1'), thing('1')] } })
  expect(observe(namedOnce, [round])).toBe('not-applicable')
})

test('what a function finds twice is a warning', () => {
  const found = operation('v1.0', {
    id: 'thing.find',
    kind: 'function',
    request: "GET /me/things/find(text='{text}')",
    resource: 'thing',
    area: 'Things',
    status: 200,
    answer: { kind: 'collection', type: use('thing') },
  })
  const [first] = sampleView.apis
  const operations = [...(first?.api.operations ?? []), found]
  const api = viewContract({ apis: first === undefined ? [] : [{ ...first.api, operations }] })
    .apis[0] as ApiView
  const answer = (...value: readonly JsonObject[]) =>
    exchange("GET /me/things/find(text='a')", { operation: 'thing.find', body: { value } })
  expect(observe(namedOnce, [answer(thing('1'), thing('1'))], 'thing.find', api)).toEqual([
    'warning value#repeated',
  ])
  expect(observe(namedOnce, [answer(thing('1'), thing('2'))], 'thing.find', api)).toEqual([])
  expect(namedOnce.state(api, found)).not.toHaveProperty('reason')
})
