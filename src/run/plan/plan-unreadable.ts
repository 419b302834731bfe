import { never500 } from '../../check/never-500.ts'
import { unreadable } from '../../check/statement/own-operators.ts'
import { ruleOf } from '../../check/statement/stated.ts'
import { placeholders } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Intent, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { always } from './read-steps.ts'

/** Values that no query option has, whatever it is asked of. */
const nonsense: readonly (readonly [option: string, value: string])[] = [
  ['$top', '-1'],
  ['$top', 'x'],
  ['$skip', '-1'],
  ['$count', 'x'],
  ['$filter', '('],
  ['$filter', "id eq 'x"],
  ['$orderby', ','],
  ['$select', ','],
  ['$expand', '('],
  ['$search', '"'],
]

/** Keys that nobody has: one ends a literal too early, one is longer than columns are, and shorter than servers take a segment to be. */
const awkward: readonly string[] = ["o'x", 'x'.repeat(200)]

const intent: Intent = { kind: 'malformed', operator: unreadable }

/**
 * Reads that nobody can make sense of: query options that cannot be read, and keys that are none. What becomes of them is the
 * service's own, as long as it does not break on them.
 */
export function* planUnreadable(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed, isLead } = context
  const isDue = operation.method === 'GET' && isLead && ruleOf(api, never500.id) !== undefined
  const steps = isDue ? [...optionsOf(context), ...keysOf(context)] : []
  if (steps.length === 0) return
  const plain = stepOf(operation, { role: 'control', values: ground.values })
  yield planCase(operation, { kind: 'invalid', scenario: 'unreadable', detail: '', seed }, [
    always(plain),
    ...steps.map((step) => always({ ...step, role: 'subject', intent })),
  ])
}

function optionsOf(context: PlanContext): readonly Step[] {
  const documented = new Set(context.operation.queryOptions.map(({ name }) => name.toLowerCase()))
  return nonsense
    .filter(([option]) => documented.has(option))
    .map(([option, value]) => stepWith(context, `${option}=${encodeURIComponent(value)}`))
}

function keysOf({ operation, ground }: PlanContext): readonly Step[] {
  const name = operation.kind === 'get' ? placeholders(operation.path).at(-1) : undefined
  if (name === undefined || !operation.path.endsWith(`/{${name}}`)) return []
  return awkward.map((key) =>
    stepOf(operation, { role: 'subject', values: { ...ground.values, [name]: key } }),
  )
}
