import { valueAtPointer } from '../../contract/validate-pointer.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Json } from '../../model/source.ts'
import { memberAt } from './find-component.ts'
import { isSecret } from './server-managed.ts'

/** What services show in place of a secret: `******` (`identityapiconnector-create.md`). */
const mask = /^[*•]+$/

/** What recorders write in place of what they keep to themselves, the project's own (`har/redact.ts`) among them. */
const redaction = /^\W*(?:redacted|sanitized)\W*$/i

/** Does a text stand in place of a secret. */
export function isVeil(text: string): boolean {
  return mask.test(text) || redaction.test(text)
}

/** Is a violation about a text that stands in place of the value: what limits the value says nothing of it. */
export function isOfVeil(api: ApiView, { component, pointer }: Violation, body: Json): boolean {
  const value = valueAtPointer(body, pointer)
  if (typeof value !== 'string') return false
  const property = memberAt(api, component)?.property
  return redaction.test(value) || (property !== undefined && isSecret(property) && mask.test(value))
}
