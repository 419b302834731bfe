import type { Tally } from '../../model/outcome.ts'

/** What two engines have done together, or one after the other: what counts of the target is how the other ends. */
export function sumTallies(a: Tally, b: Tally): Tally {
  return {
    cases: a.cases + b.cases,
    requests: a.requests + b.requests,
    operationsTested: a.operationsTested + b.operationsTested,
    ...(b.gaveUp === true ? { gaveUp: true } : {}),
  }
}
