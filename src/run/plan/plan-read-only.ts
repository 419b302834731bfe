import { readOnlyValue } from '../../check/statement/own-operators.ts'
import { tellingValue } from '../../check/statement/telling-value.ts'
import type { Case } from '../../model/case.ts'
import type { Intent } from '../../model/exchange.ts'
import type { PlanContext } from './plan-context.ts'
import { ownControlBody } from './plan-rejections.ts'
import { labelOf } from './plan-writes.ts'
import { writeCase } from './write-body.ts'

/**
 * A body that was accepted, with a value for one read-only property, for each of them. On a live target what a binding stands for
 * is left alone, since nothing could put back what it had, and what the docs dispute is not written.
 */
export function* planReadOnly(context: PlanContext): Generator<Case> {
  const { api, operation, live, ground, seed } = context
  if (live && operation.kind === 'update' && !ground.own) return
  const intent: Intent = { kind: 'malformed', operator: readOnlyValue }
  for (const { property } of context.edges().readOnly) {
    const { name, evidence } = property
    if (live && Object.values(evidence).includes('disputed')) continue
    const control = ownControlBody(context, `read-only ${name}`)
    if (control === undefined) continue
    const body = JSON.stringify({ ...JSON.parse(control), [name]: tellingValue(api, property) })
    const head = {
      kind: 'sequence',
      scenario: 'read-only',
      detail: `${labelOf(context)}${name}`,
      seed,
    } as const
    yield writeCase(context, head, { intent, body, control })
  }
}
