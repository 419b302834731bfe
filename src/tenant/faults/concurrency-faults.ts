import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { etagOf } from '../store.ts'
import { type WireAnswer, withHeader } from '../wire.ts'
import {
  changeEntities,
  changeMembers,
  changeObject,
  changing,
  isSuccess,
  receiving,
  without,
} from './change-answer.ts'

const group = 'Concurrency'

/** The answer with another tag, in its header and in its entity. */
export function withTag(answer: WireAnswer, tag: string): WireAnswer {
  const tagged = { ...answer, headers: withHeader(answer.headers, 'ETag', tag) }
  return changeObject(tagged, (json) => ('@odata.etag' in json ? { ...json, '@odata.etag': tag } : json))
}

/** The `wrap` of a PATCH that leaves the tag of the entity as it was, where it has done so with its values. */
export function keepingTag(
  isDue: (before: JsonObject, after: JsonObject) => boolean,
): NonNullable<Fault['wrap']> {
  return (handle, context) => (request) => {
    const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
    const [revision, values] = [entity?.revision, entity?.values]
    const answer = handle(request)
    if (entity === undefined || revision === undefined || values === undefined) return answer
    if (!isSuccess(answer) || !isDue(values, entity.values)) return answer
    entity.revision = revision
    return headerOf(answer.headers, 'etag') === undefined ? answer : withTag(answer, etagOf(entity))
  }
}

/** Conditional requests that are taken as unconditional. */
export const concurrencyFaults: readonly Fault[] = [
  {
    id: 'C01',
    group,
    tier: 1,
    title: 'A stale If-Match is accepted',
    wrap: receiving((request) => without(request, 'If-Match')),
  },
  {
    id: 'C03',
    group,
    tier: 2,
    title: 'A current If-None-Match is answered 200 and not 304',
    wrap: receiving((request) => without(request, 'If-None-Match')),
  },
  {
    id: 'C05',
    group,
    tier: 1,
    title: 'A DELETE takes no notice of If-Match',
    wrap: receiving((request) => (request.method === 'DELETE' ? without(request, 'If-Match') : request)),
  },
  {
    id: 'C07',
    group,
    tier: 2,
    title: 'The tag of an entity does not change with it',
    wrap: changing((answer) => ({
      ...changeObject(answer, (json) =>
        '@odata.etag' in json ? { ...json, '@odata.etag': 'W/"always"' } : json,
      ),
      headers: withHeader(
        answer.headers,
        'ETag',
        headerOf(answer.headers, 'etag') === undefined ? null : 'W/"always"',
      ),
    })),
  },
  {
    id: 'C09',
    group,
    tier: 2,
    title: 'The tag of an entity is another at every read',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET' || headerOf(answer.headers, 'etag') === undefined) return answer
        const tag = `W/"${++count}"`
        const changed = changeObject(answer, (json) =>
          '@odata.etag' in json ? { ...json, '@odata.etag': tag } : json,
        )
        return { ...changed, headers: withHeader(answer.headers, 'ETag', tag) }
      }
    },
  },
  {
    id: 'C21',
    group,
    tier: 1,
    title: 'A change that requires If-Match is taken without it',
    wrap: receiving((request) =>
      /^(PATCH|PUT|DELETE)$/.test(request.method) && headerOf(request.headers, 'if-match') === undefined
        ? { ...request, headers: withHeader(request.headers, 'If-Match', '*') }
        : request,
    ),
  },
  {
    id: 'C11',
    group,
    tier: 1,
    title: 'Every If-Match is refused with 412, the present tag too',
    wrap: receiving((request) =>
      headerOf(request.headers, 'if-match') === undefined
        ? request
        : { ...request, headers: withHeader(request.headers, 'If-Match', 'W/"never"') },
    ),
  },
  {
    id: 'C17',
    group,
    tier: 1,
    title: 'The body goes on showing the first tag of an entity, while the header has the present one',
    wrap: (handle) => {
      const first = new Map<string, Json>()
      const keep = (json: JsonObject): JsonObject => {
        const { id, '@odata.etag': tag } = json
        if (typeof id !== 'string' || tag === undefined) return json
        if (!first.has(id)) first.set(id, tag)
        return { ...json, '@odata.etag': first.get(id) ?? tag }
      }
      return (request) => changeEntities(handle(request), keep)
    },
  },
  {
    id: 'change-shows-old-tag',
    group,
    tier: 1,
    title: 'The answer to a PATCH has the tag from before it',
    wrap: (handle) => (request) => {
      const old = request.method === 'PATCH' ? handle({ ...request, method: 'GET', body: '' }) : undefined
      const tag = headerOf(old?.headers ?? [], 'etag')
      const answer = handle(request)
      return tag === undefined || !isSuccess(answer) ? answer : withTag(answer, tag)
    },
  },
  {
    id: 'change-keeps-tag',
    group,
    tier: 2,
    title: 'A PATCH leaves the tag as it was',
    wrap: keepingTag(() => true),
  },
  {
    id: 'list-shows-other-tags',
    group,
    tier: 2,
    title: 'Lists show other tags than reads do, which no request may name',
    wrap: changing((answer, request) =>
      request.method === 'GET'
        ? changeMembers(answer, (members) =>
            members.map((each) =>
              isRecord(each) && '@odata.etag' in each ? { ...each, '@odata.etag': 'W/"listed"' } : each,
            ),
          )
        : answer,
    ),
  },
  {
    id: 'C13',
    group,
    tier: 2,
    title: 'Every If-None-Match is answered 304, a stale tag too',
    wrap: changing((answer, request) =>
      request.method === 'GET' &&
      answer.status === 200 &&
      headerOf(request.headers, 'if-none-match') !== undefined
        ? { ...answer, status: 304, body: '' }
        : answer,
    ),
  },
  {
    id: 'C19',
    group,
    tier: 1,
    title: 'If-Match: * is refused with 412, though the entity is there',
    wrap: receiving((request) =>
      headerOf(request.headers, 'if-match') === '*'
        ? { ...request, headers: withHeader(request.headers, 'If-Match', 'W/"*"') }
        : request,
    ),
  },
]
