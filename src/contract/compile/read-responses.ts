import { parseLenientJson } from '../../docs/parse-lenient-json.ts'
import type {
  Column,
  OperationKind,
  Response,
  ResponseHeader,
  ResponseShape,
  TypeUse,
} from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { ApiPage, Example, ExampleMessage, Located } from '../../model/page.ts'
import type { Json } from '../../model/source.ts'
import { isForeign } from './match-example.ts'
import { contentTypeOf, isJson, namespaceOfPage } from './message-content.ts'
import { resolveType } from './name-index.ts'
import { fittingType, type LinePart, type PathType } from './path-types.ts'
import { readColumns } from './read-columns.ts'
import { primitiveOf } from './type-names.ts'
import type { TypeSpace } from './type-space.ts'

/**
 * The responses of one line: statuses of the sentence are stated, statuses of examples only are shown. Only the first
 * success status has the shape of the sentence; others with a body have it too, errors have none. A 202 has it where the
 * sentence names no other success and the example has a body, or the sentence says so and no example shows a 202 without.
 */
export function readResponses(
  space: TypeSpace,
  part: LinePart,
  kind: OperationKind,
  end: PathType | null,
): readonly Response[] {
  const responses = new Map<number, Response>()
  const shape = shapeOf(space, part, kind, end)
  const examples = part.page.examples.filter((example) => isOfLine(example, part, kind))
  const success = part.page.response.statuses.find(({ value }) => value >= 200 && value < 300)
  for (const status of part.page.response.statuses) {
    if (responses.has(status.value)) continue
    const headers = status === success ? (part.page.response.headers ?? []) : []
    const isSaid = part.page.response.acceptedWithBody === true
    const response = stated(examples, status, shape, status === success, isSaid)
    const isDenied = response.shape.kind === 'collection' && listsElsewhere(part.page)
    const evidence = isPlain(space, response.shape) && !isDenied ? 'stated' : 'disputed'
    responses.set(status.value, { ...withHeaders(response, headers), evidence })
  }
  for (const example of examples) {
    const status = example.response?.status
    if (status == null || status < 200 || status > 599 || responses.has(status)) continue
    if (example.response !== null) responses.set(status, shown(example.response, status, shape))
  }
  return withColumns([...responses.values()], readColumns(part.page)).sort((a, b) => a.status - b.status)
}

/** Pages show the steps around a request too: those with another method or to another host answer for themselves. */
function isOfLine({ request }: Example, { line }: LinePart, kind: OperationKind): boolean {
  const target = request?.target ?? null
  if (kind === 'count') return target !== null && /\/\$count\b/i.test(target)
  return request === null || ((request.method ?? line.method) === line.method && !isForeign(target ?? ''))
}

function stated(
  examples: readonly Example[],
  { value: status, source }: Located<number>,
  shape: ResponseShape,
  isFirst: boolean,
  isSaid: boolean,
): Omit<Response, 'evidence'> {
  const example = examples.find(({ response }) => response?.status === status)
  const answers =
    isFirst && status === 202 && (example?.response == null ? isSaid : example.response.body !== null)
  const fitting = answers ? shape : shapeAt(status, shape)
  return {
    status,
    mediaType: mediaTypeOf(example?.response ?? null, fitting),
    shape: fitting,
    ...headersOf(example?.response ?? null),
    source,
  }
}

/** Is the shape what the sentence says: an entity inside of `value` is not, a value that is no object can only be there. */
function isPlain(space: TypeSpace, shape: ResponseShape): boolean {
  return shape.kind !== 'wrapped' || isValue(space, shape.type.name)
}

function isValue(space: TypeSpace, type: string): boolean {
  return type.startsWith('Edm.') || space.enums.has(type)
}

const contractual =
  /^(?:location|content-location|operation-location|retry-after|etag|preference-applied|allow|link)$/i

