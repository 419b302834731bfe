import { showsLateMembers } from '../../check/late-member.ts'
import { documentedPreferences } from '../../contract/documented-preference.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { succeeded } from './read-answer.ts'
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

/**
 * An update without a preference, and where it answers what it made, with each of `return=minimal` and
 * `return=representation` (best-practices-concept.md).
 */
export function* planReturn(context: PlanContext): Generator<Case> {
  const { operation, ground, seed, isLead } = context
  const showsChanges = operation.responses.some(({ status, shape }) => status === 200 && 'type' in shape)
  const body = isLead && operation.kind === 'update' && showsChanges ? controlBody(context) : undefined
  if (body === undefined) return
  const { values } = ground
  const prefer =
    (wanted: string): StepMaker =>
    ([first]) =>
      succeeded(first)
        ? stepOf(operation, { role: 'subject', values, body, headers: [['Prefer', `return=${wanted}`]] })
        : undefined
  yield planCase(operation, { kind: 'valid', scenario: 'return', detail: '', seed }, [
    always(stepOf(operation, { role: 'control', values, body })),
    prefer('minimal'),
    prefer('representation'),
  ])
}
