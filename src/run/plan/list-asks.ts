import { searched } from '../../check/query-search.ts'
import type { Property } from '../../model/contract.ts'
import type { JsonObject, Version } from '../../model/source.ts'
import {
  type Column,
  columnsOf,
  type Family,
  families,
  literalOf,
  nestedOf,
  relationsOf,
} from './choose-property.ts'
import { compoundAsks, filterAsks, filterBy, filterByOpposite, filterFor, filterWith } from './filter-asks.ts'
import { markerPrefix } from './marker.ts'
import type { PlanContext } from './plan-context.ts'

/** Requests of query options, the likeliest to be taken first, from the members that the list has. */
export type Ask = (context: PlanContext, members: readonly JsonObject[]) => readonly string[]

/** What is asked of a list whose page documents all of `options`; the first gives its name to the scenario. */
interface ListAsk {
  readonly options: readonly string[]
  readonly detail: string
  readonly ask: Ask
  /** Asked only of lists whose members have such a property; absent where any list is asked. */
  readonly isFor?: (property: Property) => boolean
  /** Asked in this version only; absent where it is asked in any. */
  readonly version?: Version
}

/** A word that no tenant has, whose search finds nothing. */
const nonsense = 'zqxjkvbnw'

/** In the form of mail, and where that is refused of the directory. */
const searchesForNothing = [nonsense, `displayName:${nonsense}`].map((text) => `$search="${text}"`)

/** One ask a kind of property: services sort and compare each by a rule of its own. */
function perFamily(
  option: string,
  ask: (column: Column) => readonly string[],
  detail = '',
): readonly ListAsk[] {
  return families.map((family: Family) => ({
    options: [option],
    detail: `${family}${detail}`,
    ask: ({ api, operation }, members) =>
      columnsOf(api, operation, members, option)
        .filter((column) => column.family === family)
        .flatMap(ask),
  }))
}

/** One property of each kind, else the first two. */
function selectSeveral(columns: readonly Column[]): readonly string[] {
  const kinds = families.flatMap((family) => columns.find((column) => column.family === family) ?? [])
  return [kinds, columns.slice(0, 2)]
    .filter((several) => several.length > 1)
    .map((several) => `$select=${several.map(({ name }) => name).join(',')}`)
}

/** Several names together, and where that is refused each by itself. */
export function selectNested(names: readonly string[]): readonly string[] {
  const together = names.length > 1 ? [names.join(',')] : []
  return [...together, ...names].map((each) => `$select=${each}`)
}

function orderBy(suffix: string): (column: Column) => readonly string[] {
  return ({ name, values }) =>
    new Set(values.filter((value) => value !== null)).size > 1 ? [`$orderby=${name}${suffix}`] : []
}

/** Two keys, of which members that have the first in common differ in the second; "with some APIs", says the page. */
function orderByTwo(suffix: string): Ask {
  return ({ api, operation }, members) => {
    const columns = columnsOf(api, operation, members, '$orderby')
    return columns.flatMap((first) =>
      columns
        .filter((second) => second !== first && first.family !== 'time' && tells(first, second))
        .map(({ name }) => `$orderby=${first.name},${name}${suffix}`),
    )
  }
}

/** Do two members with one value of a column have two values of another. */
function tells({ values }: Column, other: Column): boolean {
  return values.some((value, at) => {
    const before = value === null ? -1 : values.indexOf(value)
    const [one, two] = [other.values[before] ?? null, other.values[at] ?? null]
    return before >= 0 && before < at && one !== null && two !== null && one !== two
  })
}

/** A filter that several members satisfy. */
function filterForSome({ name, property, values }: Column): readonly string[] {
  const chosen = values.find((value, at) => value !== null && values.indexOf(value) < at)
  return filterFor(name, chosen === undefined ? undefined : literalOf(property, chosen))
}

/** Is a property said to take filters, and has it several values: what tells more is higher. */
function worthOf({ property, values }: Column): number {
  return (property.supports?.includes('$filter') ? 2 : 0) + (new Set(values).size > 1 ? 1 : 0)
}

/** A filter for a text that no member has. */
function filterForText(text: string): (column: Column) => readonly string[] {
  return ({ name, property }) =>
    filterFor(name, property.type.name === 'Edm.String' ? literalOf(property, text) : undefined)
}

/** A filter for a text that others begin with and no member has, where there is one. */
function filterForNone(column: Column): readonly string[] {
  const texts = column.values.flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []))
  const begun = texts.map((text) => text.slice(0, -1).trim())
  const part = begun.find((each) => each.length > 2 && !texts.includes(each))
  return filterForText(part ?? nonsense)(column)
}

/**
 * A search for the first word of a text that the run has not written, since an index may not know that yet: in the form of mail,
 * and where that is refused of the directory.
 */
function searchFor({ name, values }: Column): readonly string[] {
  const texts = values.filter((value) => typeof value === 'string' && !value.startsWith(markerPrefix))
  const words = searched.has(name) ? texts.map((text) => /^[a-z]{3,}\b/i.exec(String(text))?.[0]) : []
  const word = words.find((each) => each !== undefined)
  return word === undefined ? [] : [`$search="${word}"`, `$search="${name}:${word}"`]
}

function withMore(option: string, ask: (column: Column) => readonly string[], also = ''): Ask {
  return ({ api, operation }, members) =>
    columnsOf(api, operation, members, option)
      .flatMap(ask)
      .map((text) => `${text}${also}`)
}

/** Filters that several members satisfy, first those that others do not. */
export const filtersForSome: Ask = ({ api, operation }, members) =>
  columnsOf(api, operation, members, '$filter')
    .toSorted((a, b) => worthOf(b) - worthOf(a))
    .flatMap(filterForSome)

