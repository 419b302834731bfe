import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { type Column, columnsOf, literalOf, memberType } from './choose-property.ts'

type Write = (name: string, literals: readonly string[]) => string | undefined

const infix =
  (operator: string): Write =>
  (name, [first]) =>
    first === undefined ? undefined : `${name} ${operator} ${first}`

/** A text without a quote inside, long enough to have a beginning, a middle and an end. */
const longText = /^'([^']{4,})'$/

function textsIn(literals: readonly string[]): readonly string[] {
  return literals.flatMap((each) => longText.exec(each)?.[1] ?? [])
}

/** A call with a part of a text. */
const call =
  (method: string, part: (text: string) => string): Write =>
  (name, [first]) => {
    const [text] = textsIn(first === undefined ? [] : [first])
    return text === undefined ? undefined : `${method}(${name},'${part(text)}')`
  }

const middle = (text: string): string => text.slice(1, 4)

/** A call with a part that a text has inside, and that none has where the method looks for it. */
const callInside =
  (method: string, has: (text: string, part: string) => boolean): Write =>
  (name, literals) => {
    const texts = textsIn(literals).map((text) => text.toLowerCase())
    const part = texts.map(middle).find((each) => !texts.some((text) => has(text, each)))
    return part === undefined ? undefined : `${method}(${name},'${part}')`
  }

const forms: { readonly [operator: string]: Write } = {
  ne: infix('ne'),
  gt: infix('gt'),
  ge: infix('ge'),
  lt: infix('lt'),
  le: infix('le'),
  in: (name, literals) => (literals.length < 2 ? undefined : `${name} in (${literals.slice(0, 2).join()})`),
  startswith: call('startsWith', (text) => text.slice(0, 3)),
  endswith: call('endsWith', (text) => text.slice(-3)),
  contains: call('contains', middle),
  not: (name, [first]) => (first === undefined ? undefined : `not(${name} eq ${first})`),
}

/** What tells methods apart that look for a part of a text in one place. */
const inside: { readonly [operator: string]: Write } = {
  startswith: callInside('startsWith', (text, part) => text.startsWith(part)),
  endswith: callInside('endsWith', (text, part) => text.endsWith(part)),
}

interface FilterAsk {
  readonly operator: string
  readonly detail: string
  readonly write: Write
}

/** What is asked by operators beside `eq` that pages name for properties, as `Property.filter` has them. */
export const filterAsks: readonly FilterAsk[] = [
  ...Object.entries(forms).map(([operator, write]) => ({ operator, detail: operator, write })),
  ...Object.entries(inside).map(([operator, write]) => ({ operator, detail: `${operator} inside`, write })),
]

/** A filter by `eq`; none without a literal. */
export function filterFor(name: string, literal: string | undefined): readonly string[] {
  return literal === undefined ? [] : [`$filter=${encodeURIComponent(`${name} eq ${literal}`)}`]
}

/** A filter that some members satisfy and others do not. */
export function filterBy({ name, property, values }: Column): readonly string[] {
  const known = values.filter((value) => value !== null)
  const chosen = known.find((value) => values.some((other) => other !== value))
  return filterFor(name, chosen === undefined ? undefined : literalOf(property, chosen))
}

/** A filter by the Boolean that the first of the members has not, whether others have it or none does. */
export function filterByOpposite({ name, values }: Column): readonly string[] {
  const first = values.find((value) => typeof value === 'boolean')
  return filterFor(name, first === undefined ? undefined : String(!first))
}

/** A filter of a column by an operator that the page of its property names, with values that members have. */
export function filterWith({ operator, write }: FilterAsk): (column: Column) => readonly string[] {
  return ({ name, property, values }) => {
    const stated = property.filter ?? []
    const needed = operator === 'not' ? ['not', 'eq'] : [operator]
    if (!needed.every((each) => stated.includes(each))) return []
    const literals = [...new Set(values)].flatMap((value) => literalOf(property, value) ?? [])
    const filter = write(name, literals)
    return filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]
  }
}

/** A value of a column, and whether each member has it; null where the member has none. */
interface Choice {
  readonly text: string
  readonly held: readonly (boolean | null)[]
}

type JoinedAsk = (
  context: { api: ApiView; operation: Operation },
  members: readonly JsonObject[],
) => readonly string[]

/** Two comparisons of which one member satisfies the first alone and another the second alone. */
interface Pair {
  readonly first: Choice
  readonly second: Choice
  /** What else the property of the first may be. */
  readonly others: readonly Choice[]
}

