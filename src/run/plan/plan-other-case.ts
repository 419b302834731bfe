import { nameCase } from '../../check/name-case.ts'
import { otherCase } from '../../check/statement/own-operators.ts'
import { ruleOf } from '../../check/statement/stated.ts'
import { documentedOption } from '../../contract/documented-option.ts'
import type { Case } from '../../model/case.ts'
import type { Intent, Step } from '../../model/exchange.ts'
import { stepOf, withOption } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { membersOf, succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'

const intent: Intent = { kind: 'malformed', operator: otherCase }

/**
 * A read once more with the names of its path in another letter case, `/Users/{id}/Messages`, and of a list a page by `$Top`:
 * ids have a case, names have none (`traverse-the-graph.md`).
 */
export function* planOtherCase({ api, operation, ground: { values }, seed }: PlanContext): Generator<Case> {
  if (ruleOf(api, nameCase.id) === undefined) return
  const path = inOtherCase(operation.path)
  const isRead = operation.kind === 'get' || operation.kind === 'list'
  if (operation.method !== 'GET' || !isRead || path === operation.path) return
  const plain = stepOf(operation, { role: 'control', values })
  const other = stepOf({ ...operation, path }, { role: 'subject', intent, values })
  const hasTop = operation.kind === 'list' && documentedOption(operation, '$top') !== undefined
  const portion: Step = withOption({ ...plain, role: 'subject', intent }, '$Top=1')
  yield planCase(operation, { kind: 'valid', scenario: 'other-case', detail: '', seed }, [
    always(plain),
    ([first]) => (succeeded(first) ? other : undefined),
    ([first]) => (hasTop && membersOf(first).length > 1 ? portion : undefined),
  ])
}

/** The template with the first letter of each plain name in the other case: of types, functions and `$count` it stays as it is. */
function inOtherCase(template: string): string {
  return template.replace(/(?<=\/)[A-Za-z](?=\w*(?:\/|$))/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
}
