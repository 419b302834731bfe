import type { Tally } from '../../model/outcome.ts'

/** What two engines have done together, or one after the other. */
export function sumTallies(a: Tally, b: Tally): Tally {
  return {
    cases: a.cases + b.cases,
    requests: a.requests + b.requests,
    operationsTested: a.operationsTested + b.operationsTested,
  }
}
