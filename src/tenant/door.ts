import { decodePercent } from '../contract/decode-percent.ts'
import { consistencyHeader } from '../contract/documented-header.ts'
import { withEmbeddedNote } from '../contract/embedded.ts'
import { knownSegments, matchAddress, methodsAt } from '../contract/match-address.ts'
import { requiredQueries } from '../contract/required-queries.ts'
import type { ApiView, RouteMatch } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'
import { documentedSuccess } from './answer.ts'
import type { Query } from './query/query.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { WireRequest } from './wire.ts'

/** The operation of a request; throws 405 with `Allow` for another method on a known path, else 400 as Graph does. */
export function requireRoute(api: ApiView, method: string, path: string): RouteMatch {
  const match = matchAddress(api, method, path)
  if (match !== undefined) return match
  requireDecodable(path)
  const allowed = methodsAt(api, path)
  if (allowed.length > 0) {
    const allow = allowed.join(', ')
    throw new Refusal(405, 'MethodNotAllowed', `The method ${method} is not allowed here: ${allow}.`, [
      ['Allow', allow],
    ])
  }
  const message = `Resource not found for the segment '${unknownSegment(api, path)}'.`
  throw badRequest(withEmbeddedNote(message, api.api))
}

function requireDecodable(path: string): void {
  try {
    decodeURIComponent(path)
  } catch {
    throw badRequest('The URL is malformed.')
  }
}

/** The first segment after which no documented path goes on. */
function unknownSegment(api: ApiView, path: string): string {
  const segments = path.split('/').filter((each) => each !== '')
  return decodePercent(segments[knownSegments(api, segments)] ?? segments.at(-1) ?? '')
}

/** How much of OData's control information an answer has (OData JSON 4.01 §3.1). */
export type MetadataLevel = 'none' | 'minimal' | 'full'

/** Throws 406 unless `Accept` takes what the operation answers; says which level of metadata it asks for. */
export function negotiate(operation: Operation, request: WireRequest): MetadataLevel {
  const response = documentedSuccess(operation)
  const json = response === undefined || (response.mediaType ?? 'application/json').includes('json')
  const plain = operation.kind === 'count' || operation.kind === 'media' || response?.shape.kind === 'media'
  if (json && !plain) requireJsonAccepted(request)
  const accept = headerOf(request.headers, 'accept') ?? ''
  const level = /odata\.metadata=(none|minimal|full)/i.exec(accept)?.[1]?.toLowerCase()
  return level === 'none' || level === 'full' ? level : 'minimal'
}

/** Throws 406 where `Accept` leaves JSON out. */
export function requireJsonAccepted(request: WireRequest): void {
  const accept = headerOf(request.headers, 'accept')
  if (accept === undefined) return
  const takes = /\*\/\*|application\/(\*|([\w.+-]*\+)?json)/i
  if (accept.split(',').some((each) => takes.test(each) && !/;\s*q=0(\.0*)?\s*$/i.test(each))) return
  throw new Refusal(406, 'NotAcceptable', `Only application/json is served, not '${accept}'.`)
}

/** Throws the 400 of a search of directory objects without the header of advanced queries (aad-advanced-queries.md). */
export function requireConsistency(operation: Operation, query: Query, { headers }: WireRequest): void {
  if (query.get('search') === undefined || consistencyHeader(operation) === undefined) return
  if (asksIndex(query, headers)) return
  const message = "$search of directory objects only works with the header 'ConsistencyLevel: eventual'."
  throw new Refusal(400, 'Request_UnsupportedQuery', message)
}

/** Of directory objects `$count` is passed over without the header (aad-advanced-queries.md). */
export function mayCount(operation: Operation, query: Query, { headers }: WireRequest): boolean {
  return consistencyHeader(operation) === undefined || asksIndex(query, headers)
}

function asksIndex(query: Query, headers: WireRequest['headers']): boolean {
  const sent = headerOf(headers, 'consistencylevel') ?? custom(query, 'consistencylevel')
  return sent?.toLowerCase() === 'eventual'
}

function custom(query: Query, lowerName: string): string | undefined {
  return [...query.custom].find(([name]) => name.toLowerCase() === lowerName)?.[1]
}

/** Throws a 400 that names a required query parameter that is not there; the token of a delta link stands for all of them. */
export function requireParameters(operation: Operation, query: Query): void {
  if (operation.kind === 'delta' && (query.get('deltatoken') ?? query.get('skiptoken')) !== undefined) return
  for (const { name } of requiredQueries(operation)) {
    if (custom(query, name.toLowerCase()) !== undefined) continue
    throw badRequest(`The query parameter '${name}' is required.`)
  }
}
