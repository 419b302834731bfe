import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Evidence } from '../model/source.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { hasOwnCheck } from './statement/own-operators.ts'
import { notStated, ruleSource, stated, takesJson } from './statement/stated.ts'

interface Due {
  readonly statuses: readonly number[]
  readonly evidence: Evidence
  /** The global rule that states it. */
  readonly rule: string
}

const malformed: Due = { statuses: [400], evidence: 'stated', rule: 'malformed-body' }

/** Texts that a parser may accept as an extension (RFC 8259, section 9), or take for a body that says nothing. */
const lenient =
  /^(trailing-comma|single-quotes|unquoted-name|comment|not-a-number|raw-newline-in-string|empty|null)$/

/** The statuses `concepts/errors.md` lists for what an operator breaks; that a service looks at Accept is only shown. */
function dueFor(operator: string): Due {
  if (/(content|media)-?type/i.test(operator))
    return { statuses: [415], evidence: 'stated', rule: 'unsupported-media-type' }
  if (/accept/i.test(operator)) return { ...malformed, statuses: [406], evidence: 'shown' }
  if (/(^|-)id(-|$)/i.test(operator)) return { ...malformed, statuses: [400, 404] }
  if (lenient.test(operator)) return { ...malformed, evidence: 'shown' }
  const isJson = /^(array|string|number|boolean)$/.test(operator)
  return isJson ? { ...malformed, statuses: [400, 422] } : malformed
}

/** An action may have nothing to say, and a document that is not Graph's says where a body is required. */
function mayBeEmpty({ kind, body }: Operation): boolean {
  if (kind === 'action' || body?.shape.kind !== 'type') return kind === 'action'
  return body.shape.type.name === 'schema' && !body.required
}

/** A wrong method has a check of its own. */
export function isMethodOperator(operator: string): boolean {
  return /method/i.test(operator)
}

/** A request that cannot be read is refused: 400 for text that is no JSON, 415 for another media type. */
export const rejectsMalformed: Check = {
  id: 'rejects-malformed',
  title: 'A request that cannot be read is refused.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    takesJson(operation)
      ? stated(operation, 'stated', ruleSource(api, malformed.rule, operation))
      : notStated,
  judge: (api, operation, exchanges) => {
    return judgedAll(
      exchanges.map(({ step }, index) => {
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'malformed') return undefined
        if (hasOwnCheck(intent.operator)) return undefined
        if (intent.operator === 'empty' && mayBeEmpty(operation)) return undefined
        const { rule, ...due } = dueFor(intent.operator)
        return lookAtRefusal(operation, exchanges, index, {
          ...due,
          place: `malformed:${intent.operator}`,
          because: `The request is malformed (${intent.operator})`,
          docs: ruleSource(api, rule, operation),
          control: 'needed',
        })
      }),
    )
  },
}
