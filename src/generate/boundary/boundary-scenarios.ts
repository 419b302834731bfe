import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { bodyScenarios } from './body-scenarios.ts'
import type { BoundaryCase, BoundaryOptions, BoundaryScenario } from './boundary-case.ts'
import { collectionScenarios } from './collection-scenarios.ts'
import { formatScenarios } from './format-scenarios.ts'
import { memberScenarios } from './member-scenarios.ts'
import { nestedScenarios } from './nested-scenarios.ts'
import { numberScenarios } from './number-scenarios.ts'
import { stringScenarios } from './string-scenarios.ts'

/** Every boundary scenario, in the order in which cases are planned. */
export const boundaryScenarios: readonly BoundaryScenario[] = [
  ...bodyScenarios,
  ...memberScenarios,
  ...nestedScenarios,
  ...numberScenarios,
  ...formatScenarios,
  ...stringScenarios,
  ...collectionScenarios,
]

/** The cases of all scenarios for an operation, always the same ones in the same order; lazy. */
export function* boundaryCases(
  api: ApiView,
  operation: Operation,
  options: BoundaryOptions = {},
): Generator<BoundaryCase> {
  for (const scenario of boundaryScenarios) yield* scenario.cases(api, operation, options)
}
