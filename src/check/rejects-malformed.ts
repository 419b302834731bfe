import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Evidence } from '../model/source.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './refusal.ts'
import { notStated, ruleSource, stated, takesJson } from './stated.ts'

/** The statuses `concepts/errors.md` lists for what an operator breaks; that a service looks at Accept is only shown. */
function due(operator: string): { readonly statuses: readonly number[]; readonly evidence: Evidence } {
  if (/(content|media)-?type/i.test(operator)) return { statuses: [415], evidence: 'stated' }
  if (/accept/i.test(operator)) return { statuses: [406], evidence: 'shown' }
  if (/(^|-)id(-|$)|key/i.test(operator)) return { statuses: [400, 404], evidence: 'stated' }
  return { statuses: [400], evidence: 'stated' }
}

/** A wrong method has a check of its own. */
export function isMethodOperator(operator: string): boolean {
  return /method/i.test(operator)
}

function docsOf(api: ApiView, operation: Operation): Operation['source'] {
  return ruleSource(api, 'rejects-malformed', operation)
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
    takesJson(operation) ? stated(operation, 'stated', docsOf(api, operation)) : notStated,
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.flatMap(({ step }, index) => {
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'malformed') return []
        if (isMethodOperator(intent.operator)) return []
        const found = lookAtRefusal(operation, exchanges, index, {
          ...due(intent.operator),
          place: `malformed:${intent.operator}`,
          because: `The request is malformed (${intent.operator})`,
          docs: docsOf(api, operation),
          control: 'needed',
        })
        return found === undefined ? [] : [found]
      }),
    ),
}
