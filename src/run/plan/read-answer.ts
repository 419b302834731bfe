import { jsonOf } from '../../check/read-message.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'

/** Was the request carried out: any 2xx. */
export function succeeded(exchange: Exchange | undefined): boolean {
  const status = exchange?.answer?.status ?? 0
  return status >= 200 && status < 300
}

/** The JSON object of an answer; undefined where it has none. */
export function objectOf(exchange: Exchange | undefined): JsonObject | undefined {
  const value = exchange?.answer == null ? undefined : jsonOf(exchange.answer)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/** The key of the entity in a successful answer. */
export function idOf(exchange: Exchange | undefined): string | undefined {
  const id = succeeded(exchange) ? objectOf(exchange)?.['id'] : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** The concrete type an answer names, without `#`. */
export function typeOf(object: JsonObject | undefined): string | undefined {
  const type = object?.['@odata.type']
  return typeof type === 'string' ? type.replace(/^#/, '') : undefined
}

/** Members of the first page of a list. */
export function membersOf(exchange: Exchange | undefined): readonly JsonObject[] {
  const value = succeeded(exchange) ? objectOf(exchange)?.['value'] : undefined
  if (!Array.isArray(value)) return []
  return value.filter((member): member is JsonObject => typeof member === 'object' && member !== null)
}
