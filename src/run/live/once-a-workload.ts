import { unauthenticated } from '../../check/unauthenticated.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { PlanContext } from '../plan/plan-context.ts'
import { planOperation } from '../plan/plan-operation.ts'

/** Plans for live targets, whose sign-in alarms go off when many requests come without a valid token. */
interface SparingPlans {
  readonly plan: (context: PlanContext) => Iterable<Case>
  /** Says of requirements that were spared that they were not tested, and which was. */
  readonly told: (outcome: Outcome) => Outcome
}

/** Cases without a valid token once for each workload (the first segment of a path), for the first operation that gets so far. */
export function onceAWorkload(): SparingPlans {
  const seen = new Map<string, string>()
  const spared = new Map<string, string>()
  return {
    plan: function* (context) {
      const { operation } = context
      for (const plan of planOperation(context)) {
        const key = `${workloadOf(operation)} ${plan.scenario}`
        const asked = seen.get(key)
        if (!isWithoutToken(plan)) yield plan
        else if (asked !== undefined) spared.set(keyOf(operation), asked)
        else {
          seen.set(key, keyOf(operation))
          yield plan
        }
      }
    },
    told: (outcome) => {
      const { requirement, cases } = outcome
      const asked = spared.get(`${requirement.version}/${requirement.operation}`)
      const isOpen =
        requirement.check === unauthenticated.id && cases === 0 && outcome.reason === 'not-stated'
      if (!isOpen || asked === undefined) return outcome
      const detail = `requests without a valid token go out once a workload, so that no sign-in alarm is raised: ${asked} was asked`
      const standIn = `${asked}/${requirement.check}`
      return { ...outcome, verdict: 'not-tested', reason: 'budget', detail, standIn }
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
