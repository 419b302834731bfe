import { documentedOption } from '../../contract/documented-option.ts'
import type { Values } from '../../contract/path-template.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Intent, Step } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf, withOption } from './build-request.ts'

/** A body that was sent, and the type that it is of where it does not say one. */
export interface Sent {
  readonly intent: Intent
  /** JSON text, well-formed or not. */
  readonly body: string
  readonly type: string | null
}

/**
 * Reads by `$select` what a body sets and reads do not return otherwise; undefined where it sets nothing of the kind, is
 * not meant to be accepted, or the GET does not document the option.
 */
export function selectSent(api: ApiView, get: Operation, sent: Sent, values: Values): Step | undefined {
  const names = documentedOption(get, '$select') === undefined ? [] : hiddenNames(api, sent)
  if (names.length === 0) return undefined
  const step = stepOf(get, { role: 'read-back', values })
  return withOption(step, `$select=${names.join(',')}`)
}

function hiddenNames(api: ApiView, { intent, body, type }: Sent): readonly string[] {
  if (!['valid', 'example', 'differs'].includes(intent.kind)) return []
  const object = readObject(body)
  const own = intent.kind === 'differs' ? intent.pointer.split('/')[1] : undefined
  return api
    .properties(saidType(object) ?? type ?? '')
    .filter(({ onSelect, readOnly, writeOnly }) => onSelect && !readOnly && !writeOnly)
    .map(({ name }) => name)
    .filter((name) => name in object && (own === undefined || name === own))
}

function readObject(text: string): JsonObject {
  try {
    return Object(JSON.parse(text)) as JsonObject
  } catch {
    return {}
  }
}