/** Orders, from the last to the first. */
export const ordersBack: Ask = withMore('$orderby', orderBy('%20desc'))

/** Query options one by one and, where one is easily lost beside another, together; in beta `$` is optional (`query-parameters.md`). */
export const listAsks: readonly ListAsk[] = [
  {
    options: ['$top'],
    detail: '',
    ask: (_context, members) => (members.length < 2 ? [] : [`$top=${Math.ceil(members.length / 4)}`]),
  },
  {
    options: ['$top'],
    detail: 'without $',
    version: 'beta',
    ask: (_context, members) => (members.length < 2 ? [] : ['top=1']),
  },
  {
    options: ['$skip'],
    detail: '',
    ask: (_context, members) => (members.length === 0 ? [] : ['$skip=1']),
  },
  {
    options: ['$skip'],
    detail: 'all',
    ask: (_context, members) => (members.length === 0 ? [] : [`$skip=${members.length}`]),
  },
  {
    options: ['$skip', '$top'],
    detail: 'top',
    ask: (_context, members) => (members.length < 2 ? [] : [`$skip=1&$top=${members.length}`]),
  },
  {
    options: ['$skip', '$top'],
    detail: 'paged',
    ask: (_context, { length }) => (length < 3 ? [] : [`$skip=1&$top=${Math.ceil((length - 1) / 2)}`]),
  },
  { options: ['$count'], detail: '', ask: () => ['$count=true'] },
  {
    options: ['$count', '$top'],
    detail: 'paged',
    ask: (_context, { length }) => (length < 2 ? [] : [`$count=true&$top=${Math.ceil(length / 2)}`]),
  },
  {
    options: ['$count', '$skip'],
    detail: 'skip',
    ask: (_context, members) => (members.length === 0 ? [] : ['$count=true&$skip=1']),
  },
  {
    options: ['$select'],
    detail: '',
    ask: ({ api, operation }, members) =>
      columnsOf(api, operation, members).map(({ name }) => `$select=${name}`),
  },
  {
    options: ['$select'],
    detail: 'several',
    ask: ({ api, operation }, members) => selectSeveral(columnsOf(api, operation, members)),
  },
  {
    options: ['$select'],
    detail: 'nested',
    ask: ({ api, operation }, members) => selectNested(nestedOf(api, operation, members)),
  },
  {
    options: ['$select', '$filter'],
    detail: 'filter',
    ask: ({ api, operation }, members) =>
      columnsOf(api, operation, members, '$filter').flatMap((column) =>
        filterBy(column).map((text) => `${text}&$select=${column.name}`),
      ),
  },
  {
    options: ['$select', '$top'],
    detail: 'paged',
    ask: ({ api, operation }, members) =>
      columnsOf(api, operation, members).map(({ name }) => `$select=${name}&$top=1`),
  },
  ...perFamily('$filter', filterBy),
  {
    options: ['$filter'],
    detail: 'opposite',
    ask: withMore('$filter', filterByOpposite),
    isFor: ({ type }) => type.name === 'Edm.Boolean',
  },
  ...perFamily('$orderby', orderBy('')),
  ...perFamily('$orderby', orderBy('%20desc'), ' desc'),
  { options: ['$orderby'], detail: 'two', ask: orderByTwo('') },
  { options: ['$orderby'], detail: 'two desc', ask: orderByTwo('%20desc') },
  { options: ['$filter'], detail: 'several', ask: filtersForSome },
  { options: ['$filter'], detail: 'none', ask: withMore('$filter', filterForNone) },
  { options: ['$filter'], detail: 'apostrophe', ask: withMore('$filter', filterForText(`o'${nonsense}`)) },
  ...filterAsks.map((each) => ({
    options: ['$filter'],
    detail: each.detail,
    ask: withMore('$filter', filterWith(each)),
    isFor: ({ filter = [] }: Property) => filter.includes(each.operator),
  })),
  ...compoundAsks.map((each) => ({ ...each, options: ['$filter'] })),
  { options: ['$count', '$filter'], detail: 'filter', ask: withMore('$filter', filterBy, '&$count=true') },
  { options: ['$top', '$filter'], detail: 'filter', ask: withMore('$filter', filterForSome, '&$top=1') },
  {
    options: ['$search'],
    detail: 'none',
    ask: (_context, members) => (members.length === 0 ? [] : searchesForNothing),
  },
  {
    options: ['$search'],
    detail: 'word',
    ask: withMore('$search', searchFor),
  },
  {
    options: ['$count', '$search'],
    detail: 'search',
    ask: (_context, members) =>
      members.length === 0 ? [] : searchesForNothing.map((search) => `${search}&$count=true`),
  },
  {
    options: ['$expand'],
    detail: '',
    ask: ({ api, operation }, members) =>
      members.length === 0 ? [] : relationsOf(api, operation, members).map((name) => `$expand=${name}`),
  },
  {
    options: ['$expand', '$select'],
    detail: 'selected',
    ask: ({ api, operation }, members) =>
      members.length === 0
        ? []
        : relationsOf(api, operation, members).map((name) => `$expand=${name}&$select=id`),
  },
  {
    options: ['$orderby', '$top'],
    detail: 'paged',
    ask: withMore('$orderby', orderBy('%20desc'), '&$top=1'),
  },
  {
    options: ['$expand', '$top'],
    detail: 'paged',
    ask: ({ api, operation }, members) =>
      members.length < 2 ? [] : relationsOf(api, operation, members).map((name) => `$expand=${name}&$top=1`),
  },
]
