import { linkPath } from '../../contract/link-path.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import type { StepMaker } from './plan-case.ts'
import { objectOf, succeeded } from './read-answer.ts'
import { nextPages } from './read-steps.ts'

/** From the deltaLink of the round before to the next one. */
export function nextRound(operation: Operation): readonly StepMaker[] {
  return [
    (exchanges) => {
      const path = deltaPath(operation, exchanges)
      return path === undefined ? undefined : stepOf(operation, { role: 'subject', values: {}, path })
    },
    ...nextPages(operation, 'subject'),
  ]
}

/** Where the newest deltaLink of a delta function leads, as long as it stays on the version. */
export function deltaPath(operation: Operation, exchanges: readonly Exchange[]): string | undefined {
  const rounds = exchanges.filter((each) => each.step.operation === operation.id && succeeded(each))
  const last = rounds.at(-1)
  return linkPath(objectOf(last)?.['@odata.deltaLink'], last?.step.request.path ?? '')
}
