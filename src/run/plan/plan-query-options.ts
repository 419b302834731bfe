import { plainAround } from '../../check/statement/read-option.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Headers, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { memberType } from './choose-property.ts'
import { type Ask, listAsks } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { membersOf } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** How many requests are tried where a service refuses what the page does not rule out, such as a property to sort by. */
const attempts = 3

/** How often it is asked again where the list was another before and after: others come and go at the same time. */
const repeats = 2

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
  const after = [always(plain('read-back')), ...nextPages(operation)]
  const again = Array.from({ length: repeats }, (): readonly StepMaker[] => [
    (exchanges) => askAgain(context, exchanges),
    ...nextPages(operation),
    (exchanges) => (isReadBehind(exchanges, plain('read-back')) ? undefined : plain('read-back')),
    ...nextPages(operation),
  ])
  return [always(plain('control')), ...nextPages(operation), ...subjects.flat(), ...after, ...again.flat()]
}

function lastAsked(exchanges: readonly Exchange[]): number {
  return exchanges.findLastIndex(({ step }) => step.role === 'subject')
}

/** The last request once more, where the list did not stand still around it. */
function askAgain(context: PlanContext, exchanges: readonly Exchange[]): Step | undefined {
  const last = lastAsked(exchanges)
  const asked = exchanges[last]?.step
  if (asked === undefined || plainAround(context.operation, exchanges, last)?.isStill !== false)
    return undefined
  const step = stepWith(context, '')
  return { ...step, request: { ...step.request, path: asked.request.path } }
}

/** Was the list read behind the last request. */
function isReadBehind(exchanges: readonly Exchange[], plain: Step): boolean {
  return exchanges
    .slice(lastAsked(exchanges) + 1)
    .some(({ step }) => step.request.path === plain.request.path)
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
    headers: consistency(operation.parameters.map(({ name }) => name)),
  })
  const { path } = step.request
  return { ...step, request: { ...step.request, path: `${path}${path.includes('?') ? '&' : '?'}${option}` } }
}

/** Directory objects take advanced queries only with this header (`aad-advanced-queries.md`). */
function consistency(parameters: readonly string[]): Headers {
  const documented = parameters.some((name) => name.toLowerCase() === 'consistencylevel')
  return documented ? [['ConsistencyLevel', 'eventual']] : []
}
