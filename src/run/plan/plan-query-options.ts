import type { Case } from '../../model/case.ts'
import type { Exchange, Headers, Step } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { type Column, columnsOf, literalOf } from './choose-property.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { membersOf } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** Requests of one option, the likeliest to be taken first, from the members that the list has. */
type Ask = (context: PlanContext, members: readonly JsonObject[]) => readonly string[]

/** How many requests are tried where a service refuses what the page does not rule out, such as a property to sort by. */
const attempts = 3

const asks: { readonly [option: string]: Ask } = {
  $top: (_context, members) => (members.length < 2 ? [] : [`$top=${Math.ceil(members.length / 4)}`]),
  $skip: (_context, members) => (members.length === 0 ? [] : ['$skip=1']),
  $count: () => ['$count=true'],
  $select: ({ api, operation }, members) =>
    columnsOf(api, operation, members).map(({ name }) => `$select=${name}`),
  $filter: ({ api, operation }, members) => columnsOf(api, operation, members).flatMap(filterBy),
  $orderby: ({ api, operation }, members) =>
    columnsOf(api, operation, members)
      .filter(({ values }) => new Set(values.filter((value) => value !== null)).size > 1)
      .map(({ name }) => `$orderby=${name}`),
}

/** A filter that some members satisfy and others do not. */
function filterBy({ name, property, values }: Column): readonly string[] {
  const known = values.filter((value) => value !== null)
  const chosen = known.find((value) => values.some((other) => other !== value))
  const literal = chosen === undefined ? undefined : literalOf(property, chosen)
  return literal === undefined ? [] : [`$filter=${encodeURIComponent(`${name} eq ${literal}`)}`]
}

/**
 * Every query option that the page of a list documents, asked over the list as it is: the list is read before and after,
 * so that what comes can be compared with it. `$orderby` is asked in both directions, since the list may be in order.
 */
export function* planQueryOptions(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.kind !== 'list') return
  const documented = new Set(operation.queryOptions.map(({ name }) => name.toLowerCase()))
  for (const [option, ask] of Object.entries(asks)) {
    if (!documented.has(option)) continue
    for (const suffix of option === '$orderby' ? ['', '%20desc'] : ['']) {
      const detail = suffix === '' ? '' : 'desc'
      const scenario = `query-${option.slice(1)}`
      const makers = around(context, (members) => ask(context, members).map((text) => text + suffix))
      yield planCase(operation, { kind: 'valid', scenario, detail, seed }, makers)
    }
  }
  if (!documented.has('$count') || !documented.has('$filter')) return
  const head = { kind: 'valid', scenario: 'query-count', detail: 'filter', seed } as const
  yield planCase(
    operation,
    head,
    around(context, (members) => askCountOfSome(context, members)),
  )
}

const askCountOfSome: Ask = (context, members) =>
  (asks['$filter']?.(context, members) ?? []).map((filter) => `${filter}&$count=true`)

function around(
  context: PlanContext,
  ask: (members: readonly JsonObject[]) => readonly string[],
): readonly StepMaker[] {
  const { operation, ground } = context
  const { values } = ground
  const plain = (role: 'control' | 'read-back'): Step =>
    stepOf(operation, { role, intent: { kind: 'valid' }, values })
  const subjects = Array.from({ length: attempts }, (_, attempt): StepMaker[] => [
    (exchanges) => askNext(context, exchanges, ask, attempt),
    ...nextPages(operation),
  ])
  return [
    always(plain('control')),
    ...nextPages(operation),
    ...subjects.flat(),
    always(plain('read-back')),
    ...nextPages(operation),
  ]
}

/** The next request to try: the first, or another where the one before was refused. */
function askNext(
  context: PlanContext,
  exchanges: readonly Exchange[],
  ask: (members: readonly JsonObject[]) => readonly string[],
  attempt: number,
): Step | undefined {
  const asked = exchanges.filter(({ step }) => step.role === 'subject')
  const last = asked.at(-1)?.answer?.status
  if (asked.length !== attempt || (last !== undefined && last !== 400 && last !== 422)) return undefined
  const members = exchanges.filter(({ step }) => step.role !== 'subject').flatMap(membersOf)
  const option = ask(members)[attempt]
  return option === undefined ? undefined : stepWith(context, option)
}

function stepWith({ operation, ground }: PlanContext, option: string): Step {
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
