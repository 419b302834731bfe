import type { Comparison, Filter, Operand } from '../../contract/filter-syntax.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import { badRequest } from '../refusal.ts'
import { type Comparable, comparableOf, compareValues } from './compare-values.ts'

/** What paths of an expression start from: the entity, and the variables of the lambdas around. */
interface Scope {
  readonly entity: Json
  readonly variables: ReadonlyMap<string, Json>
}

/** Does an entity satisfy a filter. Values that cannot be compared are unequal and in no order. */
export function satisfies(filter: Filter, scope: Scope): boolean {
  switch (filter.kind) {
    case 'and':
      return satisfies(filter.left, scope) && satisfies(filter.right, scope)
    case 'or':
      return satisfies(filter.left, scope) || satisfies(filter.right, scope)
    case 'not':
      return !satisfies(filter.of, scope)
    case 'compare':
      return compares(filter.operator, evaluate(filter.left, scope), evaluate(filter.right, scope))
    case 'in':
      return filter.values.some((each) => compares('eq', evaluate(filter.left, scope), evaluate(each, scope)))
    case 'lambda':
      return quantifies(filter, scope)
    case 'operand':
      return evaluate(filter.operand, scope) === true
  }
}

function compares(
  operator: Comparison,
  left: Comparable | undefined,
  right: Comparable | undefined,
): boolean {
  const order = left === undefined || right === undefined ? undefined : compareValues(left, right)
  switch (operator) {
    case 'eq':
      return order === 0
    case 'ne':
      return order !== 0
    case 'gt':
      return order !== undefined && order > 0
    case 'ge':
      return order !== undefined && order >= 0
    case 'lt':
      return order !== undefined && order < 0
    case 'le':
      return order !== undefined && order <= 0
  }
}

function quantifies(filter: Filter & { kind: 'lambda' }, scope: Scope): boolean {
  const found = at(filter.path, scope)
  const items = Array.isArray(found) ? (found as readonly Json[]) : []
  const { body, variable, quantifier } = filter
  if (body === null) return items.length > 0
  const holds = (item: Json): boolean =>
    satisfies(body, { entity: scope.entity, variables: new Map([...scope.variables, [variable, item]]) })
  return quantifier === 'any' ? items.some(holds) : items.every(holds)
}

function at(path: string, scope: Scope): Json | undefined {
  const [first = '', ...rest] = path.split('/')
  const variable = scope.variables.get(first)
  const start = variable === undefined && !scope.variables.has(first) ? member(scope.entity, first) : variable
  return rest.reduce<Json | undefined>((value, name) => member(value, name), start)
}

/** A member by name without letter case. */
function member(value: Json | undefined, name: string): Json | undefined {
  if (!isRecord(value)) return undefined
  if (Object.hasOwn(value, name)) return value[name]
  const lower = name.toLowerCase()
  const key = Object.keys(value).find((each) => each.toLowerCase() === lower)
  return key === undefined ? undefined : value[key]
}

function evaluate(operand: Operand, scope: Scope): Comparable | undefined {
  if (operand.kind === 'literal') return valueOfLiteral(operand.text)
  if (operand.kind === 'path') return comparableOf(at(operand.path, scope))
  return apply(
    operand.name,
    operand.arguments.map((each) => evaluate(each, scope)),
  )
}

/** What a literal stands for; a member of an enum is its name. */
function valueOfLiteral(text: string): Comparable {
  if (text.endsWith("'")) return text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'")
  const word = text.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (/^-?\d+$/.test(text)) return BigInt(text)
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text
}

type TextFunction = (text: string, part: string) => Comparable

const functions: { readonly [name: string]: TextFunction } = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  length: (text) => text.length,
  indexof: (text, part) => text.indexOf(part),
}

function apply(name: string, values: readonly (Comparable | undefined)[]): Comparable | undefined {
  const run = functions[name]
  if (run === undefined) throw badRequest(`The function '${name}' is not supported in $filter.`)
  const [text, part = ''] = values
  return typeof text === 'string' && typeof part === 'string' ? run(text, part) : null
}

/** The property paths that a filter reads from the entity, for the check that they exist. */
export function pathsIn(filter: Filter, bound: readonly string[] = []): readonly string[] {
  const ofOperand = (operand: Operand): readonly string[] => {
    if (operand.kind === 'literal') return []
    if (operand.kind === 'apply') return operand.arguments.flatMap(ofOperand)
    const first = operand.path.split('/')[0] ?? ''
    return bound.includes(first) ? [] : [first]
  }
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...pathsIn(filter.left, bound), ...pathsIn(filter.right, bound)]
    case 'not':
      return pathsIn(filter.of, bound)
    case 'compare':
      return [...ofOperand(filter.left), ...ofOperand(filter.right)]
    case 'in':
      return [filter.left, ...filter.values].flatMap(ofOperand)
    case 'lambda': {
      const inner = filter.body === null ? [] : pathsIn(filter.body, [...bound, filter.variable])
      return [filter.path.split('/')[0] ?? '', ...inner]
    }
    case 'operand':
      return ofOperand(filter.operand)
  }
}
