import { consistencyHeader } from '../../contract/documented-header.ts'
import type { Values } from '../../contract/path-template.ts'
import type { MediaBody } from '../../generate/media-bodies.ts'
import type { Operation, Parameter } from '../../model/contract.ts'
import type { Credential, Headers, Intent, Request, Role, Step } from '../../model/exchange.ts'

/**
 * The path of an operation with its parameters filled in and percent-encoded, after the version, with required query parameters.
 * What stands behind a colon is a path of a drive (`root:/{path}`). An apostrophe of a literal is doubled by the caller.
 */
export function fillPath(operation: Operation, values: Values): string {
  const path = operation.path.replace(/(:\/)?\{([^}]+)\}/g, (whole, colon = '', name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return (
      colon + (colon === '' ? encodeURIComponent(value) : value.split('/').map(encodeURIComponent).join('/'))
    )
  })
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(
      (parameter) =>
        `${encodeQuery(parameter.name)}=${encodeQuery(values[parameter.name] ?? sampleFor(parameter))}`,
    )
  return `/${operation.version}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/**
 * What a required query parameter asks for: what the docs show, the first of the values they list, an instant, the end of a range
 * a month after its start, a number, or a word.
 */
function sampleFor({ name, type, sample, enum: members }: Parameter): string {
  const documented = sample ?? members?.[0]
  if (documented !== undefined) return documented
  if (/^\$(?:top|skip)$/.test(name)) return '1'
  if (type.name !== 'Edm.DateTimeOffset' && !/date-?time$/i.test(name)) return 'sample'
  return /^end/i.test(name) ? '2026-02-01T00:00:00Z' : '2026-01-01T00:00:00Z'
}

function encodeQuery(value: string): string {
  return encodeURIComponent(value).replaceAll('%24', '$').replaceAll('%3A', ':')
}

interface StepParts {
  readonly role: Role
  /** Default: `valid`. */
  readonly intent?: Intent
  readonly values: Values
  /** JSON text. */
  readonly body?: string | null
  /** In place of it. */
  readonly media?: MediaBody | undefined
  readonly credential?: Credential
  readonly headers?: Headers
  /** In place of the filled path template. */
  readonly path?: string
}

/** As the docs have it. */
export const valid: Intent = { kind: 'valid' }

/** A step that sends an operation. */
export function stepOf(operation: Operation, parts: StepParts): Step {
  const { media } = parts
  const body = media?.content.text ?? parts.body ?? null
  const type = media?.mediaType ?? operation.body?.mediaType ?? 'application/json'
  const headers: Headers = [
    ['Accept', 'application/json'],
    ...headersOf(operation),
    ...(operation.kind === 'count' ? consistencyFor(operation) : []),
    ...(body === null ? [] : ([['Content-Type', type]] as const)),
  ]
  const request: Request = {
    method: operation.method,
    path: parts.path ?? fillPath(operation, parts.values),
    headers: merged(headers, parts.headers ?? []),
    body,
    ...(media?.content.encoding === 'base64' ? { encoding: 'base64' } : {}),
    credential: parts.credential ?? 'valid',
  }
  return {
    role: parts.role,
    operation: operation.id,
    version: operation.version,
    request,
    intent: parts.intent ?? valid,
    ...(operation.memberKey === undefined ? {} : { key: operation.memberKey }),
  }
}

/** A step that asks for a query option beside what it asks for already, such as `$top=1`. */
export function withOption(step: Step, option: string): Step {
  const { path } = step.request
  return { ...step, request: { ...step.request, path: `${path}${path.includes('?') ? '&' : '?'}${option}` } }
}

/**
 * Headers that a document asks for by name; what says who asks and in which form is not among them (OpenAPI 3.1 §4.8.12),
 * nor which state of an entity is meant: a sample is never the present one.
 */
export function headersOf({ parameters }: Operation): Headers {
  return parameters.flatMap(({ name, in: place, required, sample }) =>
    place === 'header' &&
    required &&
    sample !== undefined &&
    !/^(accept|content-type|authorization|if-match)$/i.test(name)
      ? [[name, sample] as const]
      : [],
  )
}

/** Directory objects are counted, and take advanced queries, only with this header (`aad-advanced-queries.md`). */
export function consistencyFor(operation: Operation): Headers {
  return consistencyHeader(operation) === undefined ? [] : [['ConsistencyLevel', 'eventual']]
}

function merged(headers: Headers, over: Headers): Headers {
  const names = new Set(over.map(([name]) => name.toLowerCase()))
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...over]
}
