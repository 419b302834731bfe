import { jsonOf } from '../../check/exchange/read-message.ts'
import { isSuccess } from '../../check/exchange/settle.ts'
import type { Exchange } from '../../model/exchange.ts'
import { isObject } from '../../model/is-object.ts'
import type { JsonObject } from '../../model/source.ts'

/** Was the request carried out: any 2xx. */
export function succeeded(exchange: Exchange | undefined): boolean {
  return isSuccess(exchange?.answer?.status ?? 0)
}

/** The JSON object of an answer; undefined where it has none. */
export function objectOf(exchange: Exchange | undefined): JsonObject | undefined {
  const value = exchange?.answer == null ? undefined : jsonOf(exchange.answer)
  return isObject(value) ? (value as JsonObject) : undefined
}

/** The key of the entity in a successful answer. */
export function idOf(exchange: Exchange | undefined): string | undefined {
  return succeeded(exchange) ? keyIn(objectOf(exchange), exchange?.step.key) : undefined
}

/** A key as it stands in a path: a text that is not empty, or a whole number. */
export function keyIn(entity: JsonObject | undefined, name = 'id'): string | undefined {
  const key = entity?.[name]
  if (typeof key === 'number' && Number.isSafeInteger(key)) return String(key)
  return typeof key === 'string' && key !== '' ? key : undefined
}

/** Members of the first page of a list; of a document that is not Graph's it may be a bare array. */
export function membersOf(exchange: Exchange | undefined): readonly JsonObject[] {
  const body = succeeded(exchange) && exchange?.answer != null ? jsonOf(exchange.answer) : undefined
  const value = Array.isArray(body) ? body : objectOf(exchange)?.['value']
  if (!Array.isArray(value)) return []
  return value.filter((member): member is JsonObject => typeof member === 'object' && member !== null)
}
