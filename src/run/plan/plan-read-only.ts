import { readOnlyValue } from '../../check/statement/own-operators.ts'
import type { Case } from '../../model/case.ts'
import type { Property } from '../../model/contract.ts'
import type { Intent } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import type { PlanContext } from './plan-context.ts'
import { ownControlBody } from './plan-rejections.ts'
import { labelOf } from './plan-writes.ts'
import { writeCase } from './write-body.ts'

/** Values that no service has by chance, by type: neither a present time nor a count. */
const values: { readonly [type: string]: Json } = {
  'Edm.Guid': '5b0f7c1e-93d4-4a68-8e21-c07d6a94b3f5',
  'Edm.DateTimeOffset': '2001-02-03T04:05:06Z',
  'Edm.Date': '2001-02-03',
  'Edm.Int32': 20_010_203,
  'Edm.Int64': 20_010_203,
}

const text = 'Conformance read-only'

function tellingValue({ type, maxLength }: Property): Json {
  return values[type.name] ?? text.slice(0, maxLength)
}

/**
 * A body that was accepted, with a value for one read-only property, for each of them. On a live target what a binding stands for
 * is left alone: nothing could put back what it had.
 */
export function* planReadOnly(context: PlanContext): Generator<Case> {
  const { operation, live, ground, seed } = context
  if (live && operation.kind === 'update' && !ground.own) return
  const intent: Intent = { kind: 'malformed', operator: readOnlyValue }
  for (const { property } of context.edges().readOnly) {
    const { name } = property
    const control = ownControlBody(context, `read-only ${name}`)
    if (control === undefined) continue
    const body = JSON.stringify({ ...JSON.parse(control), [name]: tellingValue(property) })
    const head = {
      kind: 'sequence',
      scenario: 'read-only',
      detail: `${labelOf(context)}${name}`,
      seed,
    } as const
    yield writeCase(context, head, { intent, body, control })
  }
}
