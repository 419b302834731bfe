import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import { judgedAll } from './judgement.ts'
import { isMeantFor, otherParent } from './own-operators.ts'
import { lookAtRefusal } from './refusal.ts'
import { notStated, stated } from './stated.ts'

/** Does the operation make entities below a parent that a key names, and can they be read there. */
function makesChildren(api: ApiView, { kind, path }: Operation): boolean {
  if (kind !== 'create' || !path.includes('{')) return false
  return api.match('GET', `${path}/{}`.replace(/\{[^}]*\}/g, '0')) !== undefined
}

/** What was created below one parent is not found below another: variants of a path hold different entities. */
export const notBelowAnother: Check = {
  id: 'not-below-another',
  title: 'What was created below one parent is not found below another.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (makesChildren(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    if (!makesChildren(api, operation)) return judgedAll([])
    return judgedAll(
      exchanges.flatMap(({ step }, index) => {
        const read = isMeantFor(step.intent, otherParent) ? api.operation(step.operation ?? '') : undefined
        if (read === undefined) return []
        const found = lookAtRefusal(read, exchanges, index, {
          statuses: [404],
          place: 'other-parent',
          because: 'The entity was created below another parent',
          docs: operation.source,
          evidence: operation.evidence,
          control: 'needed',
        })
        return found === undefined ? [] : [found]
      }),
    )
  },
}
