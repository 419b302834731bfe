import type { Column } from './choose-property.ts'
import { literalOf } from './choose-property.ts'

type Write = (name: string, literals: readonly string[]) => string | undefined

const infix =
  (operator: string): Write =>
  (name, [first]) =>
    first === undefined ? undefined : `${name} ${operator} ${first}`

/** A call with the beginning or the end of a text, which has no quote inside. */
const call =
  (method: string, part: (text: string) => string): Write =>
  (name, [first]) => {
    const text = /^'([^']{3,})'$/.exec(first ?? '')?.[1]
    return text === undefined ? undefined : `${method}(${name},'${part(text)}')`
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
  not: (name, [first]) => (first === undefined ? undefined : `not(${name} eq ${first})`),
}

/** Operators beside `eq` that pages name for properties, as `Property.filter` has them. */
export const filterOperators: readonly string[] = Object.keys(forms)

/** A filter of a column by an operator that the page of its property names, with values that members have. */
export function filterWith(operator: string): (column: Column) => readonly string[] {
  return ({ name, property, values }) => {
    const stated = property.filter ?? []
    const needed = operator === 'not' ? ['not', 'eq'] : [operator]
    if (!needed.every((each) => stated.includes(each))) return []
    const literals = [...new Set(values)].flatMap((value) => literalOf(property, value) ?? [])
    const filter = forms[operator]?.(name, literals)
    return filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]
  }
}
