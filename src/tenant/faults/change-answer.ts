import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord, parseExact } from '../exact-json.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { textOf, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'

/** The `wrap` of a fault that changes answers on their way out. */
export function changing(
  change: (answer: WireAnswer, request: WireRequest, context: FaultContext) => WireAnswer,
): NonNullable<Fault['wrap']> {
  return (handle, context) => (request) => change(handle(request), request, context)
}

/** The `wrap` of a fault that changes requests on their way in. */
export function receiving(
  change: (request: WireRequest, context: FaultContext) => WireRequest,
): NonNullable<Fault['wrap']> {
  return (handle, context) => (request) => handle(change(request, context))
}

/** The JSON of an answer, numbers exact; undefined where it has none. */
export function jsonOf(answer: WireAnswer): Json | undefined {
  const type = headerOf(answer.headers, 'content-type')
  if (answer.body.length === 0 || type?.includes('json') !== true) return undefined
  return parseExact(textOf(answer.body))
}

/** The answer with another JSON body. */
export function withJson(answer: WireAnswer, json: Json): WireAnswer {
  return { ...answer, body: JSON.stringify(json) }
}

export function isSuccess({ status }: WireAnswer): boolean {
  return status >= 200 && status < 300
}

/** The answer with its JSON object changed; others pass. */
export function changeObject(answer: WireAnswer, change: (json: JsonObject) => JsonObject): WireAnswer {
  const json = jsonOf(answer)
  return isRecord(json) ? withJson(answer, change(json)) : answer
}

/** The answer with each of its entities changed: the body itself, or the members of `value`. */
export function changeEntities(answer: WireAnswer, change: (entity: JsonObject) => JsonObject): WireAnswer {
  if (!isSuccess(answer)) return answer
  return changeObject(answer, (json) => {
    const { value } = json
    if (!Array.isArray(value)) return '@odata.id' in json ? json : change(json)
    return {
      ...json,
      value: (value as readonly Json[]).map((each) => (isRecord(each) ? change(each) : each)),
    }
  })
}

/** The answer with the members of its collection changed. */
export function changeMembers(
  answer: WireAnswer,
  change: (members: readonly Json[]) => readonly Json[],
): WireAnswer {
  if (!isSuccess(answer)) return answer
  return changeObject(answer, (json) =>
    Array.isArray(json['value']) ? { ...json, value: change(json['value'] as readonly Json[]) } : json,
  )
}

/** The answer with its context URL changed; others pass. */
export function changeContext(answer: WireAnswer, change: (url: string) => string): WireAnswer {
  return changeObject(answer, (json) => {
    const url = json['@odata.context']
    return typeof url === 'string' ? { ...json, '@odata.context': change(url) } : json
  })
}

/** The `wrap` of a fault that changes the related entities that a collection in place of `$expand` shows. */
export function expanding(change: (related: readonly Json[]) => readonly Json[]): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    const name = optionOf(request, 'expand')
    if (name === undefined) return answer
    return changeEntities(answer, (entity) => {
      const related = entity[name]
      return Array.isArray(related) ? { ...entity, [name]: change(related as readonly Json[]) } : entity
    })
  })
}

/** The JSON object that a request sends; undefined where it sends none. */
export function sentObject(request: WireRequest): JsonObject | undefined {
  const text = textOf(request.body)
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const json = parseExact(text)
    return isRecord(json) ? json : undefined
  } catch {
    return undefined
  }
}

/** The request with the JSON object it sends changed; others pass. */
export function changeSent(request: WireRequest, change: (json: JsonObject) => JsonObject): WireRequest {
  const json = sentObject(request)
  return json === undefined ? request : { ...request, body: JSON.stringify(change(json)) }
}

/** The request without a header. */
export function without(request: WireRequest, name: string): WireRequest {
  return { ...request, headers: withHeader(request.headers, name, null) }
}

/** The value of a query option of a request, decoded; undefined where it has none. */
export function optionOf({ url }: WireRequest, name: string): string | undefined {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  return query.get(`$${name}`) ?? undefined
}

/** The request without a query option, however its `$` is written. */
export function withoutOption(request: WireRequest, name: string): WireRequest {
  const [path = '', query = ''] = request.url.split('?')
  const kept = query.split('&').filter((each) => !new RegExp(`^(\\$|%24)?${name}=`, 'i').test(each))
  return { ...request, url: kept.join('&') === '' ? path : `${path}?${kept.join('&')}` }
}

/** A body with every string in it changed, but for annotations. */
export function mapStrings(json: JsonObject, change: (text: string, name: string) => string): JsonObject {
  const map = (value: Json, name: string): Json => {
    if (typeof value === 'string') return name.includes('@') ? value : change(value, name)
    if (Array.isArray(value)) return (value as readonly Json[]).map((each) => map(each, name))
    return isRecord(value) ? mapStrings(value, change) : value
  }
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, map(value, name)]))
}
