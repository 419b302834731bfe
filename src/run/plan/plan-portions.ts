import { consistencyHeader } from '../../contract/documented-header.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { consistencyFor, stepOf } from './build-request.ts'
import { type Ask, filtersForSome, ordersBack } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { membersOf, succeeded } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** What is asked for beside an option: query options as they are written. */
interface Part {
  readonly options: readonly string[]
  /** From the members that the option leaves, and the property that it is about. */
  readonly ask: (context: PlanContext, left: readonly JsonObject[], name: string) => string | undefined
}

/** A portion of a list, asked for beside an option that says which members there are, or in which order. */
interface Portion {
  readonly option: '$filter' | '$orderby'
  readonly ask: Ask
  readonly parts: readonly Part[]
}

function part(...options: readonly string[]): Part {
  return { options: options.map((each) => each.split('=')[0] ?? ''), ask: () => options.join('&') }
}

/**
 * An order of what a filter leaves: of directory objects counted (`aad-advanced-queries.md`), of others first by what is
 * filtered by, as mail asks for it (`query-parameters.md`).
 */
const order: Part = {
  options: ['$orderby'],
  ask: (context, left, name) => {
    const [back] = ordersBack(context, left)
    const isAdvanced = consistencyHeader(context.operation) !== undefined
    return isAdvanced && back !== undefined ? `${back}&$count=true` : back?.replace('=', `=${name},`)
  },
}

const portions: readonly Portion[] = [
  {
    option: '$filter',
    ask: filtersForSome,
    parts: [part('$skip=1'), part('$count=true', '$top=1'), order],
  },
  { option: '$orderby', ask: ordersBack, parts: [part('$skip=1'), part('$skip=1', '$top=1')] },
]

/**
 * A portion or an order of what a filter leaves, or a portion of what is sorted, between two reads of all of it: what is asked
 * for alone is not lost where it stands beside another option (`query-parameters.md`).
 */
export function* planPortions(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.kind !== 'list') return
  const documented = new Set(operation.queryOptions.map(({ name }) => name.toLowerCase()))
  for (const { option, ask, parts } of portions) {
    const asked = parts.filter(({ options }) => options.every((each) => documented.has(each)))
    if (!documented.has(option) || asked.length === 0) continue
    const head = { kind: 'valid', scenario: `query-${option.slice(1)}`, detail: 'portion', seed } as const
    yield planCase(operation, head, around(context, ask, asked))
  }
}

function around(context: PlanContext, ask: Ask, asked: readonly Part[]): readonly StepMaker[] {
  const { operation, ground } = context
  const plain = stepOf(operation, {
    role: 'control',
    values: ground.values,
    headers: consistencyFor(operation),
  })
  const optionFrom = (exchanges: readonly Exchange[]): string | undefined => {
    const first = exchanges.findIndex(({ step }) => step.role !== 'control')
    const listed = first < 0 ? exchanges : exchanges.slice(0, first)
    return ask(context, listed.flatMap(membersOf))[0]
  }
  const whole: StepMaker = (exchanges) => {
    const option = optionFrom(exchanges)
    return option === undefined ? undefined : { ...stepWith(context, option), role: 'read-back' }
  }
  const steps = asked.flatMap((each): readonly StepMaker[] => [
    (exchanges): Step | undefined => {
      const option = optionFrom(exchanges)
      const all = exchanges.filter((one) => one.step.role === 'read-back' && succeeded(one))
      const name = /=(\w+)/.exec(option ?? '')?.[1]
      if (option === undefined || name === undefined || all.length === 0) return undefined
      const beside = each.ask(context, all.flatMap(membersOf), name)
      return beside === undefined ? undefined : stepWith(context, `${option}&${beside}`)
    },
    ...(isOfCount(each) ? [] : nextPages(operation, 'subject')),
  ])
  const listed = [always(plain), ...nextPages(operation, 'control')]
  return [...listed, whole, ...nextPages(operation), ...steps, whole, ...nextPages(operation)]
}

/** Is the first page all that it is about. */
function isOfCount({ options }: Part): boolean {
  return options.includes('$count')
}
