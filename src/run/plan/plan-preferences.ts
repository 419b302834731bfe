import { showsLateMembers } from '../../check/late-member.ts'
import { documentedPreferences } from '../../contract/documented-preference.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always } from './read-steps.ts'

/** A read that asks for the members behind `unknownFutureValue`, where its answer can have some. */
export function* planLateMembers({ api, operation, ground, seed, isLead }: PlanContext): Generator<Case> {
  if (!isLead || operation.method !== 'GET' || !showsLateMembers(api, operation)) return
  const step = stepOf(operation, {
    role: 'subject',
    values: ground.values,
    headers: [['Prefer', 'include-unknown-enum-members']],
  })
  yield planCase(operation, { kind: 'valid', scenario: 'late-members', detail: '', seed }, [always(step)])
}

/** A read with each preference that its page documents, after one without. */
export function* planPreference({ operation, ground, seed, isLead }: PlanContext): Generator<Case> {
  if (!isLead) return
  const { values } = ground
  for (const { text, name } of documentedPreferences(operation))
    yield planCase(operation, { kind: 'valid', scenario: 'preference', detail: name, seed }, [
      always(stepOf(operation, { role: 'control', values })),
      always(stepOf(operation, { role: 'subject', values, headers: [['Prefer', text]] })),
    ])
}
