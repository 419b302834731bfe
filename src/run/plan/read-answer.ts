import type { Answer, Exchange } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/source.ts'

/** Was the request carried out: any 2xx. */
export function succeeded(exchange: Exchange | undefined): boolean {
  const status = exchange?.answer?.status ?? 0
  return status >= 200 && status < 300
}

const objects = new WeakMap<Answer, { readonly value: JsonObject | undefined }>()

/** The JSON object of an answer; undefined where it has none. Plans ask for it once a step, so that it is kept. */
export function objectOf(exchange: Exchange | undefined): JsonObject | undefined {
  if (exchange?.answer == null) return undefined
  const known = objects.get(exchange.answer)
  if (known !== undefined) return known.value
  const value = parseObject(exchange.answer)
  objects.set(exchange.answer, { value })
  return value
}

function parseObject({ body, encoding }: Answer): JsonObject | undefined {
  if (encoding !== 'utf-8') return undefined
  try {
    const value = JSON.parse(body) as Json
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined
  } catch {
    return undefined
  }
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