/** Headers that the page names for its success, each once, in front of those that the example has besides. */
function withHeaders<T extends Pick<Response, 'headers'>>(response: T, rows: readonly Located<string>[]): T {
  const named = new Map<string, ResponseHeader>()
  for (const { value: name, source } of rows) {
    const key = name.toLowerCase()
    if (contractual.test(name) && !named.has(key)) named.set(key, { name, source, evidence: 'stated' })
  }
  if (named.size === 0) return response
  const others = (response.headers ?? []).filter(({ name }) => !named.has(name.toLowerCase()))
  return { ...response, headers: [...named.values(), ...others] }
}

/** The columns of a page with what leads to its CSV file, or else is that file. */
function withColumns(responses: readonly Response[], columns: readonly Column[]): Response[] {
  const holder =
    responses.find(({ status }) => status >= 300 && status < 400) ??
    responses.find(({ shape }) => shape.kind === 'media')
  return responses.map((each) => (each === holder && columns.length > 0 ? { ...each, columns } : each))
}

/** Headers of an example response that are more than transport. */
function headersOf(message: ExampleMessage | null): { readonly headers?: readonly ResponseHeader[] } {
  if (message === null) return {}
  const names = message.headers.map(([name]) => name).filter((name) => contractual.test(name))
  const headers = [...new Set(names)].map(
    (name): ResponseHeader => ({ name, source: message.source, evidence: 'shown' }),
  )
  return headers.length === 0 ? {} : { headers }
}

function shown(message: ExampleMessage, status: number, shape: ResponseShape): Response {
  const fitting = message.body === null ? ({ kind: 'none' } as const) : shapeAt(status, shape)
  return {
    status,
    mediaType: mediaTypeOf(message, fitting),
    shape: fitting,
    ...headersOf(message),
    source: message.source,
    evidence: 'shown',
  }
}

function shapeAt(status: number, shape: ResponseShape): ResponseShape {
  if (status === 204 || status === 202 || (status >= 300 && status < 400)) return { kind: 'none' }
  if (status >= 400) return { kind: 'unknown' }
  return shape
}

function mediaTypeOf(message: ExampleMessage | null, shape: ResponseShape): string | null {
  if (shape.kind === 'none') return null
  const declared = message === null ? null : contentTypeOf(message)
  if (shape.kind === 'media')
    return declared !== null && !isJson(declared) ? declared : 'application/octet-stream'
  if (shape.kind === 'unknown') return declared
  return 'application/json'
}

function shapeOf(
  space: TypeSpace,
  { page, line }: LinePart,
  kind: OperationKind,
  end: PathType | null,
): ResponseShape {
  if (kind === 'media' && line.method === 'GET') return { kind: 'media' }
  if (kind === 'count') return { kind: 'unknown' }
  const type = responseType(space, page, kind, end)
  if (page.response.empty && type === null) return { kind: 'none' }
  if (type === null) return withoutType(page, kind, end)
  const many = type.collection || kind === 'list' || kind === 'delta'
  const bodies = successBodies(page)
  const single = { name: type.name, collection: false }
  if (many && !(kind === 'get' && bodies.length > 0 && !bodies.every(isList)))
    return { kind: 'collection', type: single }
  if (isValue(space, type.name) || bodies.some(isWrapped)) return { kind: 'wrapped', type: single }
  return kind !== 'get' && showsLists(page)
    ? { kind: 'collection', type: single }
    : { kind: 'value', type: single }
}

/**
 * The type that the sentence names; an enum only where it names nothing else, a primitive only where no example of the
 * page denies it.
 */
function responseType(
  space: TypeSpace,
  page: ApiPage,
  kind: OperationKind,
  end: PathType | null,
): TypeUse | null {
  const { types, collection } = page.response
  const isOfPath = kind !== 'action' && kind !== 'function'
  const name = fittingType(space, page, page.response, isOfPath ? end : null)
  if (name !== null) return { name, collection }
  const listed = namedEnum(space, page)
  if (listed !== null) return { name: listed, collection }
  if (showsObjects(page)) return null
  for (const type of types) {
    const primitive = primitiveOf(type)
    if (primitive !== undefined && primitive !== 'Edm.Stream') return { name: primitive, collection }
  }
  return null
}

