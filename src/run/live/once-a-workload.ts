import { unauthenticated } from '../../check/unauthenticated.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { PlanContext } from '../plan/plan-context.ts'
import { planOperation } from '../plan/plan-operation.ts'

/** Plans for live targets, whose sign-in alarms go off when many requests come without a valid token. */
export interface SparingPlans {
  readonly plan: (context: PlanContext) => Iterable<Case>
  /** Says of requirements that were spared that they were not tested. */
  readonly told: (outcome: Outcome) => Outcome
}

/** Cases without a valid token once for each workload (the first segment of a path), for the first operation that gets so far. */
export function onceAWorkload(): SparingPlans {
  const seen = new Set<string>()
  const spared = new Set<string>()
  return {
    plan: function* (context) {
      const { operation } = context
      for (const plan of planOperation(context)) {
        const key = `${workloadOf(operation)} ${plan.scenario}`
        if (!isWithoutToken(plan)) yield plan
        else if (seen.has(key)) spared.add(keyOf(operation))
        else {
          seen.add(key)
          yield plan
        }
      }
    },
    told: (outcome) => {
      const { requirement, cases } = outcome
      const wasSpared =
        requirement.check === unauthenticated.id &&
        cases === 0 &&
        outcome.reason === 'not-stated' &&
        spared.has(`${requirement.version}/${requirement.operation}`)
      return wasSpared ? { ...outcome, verdict: 'not-tested', reason: 'budget' } : outcome
    },
  }
}

function isWithoutToken({ scenario }: Case): boolean {
  return scenario === 'token-missing' || scenario === 'token-false'
}

function workloadOf({ version, path }: Operation): string {
  return `${version}/${path.split('/')[1]?.toLowerCase()}`
}

function keyOf({ version, id }: Operation): string {
  return `${version}/${id}`
}
