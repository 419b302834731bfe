import type { Comparison, Filter, Operand } from '../../contract/filter-syntax.ts'
import { findMember } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import { type Exact, isObject } from '../exchange/parse-json.ts'
import { memberValue } from '../statement/find-component.ts'
import { compareLiteral, type Order, textOf } from './compare-literal.ts'
import { callFunction } from './filter-functions.ts'

/** What a path stands for: a value, undefined where none is shown; and its type, as far as a page documents it. */
interface Node {
  readonly value: Exact | undefined
  readonly type: string | undefined
  /** Is a collection shown with all that is in it: of what a relationship leads to a part may come. */
  readonly isWhole: boolean
}

/** How an entity is read. */
export interface Sight {
  readonly api: ApiView
  readonly type: string
  /** Does null say that there is no value; else that none is shown. */
  readonly isNullTold: boolean
}

interface Scope extends Sight {
  readonly entity: Node
  readonly variables: ReadonlyMap<string, Node>
}

/** Does it hold; undefined where that cannot be told. */
type Held = boolean | undefined

/**
 * Does an entity satisfy a filter, as far as what an answer shows of it tells. It is for the judge, and knows nothing of how the
 * tenant answers: where services differ, or a value is not shown, it says neither.
 */
export function holdsOf(filter: Filter, sight: Sight, entity: Exact): Held {
  const node = { value: entity, type: sight.type, isWhole: true }
  return holds(filter, { ...sight, entity: node, variables: new Map() })
}

function holds(filter: Filter, scope: Scope): Held {
  switch (filter.kind) {
    case 'and':
      return join([holds(filter.left, scope), holds(filter.right, scope)], false)
    case 'or':
      return join([holds(filter.left, scope), holds(filter.right, scope)], true)
    case 'not':
      return opposite(holds(filter.of, scope))
    case 'compare':
      return compares(filter.operator, valueOfOperand(filter.left, scope), filter.right)
    case 'in': {
      const value = valueOfOperand(filter.left, scope)
      return join(
        filter.values.map((each) => compares('eq', value, each)),
        true,
      )
    }
    case 'lambda':
      return quantifies(filter, scope)
    case 'operand': {
      const value = valueOfOperand(filter.operand, scope)
      return typeof value === 'boolean' ? value : undefined
    }
  }
}

/** What one part decides, else what all of them say. */
function join(held: readonly Held[], decisive: boolean): Held {
  return held.includes(decisive) ? decisive : held.includes(undefined) ? undefined : !decisive
}

function opposite(held: Held): Held {
  return held === undefined ? undefined : !held
}

function compares(operator: Comparison, value: Exact | undefined, right: Operand): Held {
  if (value === undefined || right.kind !== 'literal') return undefined
  const order = compareLiteral(value, right.text)
  if (order === undefined) return undefined
  if (operator === 'eq') return order === 'same'
  if (operator !== 'ne') return inOrder(operator, order)
  return value === null && order === 'other' ? undefined : order !== 'same'
}

function inOrder(operator: 'gt' | 'ge' | 'lt' | 'le', order: Order): Held {
  if (order === 'other') return undefined
  const isBound = order === 'same' && operator.endsWith('e')
  return isBound || order === (operator.startsWith('g') ? 'greater' : 'less')
}

function quantifies({ path, quantifier, variable, body }: Filter & { kind: 'lambda' }, scope: Scope): Held {
  const { value, type, isWhole } = nodeAt(path, scope)
  if (!Array.isArray(value)) return undefined
  const items: readonly Exact[] = value
  if (items.length === 0) return isWhole && quantifier === 'any' ? false : undefined
  const held = items.map((item) => {
    const variables = new Map([...scope.variables, [variable, { value: item, type, isWhole: true }]])
    return body === null || holds(body, { ...scope, variables })
  })
  const found = join(held, quantifier === 'any')
  return found === (quantifier === 'any') || isWhole ? found : undefined
}

function valueOfOperand(operand: Operand, scope: Scope): Exact | undefined {
  if (operand.kind === 'path') return nodeAt(operand.path, scope).value
  if (operand.kind === 'literal') return undefined
  const [first, ...rest] = operand.arguments
  const value = first && valueOfOperand(first, scope)
  const texts = rest.map((each) => (each.kind === 'literal' ? textOf(each.text) : undefined))
  return value === undefined ? undefined : callFunction(operand.name, value, texts)
}

function nodeAt(path: string, scope: Scope): Node {
  const { entity, variables } = scope
  const [first = '', ...rest] = path.split('/')
  const variable = variables.get(first)
  const names = variable === undefined ? [first, ...rest] : rest
  const steps = names.filter((name) => !name.includes('.'))
  const found = steps.reduce((node, name) => nodeBelow(scope.api, node, name), variable ?? entity)
  return found.value === null && !scope.isNullTold ? { ...found, value: undefined } : found
}

/** What is returned only on `$select` may come as null, or empty, where it has a value. */
function nodeBelow(api: ApiView, { value, type }: Node, name: string): Node {
  const property = type === undefined ? undefined : findMember(api, type, name)?.property
  const isWithheld = property?.onSelect === true
  const found = isObject(value) ? memberValue(value, name) : value === null ? null : undefined
  return {
    value: found === null && isWithheld ? undefined : found,
    type: property?.type.name,
    isWhole: property?.navigation === false && !isWithheld,
  }
}
