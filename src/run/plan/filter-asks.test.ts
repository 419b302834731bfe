import { describe, expect, test } from 'vitest'
import { fixtureView } from '../../../fixtures/tenant-client.ts'
import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import type { Column } from './choose-property.ts'
import { filterAsks, filterJoined, filterNested, filterWith } from './filter-asks.ts'

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

  test('by operators that pages name only', () => {
    const members = [
      { aString: 'a', anInt32: 1 },
      { aString: 'b', anInt32: 2 },
    ]
    expect(filterJoined('or')({ ...context, api: sampleApi }, members)).toEqual([])
    expect(filterJoined('or')(context, members)).not.toEqual([])
  })
})
