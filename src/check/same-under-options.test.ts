import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { to } from '../../fixtures/thing-lists.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import { sameUnderOptions } from './same-under-options.ts'

/** The sample, in which the page of one thing documents `$select`. */
const selecting = viewContract({
  apis: [
    {
      ...sampleApi().api,
      operations: sampleApi().api.operations.map((each) =>
        each.id === 'thing.get'
          ? { ...each, queryOptions: [{ name: '$select', source: { file: 'x.md', line: 1 } }] }
          : each,
      ),
    },
  ],
}).api('v1.0')

type Item = { readonly [name: string]: Json }

const items: readonly Item[] = [
  {
    id: '1',
    aString: 'b',
    anInt32: 2,
    aBoolean: true,
    aDateTimeOffset: '2021-07-13T10:00:00Z',
    aliases: ['a'],
  },
  { id: '2', aString: 'A', anInt32: null, aBoolean: false, aDateTimeOffset: null },
]
const [first = {}, second = {}] = items
const list = (query: string, value: readonly Item[] = items, more: Item = {}): Exchange =>
  exchange(`GET /me/things${query}`, { body: { ...more, value } })
/** Asked between two plain reads. */
const asked = (
  query: string,
  value: readonly Item[],
  after: readonly Item[] = items,
): readonly Exchange[] => [list(''), list(query, value), list('', after)]

describe('the values of members', () => {
  test.each<Row>([
    ['are the same', asked('?$top=2', items), []],
    [
      'have a time with more digits than without the option',
      asked('?$top=1', [{ ...first, aDateTimeOffset: '2021-07-13T10:00:00.25Z' }]),
      [],
    ],
    ['are selected', asked('?$select=aString', [{ id: '1', aString: 'b' }]), []],
    ['are those of another', asked('?$select=aString', [{ id: '2', aString: 'b' }]), ['fail $select']],
    ['are the opposite', asked('?$skip=1', [{ ...second, aBoolean: true }]), ['fail $skip']],
    [
      'are others with two options',
      asked('?$orderby=aString&$top=1', [{ ...second, aBoolean: true }]),
      ['fail $orderby,$top'],
    ],
    [
      'are written otherwise',
      asked('?$top=1', [{ ...first, aDateTimeOffset: '2021-07-13T12:00:00.0+02:00' }]),
      [],
    ],
    ['are null', asked('?$top=1', [{ ...first, aString: null }]), ['warning $top']],
    ['are filled where the plain list leaves them empty', asked('?$top=1', [{ ...second, anInt32: 7 }]), []],
    ['moved meanwhile', asked('?$top=1', [{ ...first, anInt32: 3 }], [{ ...first, anInt32: 3 }, second]), []],
    [
      'move with each read',
      asked('?$top=1', [{ ...first, anInt32: 3 }], [{ ...first, anInt32: 4 }, second]),
      [],
    ],
    ['are of a member that came meanwhile', asked('?$top=1', [{ ...first, id: '3', aString: 'x' }]), []],
    ['are lists', asked('?$top=1', [{ ...first, aliases: ['x'] }]), []],
    [
      'are of the next page',
      [
        list(''),
        list('?$top=1', [first]),
        list('?$top=1&$skiptoken=x', [{ ...second, aString: 'x' }]),
        list(''),
      ],
      ['fail $top'],
    ],
    [
      'are of a next page that hides the option',
      [
        list(''),
        list('?$top=1', [first], to('?cursor=x')),
        list('?cursor=x', [{ ...second, aString: 'x' }]),
        list(''),
      ],
      ['fail $top'],
    ],
    ['are nobody else to hold against', [list('?$top=1', [first]), list('')], 'not-applicable'],
    ['are none', asked('?$skip=2', []), 'not-applicable'],
    ['are refused', [list(''), refusal('GET /me/things?$top=1', 400), list('')], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(sameUnderOptions, exchanges, 'thing.list')).toEqual(seen)
  })
})

const one = (query: string, body: Item = first, id = '1'): Exchange =>
  exchange(`GET /me/things/${id}${query}`, { body })

describe('the values of one entity', () => {
  test.each<Row>([
    ['are the same', [one(''), one('?$select=aString', { aString: 'b' }), one('')], []],
    ['are others', [one(''), one('?$select=aString', { aString: 'A' }), one('')], ['fail $select']],
    [
      'have a time with fewer digits',
      [
        one('', { ...first, aDateTimeOffset: '2021-07-13T10:00:00.25Z' }),
        one('?$select=aDateTimeOffset', { aDateTimeOffset: '2021-07-13T10:00:00Z' }),
        one('', { ...first, aDateTimeOffset: '2021-07-13T10:00:00.25Z' }),
      ],
      [],
    ],
    ['are null', [one(''), one('?$select=aString', { aString: null }), one('')], ['warning $select']],
    [
      'are shown only where they are selected',
      [one(''), one('?$select=aDouble', { aDouble: 1.5 }), one('')],
      [],
    ],
    [
      'moved meanwhile',
      [one(''), one('?$select=anInt32', { anInt32: 3 }), one('', { ...first, anInt32: 4 })],
      [],
    ],
    [
      'are read of another before',
      [one('', second, '2'), one('?$select=aString', { aString: 'b' }), one('')],
      'not-applicable',
    ],
    [
      'are read of another after',
      [one(''), one('?$select=aString', { aString: 'b' }), one('', second, '2')],
      'not-applicable',
    ],
    [
      'are refused after',
      [one(''), one('?$select=aString', { aString: 'b' }), refusal('GET /me/things/1', 404)],
      'not-applicable',
    ],
    ['are refused', [one(''), refusal('GET /me/things/1?$select=aString', 400), one('')], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(sameUnderOptions, exchanges, 'thing.get', selecting)).toEqual(seen)
  })
})

test('the finding names the request, the property and both values', () => {
  const operation = sampleApi().operation('thing.list') as Operation
  const judgement = ask(
    sameUnderOptions,
    sampleApi(),
    operation,
    asked('?$skip=1&$count=true', [{ ...second, aString: 'x' }]),
  )
  expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
    message: 'With $skip=1&$count=true microsoft.graph.thing/aString of 2 is "x"; without, it is "A".',
    exchange: 1,
    control: 0,
  })
})

test('of an entity without an id the finding names the property alone', () => {
  const operation = selecting?.operation('thing.get') as Operation
  const { id: _, ...bare } = first
  const exchanges = [one('', bare), one('?$select=aString', { aString: 'x' }), one('', bare)]
  const judgement = sameUnderOptions.judge(selecting ?? sampleApi(), operation, exchanges)
  expect(judgement.kind === 'judged' && judgement.observations[0]?.message).toBe(
    'With $select=aString microsoft.graph.thing/aString is "x"; without, it is "b".',
  )
})

test('it is stated of lists and reads of one entity whose pages document an option', () => {
  const list = sampleApi().operation('thing.list') as Operation
  const of = (one: Operation) => 'reason' in sameUnderOptions.state(sampleApi(), one)
  const last = { ...list, queryOptions: list.queryOptions.filter(({ name }) => name === '$top') }
  const kinds = (['get', 'delta', 'function'] as const).map((kind) => of({ ...list, kind }))
  expect([list, last, { ...list, queryOptions: [] }].map(of)).toEqual([false, false, true])
  expect(kinds).toEqual([false, true, true])
  expect(sameUnderOptions.state(sampleApi(), list)).toMatchObject({ evidence: 'stated' })
  expect(observe(sameUnderOptions, asked('?$format=json', items), 'thing.list')).toBe('not-applicable')
})
