import type { Headers } from '../../model/exchange.ts'
import {
  answerSample,
  collectionJson,
  documentedSuccess,
  foreignList,
  foreignSchema,
  narrowedType,
} from '../answer.ts'
import { type Call, urlOf } from '../call.ts'
import { mayCount } from '../door.ts'
import { collectionOf, locate } from '../locate.ts'
import { type Shown, showEntity } from '../present.ts'
import { projectionOf } from '../query/projection.ts'
import { parseWhole, type Query } from '../query/query.ts'
import { selectMembers } from '../query/select-members.ts'
import { badRequest } from '../refusal.ts'
import type { Reply } from '../reply.ts'
import type { Entity } from '../store.ts'
import { pageSizeOf } from './page-size.ts'

/** GET of a collection: a page of its members (paging.md). */
export function listMembers(call: Call): Reply {
  const { realm, route, query } = call
  const target = locate(realm, route, call.values)
  const prefix = `${route.prefix}/{}`
  const declared = target.cast ?? realm.facts.typeAt(prefix)
  const cast = narrowedType(call, declared) ?? target.cast
  const type = cast ?? declared
  if (!holdsEntities(call, type)) return answerSample(call, 200)
  const found = selectMembers(realm, collectionOf(realm, { ...target, cast }), query, type)
  const page = cutPage(call, found)
  const projection = projectionOf(realm, query, type)
  const value = page.items.map((each) => showEntity(realm, each, prefix, projection))
  const { status = 200, shape } = documentedSuccess(call.operation, 200) ?? {}
  const schema = foreignSchema(shape)
  if (schema !== undefined) return { status, json: foreignList(call, schema, value) }
  const isCounted =
    query.get('count') === 'true' && page.first && mayCount(call.operation, query, call.request)
  const count: Shown = isCounted ? { '@odata.count': found.length } : {}
  const next: Shown = page.next === null ? {} : { '@odata.nextLink': page.next }
  return { status, headers: page.headers, json: collectionJson(call, value, { ...count, ...next }) }
}

/** Collections of complex or primitive values are samples: nothing stores them. */
function holdsEntities(call: Call, type: string | null): boolean {
  const shape = documentedSuccess(call.operation, 200)?.shape
  if (shape?.kind !== 'collection' || shape.type.name === 'schema')
    return shape?.kind !== 'media' && type !== null
  const kind = call.realm.api.type(shape.type.name)?.kind
  return kind === 'entity' || (kind === undefined && !shape.type.name.startsWith('Edm.')) || kind === 'schema'
}

interface Page {
  readonly items: readonly Entity[]
  readonly first: boolean
  readonly next: string | null
  readonly headers: Headers
}

/** The page that `$skip`, `$top`, `$skiptoken` and `Prefer: odata.maxpagesize` ask for. */
function cutPage(call: Call, found: readonly Entity[]): Page {
  const { query } = call
  const start =
    query.get('skiptoken') === undefined ? (parseWhole('skip', query.get('skip'), 0) ?? 0) : readToken(query)
  const { size, headers } = pageSizeOf(call, query)
  const end = start + size
  return {
    items: found.slice(start, end),
    first: query.get('skiptoken') === undefined,
    next: end < found.length ? nextLink(call, end) : null,
    headers,
  }
}

/** The request's own options with an opaque token in place of `$skip`. */
function nextLink(call: Call, start: number): string {
  const kept = call.queryText
    .split('&')
    .filter((each) => each !== '' && !/^(\$|%24)?skip(token)?=/i.test(each))
  const token = btoa(`p:${start}`).replaceAll('=', '')
  return urlOf(call, `${call.path}?${[...kept, `$skiptoken=${token}`].join('&')}`)
}

function readToken(query: Query): number {
  const token = query.get('skiptoken') ?? ''
  const start = /^[\w+/]+$/.test(token) ? /^p:(\d+)$/.exec(decodeToken(token))?.[1] : undefined
  if (start === undefined) throw badRequest('The $skiptoken is not valid.')
  return Number(start)
}

function decodeToken(token: string): string {
  return Buffer.from(token, 'base64').toString('latin1')
}
