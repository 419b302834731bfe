import type { Filter, Operand } from '../../contract/filter-syntax.ts'
import { isTime } from './compare-literal.ts'
import { isTextTest, isTimePart } from './filter-functions.ts'

/** What a filter compares of one property of an entity. */
export interface Compared {
  readonly name: string
  /** As `Property.filter` names them: `eq`; `not` with `startswith`. */
  readonly operators: readonly string[]
  /** The property itself with a value: not what lies below it, nor whether it was set. */
  readonly isPlain: boolean
  /** By what rows of properties do not speak of: a function of the value, `all`, or `any` without a condition. */
  readonly isUnnamed: boolean
  /** Does a time stand in it, of which an answer may show less than a filter compares. */
  readonly comparesTimes: boolean
}

/** What stands around a part of a filter. */
interface Around {
  readonly operators: readonly string[]
  /** The property of the entity that each variable goes through. */
  readonly variables: ReadonlyMap<string, string>
  readonly isUnnamed: boolean
}

const top: Around = { operators: [], variables: new Map(), isUnnamed: false }

/** What a filter compares, in its order. */
export function comparisonsIn(filter: Filter, around: Around = top): readonly Compared[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...comparisonsIn(filter.left, around), ...comparisonsIn(filter.right, around)]
    case 'not':
      return comparisonsIn(filter.of, { ...around, operators: [...around.operators, 'not'] })
    case 'compare':
      return compared([filter.left, filter.right], filter.operator, around)
    case 'in':
      return compared([filter.left, ...filter.values], 'in', around)
    case 'operand':
      return compared([filter.operand], isTest(filter.operand) ? undefined : 'eq', around)
    case 'lambda':
      return throughLambda(filter, around)
  }
}

function throughLambda(filter: Filter & { kind: 'lambda' }, around: Around): readonly Compared[] {
  const { path, quantifier, variable, body } = filter
  const isUnnamed = around.isUnnamed || quantifier === 'all' || body === null
  if (body === null) return compared([{ kind: 'path', path }], 'eq', { ...around, isUnnamed })
  const variables = new Map([...around.variables, [variable, rootOf(path, around)]])
  return comparisonsIn(body, { ...around, variables, isUnnamed })
}

function compared(
  operands: readonly Operand[],
  operator: string | undefined,
  around: Around,
): readonly Compared[] {
  const leaves = operands.flatMap(leavesOf)
  const calls = operands.flatMap(callsIn)
  const paths = leaves.flatMap((each) => (each.kind === 'path' ? [each.path] : []))
  const literals = leaves.flatMap((each) => (each.kind === 'literal' ? [each.text] : []))
  const operators = [
    ...around.operators,
    ...calls.filter(isTextTest),
    ...(operator === undefined ? [] : [operator]),
  ]
  return paths.map((path) => ({
    name: rootOf(path, around),
    operators,
    isPlain: !path.includes('/') && !around.variables.has(path) && !literals.includes('null'),
    isUnnamed: around.isUnnamed || paths.length > 1 || !calls.every(isTextTest),
    comparesTimes: literals.some(isTime) || calls.some(isTimePart),
  }))
}

function rootOf(path: string, { variables }: Around): string {
  const first = path.split('/').find((name) => !name.includes('.')) ?? path
  return variables.get(first) ?? first
}

function isTest(operand: Operand): boolean {
  return operand.kind === 'apply' && isTextTest(operand.name)
}

function leavesOf(operand: Operand): readonly Operand[] {
  return operand.kind === 'apply' ? operand.arguments.flatMap(leavesOf) : [operand]
}

function callsIn(operand: Operand): readonly string[] {
  return operand.kind === 'apply' ? [operand.name, ...operand.arguments.flatMap(callsIn)] : []
}
