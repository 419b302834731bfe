import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { betweenLists } from './between-lists.ts'
import { consistencyFor, stepOf } from './build-request.ts'
import { memberType } from './choose-property.ts'
import { type Ask, listAsks } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { membersOf } from './read-answer.ts'
import { nextPages } from './read-steps.ts'

/** How many requests are tried where a service refuses what the page does not rule out, such as a property to sort by. */
const attempts = 3

/**
 * Every query option that the page of a list documents, asked over the list as it is: the list is read before and after,
 * so that what comes can be compared with it.
 */
export function* planQueryOptions(context: PlanContext): Generator<Case> {
  const { api, operation, seed } = context
  if (operation.kind !== 'list') return
  const documented = new Set(operation.queryOptions.map(({ name }) => name.toLowerCase()))
  const type = memberType(api, operation)
  const properties = type === null ? [] : api.properties(type)
  for (const { options, detail, ask, isFor } of listAsks) {
    if (!options.every((option) => documented.has(option))) continue
    if (isFor !== undefined && !properties.some(isFor)) continue
    const scenario = `query-${options[0]?.slice(1)}`
    yield planCase(operation, { kind: 'valid', scenario, detail, seed }, around(context, ask))
  }
}

function around(context: PlanContext, ask: Ask): readonly StepMaker[] {
  const { operation, ground } = context
  const { values } = ground
  const plain = (role: 'control' | 'read-back'): Step =>
    stepOf(operation, { role, intent: { kind: 'valid' }, values })
  const subjects = Array.from({ length: attempts }, (_, attempt): StepMaker[] => [
    (exchanges) => askNext(context, exchanges, ask, attempt),
    ...nextPages(operation),
  ])
  const again = ({ request: { path } }: Step): Step => {
    const step = stepWith(context, '')
    return { ...step, request: { ...step.request, path } }
  }
  return betweenLists(operation, plain, subjects.flat(), again)
}

/** The next request to try: the first, or another where the one before was refused. */
function askNext(
  context: PlanContext,
  exchanges: readonly Exchange[],
  ask: Ask,
  attempt: number,
): Step | undefined {
  const asked = exchanges.filter(({ step }) => step.role === 'subject')
  const last = asked.at(-1)?.answer?.status
  if (asked.length !== attempt || (last !== undefined && last !== 400 && last !== 422)) return undefined
  const members = exchanges.filter(({ step }) => step.role !== 'subject').flatMap(membersOf)
  const option = ask(context, members)[attempt]
  return option === undefined ? undefined : stepWith(context, option)
}

/** The operation with a query option. */
export function stepWith({ operation, ground }: PlanContext, option: string): Step {
  const step = stepOf(operation, {
    role: 'subject',
    intent: { kind: 'valid' },
    values: ground.values,
    headers: consistencyFor(operation),
  })
  const { path } = step.request
  return { ...step, request: { ...step.request, path: `${path}${path.includes('?') ? '&' : '?'}${option}` } }
}
