import { boundaryScenarios } from './boundary/boundary-scenarios.ts'
import { invalidOperators } from './invalid/invalid-operators.ts'

/** A kind of generated body, as cases name it: what a report can list as exercised or not. */
interface ListedScenario {
  readonly kind: 'boundary' | 'invalid'
  /** `scenario` of the cases. */
  readonly name: string
  /** The kinds of requirement that are broken, as the validator names them; none for what is legal. */
  readonly breaks: readonly string[]
}

/** Every boundary scenario and every mutation operator, in the order in which cases are planned. */
export const scenarioList: readonly ListedScenario[] = [
  ...boundaryScenarios.map(({ name }) => ({ kind: 'boundary', name, breaks: [] }) as const),
  ...invalidOperators.map(({ name, breaks }) => ({ kind: 'invalid', name, breaks }) as const),
]
