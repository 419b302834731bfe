import { operationOn } from '../../contract/operation-on.ts'
import { carryInto } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { betweenLists } from './between-lists.ts'
import { consistencyFor, stepOf, withOption } from './build-request.ts'
import { memberType, relationsOf } from './choose-property.ts'
import { type Ask, listAsks } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { keyIn, membersOf } from './read-answer.ts'
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
  for (const { options, detail, ask, isFor, version } of listAsks) {
    if (version !== undefined && version !== operation.version) continue
    if (!options.every((option) => documented.has(option))) continue
    if (isFor !== undefined && !properties.some(isFor)) continue
    const scenario = `query-${options[0]?.slice(1)}`
    const beside = scenario === 'query-expand' && detail === '' ? relations(context) : []
    yield planCase(operation, { kind: 'valid', scenario, detail, seed }, around(context, ask, beside))
  }
}

/** What the first members of the list have in the relationship that is expanded first, by its own path. */
function relations(context: PlanContext): readonly StepMaker[] {
  const { api, operation, ground } = context
  return [0, 1].map(
    (at): StepMaker =>
      (exchanges) => {
        const members = membersOf(exchanges[0])
        const [[name], id] = [relationsOf(api, operation, members), keyIn(members[at])]
        const read =
          name === undefined ? undefined : operationOn(api, 'GET', `${operation.path}/{member}/${name}`)
        if (read === undefined || id === undefined) return undefined
        const values = carryInto(ground.values, operation.path, read, id)
        return stepOf(read, { role: 'control', values })
      },
  )
}

function around(context: PlanContext, ask: Ask, beside: readonly StepMaker[]): readonly StepMaker[] {
  const { operation, ground } = context
  const { values } = ground
  const plain = (role: 'control' | 'read-back'): Step => stepOf(operation, { role, values })
  const subjects = Array.from({ length: attempts }, (_, attempt): StepMaker[] => [
    (exchanges) => askNext(context, exchanges, ask, attempt),
    ...nextPages(operation),
  ])
  const again = ({ request: { path } }: Step): Step => {
    const step = stepWith(context, '')
    return { ...step, request: { ...step.request, path } }
  }
  return betweenLists(operation, plain, [...beside, ...subjects.flat(), ...beside], again)
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
  const members = exchanges
    .filter(({ step }) => step.role !== 'subject' && step.operation === context.operation.id)
    .flatMap(membersOf)
  const option = ask(context, members)[attempt]
  return option === undefined ? undefined : stepWith(context, option)
}

/** The operation with a query option. */
export function stepWith({ operation, ground }: PlanContext, option: string): Step {
  const step = stepOf(operation, {
    role: 'subject',
    values: ground.values,
    headers: consistencyFor(operation),
  })
  return withOption(step, option)
}
