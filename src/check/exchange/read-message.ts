import { oncePer } from '../../contract/once-per.ts'
import type { Answer, Headers, Request } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Json } from '../../model/source.ts'
import { type Exact, type ExactObject, isObject, mayLoseDigits, parseJsonExact } from './parse-json.ts'

/** Media type in lower case without parameters; undefined where no `Content-Type` was there, or one that says nothing. */
export function mediaType(headers: Headers): string | undefined {
  return headerOf(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() || undefined
}

/** Does the request carry a preference, such as `return=minimal`. */
export function prefers(request: Request, preference: string): boolean {
  return request.headers.some(
    ([name, value]) => name.toLowerCase() === 'prefer' && value.toLowerCase().includes(preference),
  )
}

/** The body as `JSON.parse` gives it, whatever its media type; undefined where it is no JSON. */
export const jsonOf: (answer: Answer) => Json | undefined = oncePer(({ encoding, body }) =>
  encoding === 'utf-8' ? parseJson(body) : undefined,
)

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as Json
  } catch {
    return undefined
  }
}

/** The body with every digit of its integers; undefined where it is no JSON. */
export const exactOf: (answer: Answer) => Exact | undefined = oncePer((answer) =>
  answer.encoding === 'utf-8' && mayLoseDigits(answer.body) ? parseJsonExact(answer.body) : jsonOf(answer),
)

/** The JSON object that a request sends; undefined where it sends none. */
export const sentObject: (request: Request) => ExactObject | undefined = oncePer(({ body }) => {
  const parsed = body === null ? undefined : parseJsonExact(body)
  return isObject(parsed) ? parsed : undefined
})

const none: ReadonlyMap<string, string> = new Map()

/** Query options by name with its `$`, in lower case; beta takes names without `$` too. */
export function queryOptions(request: Request): ReadonlyMap<string, string> {
  const query = request.path.split('?')[1]
  if (query === undefined) return none
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [`$${bare(name)}`, value]))
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^\$/, '')
}

/** The names that `$select` asks for, in lower case. */
export function selectedNames(request: Request): readonly string[] {
  return selectedIn(queryOptions(request).get('$select') ?? '')
}

/** The names in a `$select`, in lower case. */
export function selectedIn(value: string): readonly string[] {
  return value.split(',').map((name) => name.trim().toLowerCase())
}

/** The relationships that an `$expand` names, in lower case, without what it asks of each in brackets. */
export function expandedIn(value: string): readonly string[] {
  const outer = value.replace(/\([^()]*\)/g, '')
  return outer === value ? selectedIn(value) : expandedIn(outer)
}

/** Did the client ask for only a part of the properties, or for no metadata. */
export function isPartial(request: Request): boolean {
  const options = queryOptions(request)
  return options.has('$select') || options.has('$apply')
}

/**
 * May an answer show a part of the properties: the client asked for one, or follows a token that keeps the `$select` of a
 * request that nobody saw, or that leads to no more than what has changed (`concepts/delta-query-overview.md`).
 */
export function mayBePart(request: Request): boolean {
  const options = queryOptions(request)
  return isPartial(request) || options.has('$skiptoken') || options.has('$deltatoken')
}

/** Did the client ask for answers without control information: `odata.metadata=none`. */
export function wantsNoMetadata(request: Request): boolean {
  const accept = headerOf(request.headers, 'accept') ?? ''
  const format = queryOptions(request).get('$format') ?? ''
  return /metadata=none/i.test(accept) || /metadata=none/i.test(format)
}

/** The value of the header that asks for the index of directory objects, which also goes as a parameter. */
export function consistencyLevel({ headers, path }: Request): string | undefined {
  return headerOf(headers, 'consistencylevel') ?? /[?&]consistencylevel=(\w+)/i.exec(path)?.[1]
}
