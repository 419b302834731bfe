import { describe, expect, test } from 'vitest'
import { fixtureView } from '../../../fixtures/tenant-client.ts'
import type { Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Column } from './choose-property.ts'
import {
  filterAny,
  filterAsks,
  filterGrouped,
  filterJoined,
  filterNested,
  filterNotBoth,
  filterSet,
  filterWith,
} from './filter-asks.ts'

function columnOf(values: readonly Json[], filter: readonly string[]): Column {
  const property = { name: 'name', type: { name: 'Edm.String', collection: false }, filter } as Property
  return { name: 'name', family: 'text', property, values }
}

/** What is asked of a column by each operator that its page names. */
function asked(values: readonly Json[], ...filter: readonly string[]): readonly string[] {
  return filterAsks
    .flatMap((each) => filterWith(each)(columnOf(values, filter)))
    .map((text) => decodeURIComponent(text.replace('$filter=', '')))
}

describe('texts are asked for by a part', () => {
  test.each([
    [['sail', 'assail'], 'startswith', ["startsWith(name,'sai')", "startsWith(name,'ail')"]],
    [['sail', 'assail'], 'endswith', ["endsWith(name,'ail')", "endsWith(name,'ssa')"]],
    [['sail', 'assail'], 'contains', ["contains(name,'ail')"]],
    [['SAIL', 'ailing', 'boats'], 'startswith', ["startsWith(name,'SAI')", "startsWith(name,'ili')"]],
    [['aaaa'], 'startswith', ["startsWith(name,'aaa')"]],
    [['abc', "o'clock"], 'startswith', []],
  ] as const)('of %j by %s', (values, operator, filters) => {
    expect(asked(values, operator)).toEqual(filters)
  })
})

test('what no page names is not asked', () => {
  expect(asked(['sail'], 'eq')).toEqual([])
  expect(asked(['sail'], 'not')).toEqual([])
  expect(asked(['sail'], 'eq', 'not')).toEqual(["not(name eq 'sail')"])
})

describe('two comparisons are joined', () => {
  const sampleApi = fixtureView.api('v1.0')
  const operation = sampleApi?.match('GET', '/me/things')?.operation
  if (sampleApi === undefined || operation === undefined) throw new Error('the sample lists things')
  const properties = sampleApi.properties('microsoft.graph.thing')
  const api = {
    ...sampleApi,
    properties: () => properties.map((each) => ({ ...each, filter: ['eq'] })),
  } as typeof sampleApi
  const context = { api, operation }
  const negating = {
    ...context,
    api: { ...api, properties: () => properties.map((each) => ({ ...each, filter: ['eq', 'ne', 'not'] })) },
  }

  test('where each holds alone of a member', () => {
    const members = [
      { aString: 'a', anInt32: 1 },
      { aString: 'a', anInt32: 2 },
      { aString: 'b', anInt32: 1 },
    ]
    const [first] = filterJoined('and')(context, members)
    expect(decodeURIComponent(first ?? '')).toMatch(/^\$filter=\w+ eq \S+ and \w+ eq \S+$/)
    expect(decodeURIComponent(first ?? '')).toContain("aString eq 'a'")
  })

  test('with a third that is another value of the first', () => {
    const members = [
      { aString: 'a', anInt32: 1 },
      { aString: 'b', anInt32: 2 },
    ]
    const [first] = filterNested(context, members)
    expect(decodeURIComponent(first ?? '')).toMatch(/^\$filter=(\w+) eq \S+ or \1 eq \S+ and \w+ eq \S+$/)
    expect(filterNested(context, [{ aString: 'a', anInt32: 1 }])).toEqual([])
  })

  test('and not where one goes with the other, or the other is not known', () => {
    expect(filterJoined('or')(context, [{ aString: 'a', anInt32: 1 }])).toEqual([])
    expect(filterJoined('or')(context, [{ aString: 'a', anInt32: 1 }, { aString: 'b' }])).toEqual([])
  })

  test('in parentheses, and behind not', () => {
    const members = [
      { aString: 'a', anInt32: 1 },
      { aString: 'b', anInt32: 2 },
    ]
    const [grouped] = filterGrouped(context, members)
    expect(decodeURIComponent(grouped ?? '')).toMatch(
      /^\$filter=\w+ eq \S+ and \((\w+) eq \S+ or \1 eq \S+\)$/,
    )
    const [both] = filterNotBoth(negating, members)
    expect(decodeURIComponent(both ?? '')).toMatch(/^\$filter=not\(\w+ eq \S+ and \w+ eq \S+\)$/)
    expect(filterNotBoth(context, members)).toEqual([])
  })

  test('by operators that pages name only', () => {
    const members = [
      { aString: 'a', anInt32: 1 },
      { aString: 'b', anInt32: 2 },
    ]
    expect(filterJoined('or')({ ...context, api: sampleApi }, members)).toEqual([])
    expect(filterJoined('or')(context, members)).not.toEqual([])
  })

  test('what is set is asked for where a member shows null', () => {
    const ask = (members: readonly JsonObject[]): readonly string[] => filterSet(negating, members)
    expect(ask([{ aString: 'a' }, { aString: null }])).toEqual(['$filter=aString%20ne%20null'])
    expect(ask([{ aString: 'a' }, {}])).toEqual([])
    expect(filterSet(context, [{ aString: 'a' }, { aString: null }])).toEqual([])
  })

  test('a value of a collection is one of several that another member shows without', () => {
    const ask = (...aliases: readonly Json[]): readonly string[] =>
      filterAny(
        context,
        aliases.map((each) => ({ aliases: each })),
      ).map(decodeURIComponent)
    expect(ask(['x'], ['y', 'z'])).toEqual(["$filter=aliases/any(x:x eq 'y')"])
    expect(ask(['x'], ['x'])).toEqual([])
    expect(ask(['x'], null)).toEqual([])
    expect(filterAny({ ...context, api: sampleApi }, [{ aliases: ['x'] }, { aliases: [] }])).toEqual([])
  })
})