/** Comparisons that pages name for their properties, joined. */
function filterPairs(write: (pair: Pair) => readonly string[], also: readonly string[] = []): JoinedAsk {
  return ({ api, operation }, members) => {
    const columns = columnsOf(api, operation, members, '$filter').filter(({ property: { filter = [] } }) =>
      ['eq', ...also].every((each) => filter.includes(each)),
    )
    const choices = columns.map(choicesOf)
    const pairs = choices.flatMap((firsts, at) =>
      choices.slice(at + 1).flatMap((seconds) =>
        firsts.flatMap((first): readonly Pair[] => {
          const second = seconds.find((each) => hasAlone(first, each) && hasAlone(each, first))
          const others = firsts.filter((each) => each !== first)
          return second === undefined ? [] : [{ first, second, others }]
        }),
      ),
    )
    return pairs.flatMap(write).map((filter) => `$filter=${encodeURIComponent(filter)}`)
  }
}

/** So joined that neither of two can be left out nor `and` be taken for `or`. */
export function filterJoined(joint: 'and' | 'or'): JoinedAsk {
  return filterPairs(({ first, second }) => [`${first.text} ${joint} ${second.text}`])
}

/** One or another, and a third that belongs to the other alone: `and` binds closer than `or` (OData URL conventions 4.01, "Operator Precedence"). */
export const filterNested: JoinedAsk = filterPairs(({ first, second, others: [other] }) =>
  other === undefined ? [] : [`${first.text} or ${other.text} and ${second.text}`],
)

/** The same by parentheses the other way round, behind a third that the other has not. */
export const filterGrouped: JoinedAsk = filterPairs(({ first, second, others: [other] }) =>
  other === undefined ? [] : [`${second.text} and (${other.text} or ${first.text})`],
)

/** Not both: of which each alone is found. */
export const filterNotBoth: JoinedAsk = filterPairs(
  ({ first, second }) => [`not(${first.text} and ${second.text})`],
  ['not'],
)

/** What has a value, of a property that some members show as null. */
export const filterSet: JoinedAsk = ({ api, operation }, members) =>
  columnsOf(api, operation, members, '$filter')
    .filter(({ property }) => property.filter?.includes('ne') === true)
    .filter(({ name }) => members.some((member) => member[name] === null))
    .map(({ name }) => `$filter=${encodeURIComponent(`${name} ne null`)}`)

/** A value of a collection, one of several where there are, that another member shows without it. */
export const filterAny: JoinedAsk = ({ api, operation }, members) => {
  const type = memberType(api, operation)
  const properties = type === null ? [] : api.properties(type).filter(isFilteredByAny)
  return properties.flatMap((property) => {
    const shown = members.flatMap((member) => {
      const value = member[property.name]
      return Array.isArray(value) ? [value as readonly Json[]] : []
    })
    const values = shown.toSorted((a, b) => b.length - a.length).flat()
    const chosen = values.find((value) => shown.some((other) => !other.includes(value)))
    const literal = chosen === undefined ? undefined : literalOf(property, chosen)
    const filter = `${property.name}/any(x:x eq ${literal})`
    return literal === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]
  })
}

/** Is a property a collection of values, of which a row says that a `$filter` may ask for one. */
function isFilteredByAny({ type, navigation, filter = [] }: Property): boolean {
  return type.collection && !navigation && filter.includes('eq')
}

function choicesOf({ name, property, values }: Column): readonly Choice[] {
  return [...new Set(values)].flatMap((value): readonly Choice[] => {
    const literal = literalOf(property, value)
    const held = values.map((each) => (each === null ? null : each === value))
    return literal === undefined ? [] : [{ text: `${name} eq ${literal}`, held }]
  })
}

function hasAlone(one: Choice, other: Choice): boolean {
  return one.held.some((holds, at) => holds === true && other.held[at] === false)
}

/** Filters of more than a comparison with a value, of properties of which rows name the operators. */
export const compoundAsks: readonly {
  readonly detail: string
  readonly ask: JoinedAsk
  readonly isFor: (property: Property) => boolean
}[] = [
  ...[
    { detail: 'and', ask: filterJoined('and') },
    { detail: 'or', ask: filterJoined('or') },
    { detail: 'or and', ask: filterNested },
    { detail: 'grouped', ask: filterGrouped },
    { detail: 'not both', ask: filterNotBoth },
  ].map((each) => ({ ...each, isFor: ({ filter = [] }: Property) => filter.includes('eq') })),
  { detail: 'set', ask: filterSet, isFor: ({ filter = [] }) => filter.includes('ne') },
  { detail: 'any', ask: filterAny, isFor: isFilteredByAny },
]
