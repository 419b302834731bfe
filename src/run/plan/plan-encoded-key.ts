import { aliasesOf } from '../../check/statement/alias-form.ts'
import { otherKeysOf } from '../../check/statement/other-keys.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'

/**
 * An entity once more by its key with a character percent-encoded that need not be (RFC 3986 §6.2.2.2), where it is read by
 * other paths or keys, too.
 */
export function* planEncodedKey({ api, operation, ground, seed }: PlanContext): Generator<Case> {
  const hasMore = aliasesOf(api, operation).length > 0 || otherKeysOf(operation) !== undefined
  if (operation.method !== 'GET' || operation.kind !== 'get' || !operation.path.endsWith('}') || !hasMore)
    return
  const plain = stepOf(operation, { role: 'control', values: ground.values })
  const path = encoded(plain.request.path)
  if (path === undefined) return
  const subject = stepOf(operation, {
    role: 'subject',
    intent: { kind: 'alias', of: operation.id },
    values: ground.values,
    path,
  })
  yield planCase(operation, { kind: 'sequence', scenario: 'encoded-key', detail: '', seed }, [
    always(plain),
    (exchanges) => (succeeded(exchanges[0]) ? subject : undefined),
  ])
}

/** The path with the first character of its last segment percent-encoded, where that is a letter or a digit. */
function encoded(path: string): string | undefined {
  const [, before, first, after] = /^([^?]*\/)([A-Za-z0-9])([^/?]*(?:\?.*)?)$/.exec(path) ?? []
  if (first === undefined) return undefined
  return `${before}%${first.charCodeAt(0).toString(16).toUpperCase()}${after}`
}
