import type { Check } from '../model/check.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './refusal.ts'
import { domainEvidence, memberAt } from './statement/find-component.ts'
import { notStated, stated, takesJson } from './statement/stated.ts'

/**
 * A body that breaks what is stated is refused with 400 or 422 (`concepts/errors.md`). Who takes an empty text reads it as
 * null, as some parsers of JSON do: a warning.
 */
export const rejectsInvalid: Check = {
  id: 'rejects-invalid',
  title: 'A body that breaks a stated requirement is refused.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    takesJson(operation) ? stated(operation, operation.body?.evidence, operation.body?.source) : notStated,
  judge: (api, operation, exchanges) => {
    if (!takesJson(operation)) return judgedAll([])
    return judgedAll(
      exchanges.flatMap(({ step }, index) => {
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'invalid') return []
        const { component, operator } = intent
        const found = lookAtRefusal(operation, exchanges, index, {
          statuses: [400, 422],
          place: `${component}#${operator}`,
          because: `The body breaks what is stated of ${component} (${operator})`,
          docs: memberAt(api, component)?.property.source ?? operation.body?.source ?? operation.source,
          evidence: domainEvidence(api, component),
          control: 'needed',
          lenient: operator === 'empty-text',
        })
        return found === undefined ? [] : [found]
      }),
    )
  },
}
