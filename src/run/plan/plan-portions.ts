import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { consistencyFor, stepOf } from './build-request.ts'
import { type Ask, filtersForSome, ordersBack } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { membersOf, succeeded } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** A portion of a list, asked for beside an option that says which members there are, or in which order. */
interface Portion {
  readonly option: '$filter' | '$orderby'
  readonly ask: Ask
  /** Each with the options that it takes. */
  readonly portions: readonly (readonly string[])[]
}

const portions: readonly Portion[] = [
  { option: '$filter', ask: filtersForSome, portions: [['$skip=1'], ['$count=true', '$top=1']] },
  { option: '$orderby', ask: ordersBack, portions: [['$skip=1']] },
]

/**
 * A portion of what a filter leaves, or of what is sorted, between two reads of all of it: what is asked for alone is not
 * lost where it stands beside another option (`query-parameters.md`).
 */
export function* planPortions(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.kind !== 'list') return
  const documented = new Set(operation.queryOptions.map(({ name }) => name.toLowerCase()))
  for (const { option, ask, portions: all } of portions) {
    const asked = all.filter((portion) => portion.every((each) => documented.has(each.split('=')[0] ?? '')))
    if (!documented.has(option) || asked.length === 0) continue
    const head = { kind: 'valid', scenario: `query-${option.slice(1)}`, detail: 'portion', seed } as const
    yield planCase(operation, head, around(context, ask, asked))
  }
}

function around(context: PlanContext, ask: Ask, asked: readonly (readonly string[])[]): readonly StepMaker[] {
  const { operation, ground } = context
  const plain = stepOf(operation, {
    role: 'control',
    intent: { kind: 'valid' },
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
  const parts = asked.flatMap((portion): readonly StepMaker[] => [
    (exchanges): Step | undefined => {
      const option = optionFrom(exchanges)
      const isTaken = exchanges.some((each) => each.step.role === 'read-back' && succeeded(each))
      return option === undefined || !isTaken ? undefined : stepWith(context, [option, ...portion].join('&'))
    },
    ...(portion.includes('$top=1') ? [] : nextPages(operation, 'subject')),
  ])
  const listed = [always(plain), ...nextPages(operation, 'control')]
  return [...listed, whole, ...nextPages(operation), ...parts, whole, ...nextPages(operation)]
}
