import { plainAround } from '../../check/statement/read-option.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import type { StepMaker } from './plan-case.ts'
import { always, nextPages } from './read-steps.ts'

/** How often it is asked again where the list was another before and after: others come and go at the same time. */
const repeats = 2

/**
 * What is asked of a list, between two reads of it, so that what comes can be compared with it; once more where it did not
 * stand still.
 * @param plain a read of the list without options
 * @param again the last request anew
 */
export function betweenLists(
  list: Operation,
  plain: (role: 'control' | 'read-back') => Step,
  subjects: readonly StepMaker[],
  again: (asked: Step) => Step,
): readonly StepMaker[] {
  const repeated = Array.from({ length: repeats }, (): readonly StepMaker[] => [
    (exchanges) => {
      const last = lastAsked(exchanges)
      const asked = exchanges[last]?.step
      const isMoving = asked !== undefined && plainAround(list, exchanges, last)?.isStill === false
      return isMoving ? again(asked) : undefined
    },
    ...nextPages(list),
    (exchanges) => (isReadBehind(exchanges, plain('read-back')) ? undefined : plain('read-back')),
    ...nextPages(list),
  ])
  const before = [always(plain('control')), ...nextPages(list)]
  const after = [always(plain('read-back')), ...nextPages(list)]
  return [...before, ...subjects, ...after, ...repeated.flat()]
}

function lastAsked(exchanges: readonly Exchange[]): number {
  return exchanges.findLastIndex(({ step }) => step.role === 'subject')
}

/** Was the list read behind the last request. */
function isReadBehind(exchanges: readonly Exchange[], plain: Step): boolean {
  return exchanges
    .slice(lastAsked(exchanges) + 1)
    .some(({ step }) => step.request.path === plain.request.path)
}