/** The first enum that the sentence names. */
function namedEnum(space: TypeSpace, page: ApiPage): string | null {
  const { types, typePages } = page.response
  for (const [index, name] of types.entries()) {
    const reference = { name, link: typePages?.[index] ?? null, namespace: namespaceOfPage(page) }
    const found = resolveType(space.index, reference)
    if (found !== null && space.enums.has(found.name)) return found.name
  }
  return null
}

/** No type is named, or a stream: what the path leads to, where an example shows JSON; else a medium or nothing known. */
function withoutType(page: ApiPage, kind: OperationKind, end: PathType | null): ResponseShape {
  const bodies = successBodies(page)
  const isStream = page.response.types.some((type) => primitiveOf(type) === 'Edm.Stream')
  if (isStream || page.examples.some(({ response }) => isMedium(response))) return { kind: 'media' }
  if (kind === 'reference' || kind === 'delete') return { kind: 'none' }
  const known = end !== null && !end.type.startsWith('Edm.') && (kind === 'get' || kind === 'list')
  if (!known || bodies.length === 0) return { kind: 'unknown' }
  const type = { name: end.type, collection: false }
  if (kind === 'list') return { kind: 'collection', type }
  return { kind: bodies.some(isWrapped) ? 'wrapped' : 'value', type }
}

function isMedium(response: Example['response']): boolean {
  if (response === null || response.body === null || response.status !== 200) return false
  const type = contentTypeOf(response)
  return type !== null && !isJson(type)
}

/** Read once for all lines of a page. */
const bodiesOf = new WeakMap<ApiPage, readonly Json[]>()

function successBodies(page: ApiPage): readonly Json[] {
  const known = bodiesOf.get(page)
  if (known !== undefined) return known
  const bodies = readSuccessBodies(page)
  bodiesOf.set(page, bodies)
  return bodies
}

function readSuccessBodies(page: ApiPage): readonly Json[] {
  return page.examples.flatMap(({ response }) => {
    if (response?.body == null || response.status === null || response.status >= 300) return []
    const parsed = parseLenientJson(response.body)
    return parsed === undefined ? [] : [parsed]
  })
}

function memberValue(body: Json): Json | undefined {
  return isObject(body) ? body['value'] : undefined
}

/** Do all answers show objects, where a primitive is `{ "value": 1 }`? */
function showsObjects(page: ApiPage): boolean {
  const bodies = successBodies(page)
  return (
    bodies.length > 0 &&
    bodies.every((body) => {
      const value = memberValue(body)
      return Array.isArray(value) ? value.length > 0 && value.every(isObject) : isObject(value)
    })
  )
}

/** Do all answers that the page shows hold a list? */
export function showsLists(page: ApiPage): boolean {
  const bodies = successBodies(page)
  return bodies.length > 0 && bodies.every(isList)
}

function isList(body: Json): boolean {
  return Array.isArray(memberValue(body))
}

/** Do all answers that the page shows hold their list under another name than `value`, and nothing else? */
function listsElsewhere(page: ApiPage): boolean {
  const bodies = successBodies(page)
  return bodies.length > 0 && bodies.every(hasListElsewhere)
}

function hasListElsewhere(body: Json): boolean {
  const members = isObject(body) ? Object.entries(body).filter(([name]) => !name.startsWith('@')) : []
  return members.length === 1 && members.every(([name, list]) => name !== 'value' && Array.isArray(list))
}

/** `{ "value": { … } }` with nothing but annotations beside: how Intune pages show single entities. */
function isWrapped(body: Json): boolean {
  const value = memberValue(body)
  if (!isObject(value)) return false
  return Object.keys(body as object).every((name) => name === 'value' || name.startsWith('@'))
}
