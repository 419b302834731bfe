import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import {
  changeEntities,
  changeObject,
  changing,
  expanding,
  isSuccess,
  optionOf,
  receiving,
} from '../faults/change-answer.ts'
import { roundsWithout } from '../faults/delta-story-faults.ts'
import { expandingOne } from '../faults/option-faults.ts'
import { isByOtherKey, isSpelled } from '../faults/other-key.ts'
import { type WireAnswer, withHeader } from '../wire.ts'

const shared = { group: 'Reads', tier: 1, benign: true } as const

/** An entity with its annotations, its id and its first value alone. */
function shortened(entity: JsonObject): JsonObject {
  const values = Object.entries(entity).filter(([name]) => !name.includes('@') && name !== 'id')
  const left = new Set(
    values
      .filter(([, value]) => value !== null)
      .slice(1)
      .map(([name]) => name),
  )
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !left.has(name)))
}

/** Reads as caches and large relationships make them, and deletes that are said twice. */
export const readTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-first-read',
    face: 'http',
    title: 'The first read after a PATCH shows the state before it',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      const before = new Map<string, WireAnswer>()
      return (request) => {
        if (request.method === 'PATCH') {
          const seen = handle({ ...request, method: 'GET', body: '' })
          if (isSuccess(seen)) before.set(request.url, seen)
        }
        const answer = handle(request)
        const old = request.method === 'GET' && isSuccess(answer) ? before.get(request.url) : undefined
        if (old === undefined) return answer
        before.delete(request.url)
        const tag = headerOf(old.headers, 'etag') ?? null
        return { ...answer, headers: withHeader(answer.headers, 'ETag', tag), body: old.body }
      }
    },
  },
  {
    ...shared,
    id: 'twin-expand-part',
    title: '$expand shows the first of a relationship and where the others are',
    legal: 'OData protocol 4.01 §11.2.5.7: expanded collections are paged by nextLink annotations',
    wrap: changing((answer, request) => {
      const name = new URLSearchParams(request.url.split('?')[1] ?? '').get('$expand')
      if (name === null) return answer
      return changeEntities(answer, (entity) => {
        const related = entity[name]
        if (!Array.isArray(related)) return entity
        const next = `https://graph.microsoft.com${request.url.split('?')[0]}/${name}?$skip=1`
        return {
          ...entity,
          [name]: (related as readonly Json[]).slice(0, 1),
          [`${name}@odata.nextLink`]: next,
        }
      })
    }),
  },
  {
    ...shared,
    id: 'twin-expand-short',
    title: '$expand shows of what is related the id and one value',
    legal:
      'query-parameters.md: which properties of an expanded resource come no page says; clients select them',
    wrap: expanding((related) => related.filter(isRecord).map(shortened)),
  },
  {
    ...shared,
    id: 'twin-expand-one-short',
    title: '$expand shows of the one that is related the id and one value',
    legal:
      'query-parameters.md: which properties of an expanded resource come no page says; clients select them',
    wrap: expandingOne(shortened),
  },
  {
    ...shared,
    id: 'twin-other-key-named',
    title: 'An entity that is read by another key than its id is annotated with that key',
    legal: 'OData JSON 4.01 §4.6.8: odata.id is any URL that the entity is read by',
    wrap: changing((answer, request, context) =>
      isByOtherKey(request, context)
        ? changeObject(answer, (entity) => ({
            '@odata.id': `https://graph.microsoft.com${request.url}`,
            ...entity,
          }))
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-key-as-asked',
    title:
      'An entity that is read by a key with characters percent-encoded is annotated with that key as it was sent',
    legal: 'OData JSON 4.01 §4.6.8: odata.id is any URL that the entity is read by; RFC 3986 §6.2.2.2',
    wrap: changing((answer, request) =>
      isSuccess(answer) && isSpelled(request)
        ? changeObject(answer, (entity) => ({
            '@odata.id': `https://graph.microsoft.com${request.url}`,
            ...entity,
          }))
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-delete-again',
    title: 'A DELETE of what was deleted is answered 204 once more',
    legal: 'RFC 9110 §9.2.2: DELETE is idempotent; no page states the answer to the second',
    wrap: (handle) => {
      const gone = new Set<string>()
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'DELETE') return answer
        if (isSuccess(answer)) gone.add(request.url)
        return answer.status === 404 && gone.has(request.url)
          ? { ...answer, status: 204, body: '', headers: withHeader(answer.headers, 'Content-Type', null) }
          : answer
      }
    },
  },
  {
    ...shared,
    id: 'twin-select-alone',
    title: '$select answers what it names and no id',
    legal: 'OData protocol 4.01 §11.2.5.1: $select names what is to be returned; no page adds the id',
    wrap: changing((answer, request) => {
      const names = new URLSearchParams(request.url.split('?')[1] ?? '').get('$select')?.split(',')
      if (names === undefined || names.includes('id')) return answer
      return changeEntities(answer, ({ id: _id, ...entity }) => entity)
    }),
  },
  {
    ...shared,
    id: 'twin-select-lacks',
    title: '$select does not answer what the page says that it does not ask for',
    legal: 'calendar-list-calendarview.md: two properties do not support $select',
    wrap: changing((answer, request, context) => {
      const options = context.match(request)?.operation.queryOptions ?? []
      const lacks = options.find(({ name }) => name === '$select')?.lacks ?? []
      if (optionOf(request, 'select') === undefined || lacks.length === 0) return answer
      return changeEntities(answer, (entity) =>
        Object.fromEntries(Object.entries(entity).filter(([name]) => !lacks.includes(name))),
      )
    }),
  },
  {
    ...shared,
    id: 'twin-short-page',
    title: 'A page has one member less than $top asks for, and says where the others are',
    legal: 'PAG-TOP: a page has at most $top',
    wrap: receiving((request) => {
      const top = Number(/[?&](?:\$|%24)top=(\d+)/i.exec(request.url)?.[1] ?? 0)
      if (request.method !== 'GET' || top < 2) return request
      const prefer = ['Prefer', `odata.maxpagesize=${top - 1}`] as const
      return { ...request, headers: [...request.headers, prefer] }
    }),
  },
  {
    ...shared,
    id: 'twin-delta-again',
    title: 'A round of change tracking tells every change twice',
    legal:
      'delta-query-overview.md: replays are possible, and apps have to handle the same change more than once',
    wrap: changing((answer) =>
      isSuccess(answer)
        ? changeObject(answer, (json) =>
            typeof json['@odata.deltaLink'] === 'string' && Array.isArray(json['value'])
              ? {
                  ...json,
                  value: [...(json['value'] as readonly Json[]), ...(json['value'] as readonly Json[])],
                }
              : json,
          )
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-delta-part',
    title: 'A delta function shows of what has changed the id, what was updated and one property',
    legal:
      'delta-query-overview.md: updated instances are represented by their id and at least what was updated',
    wrap: roundsWithout((name, at, updated) => at > 2 && !updated.has(name)),
  },
  {
    ...shared,
    id: 'twin-removed-bare',
    title: '@removed says no reason',
    legal: 'delta-query-overview.md: the object may say why the instance was removed',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ('@removed' in entity ? { ...entity, '@removed': {} } : entity)),
    ),
  },
  {
    ...shared,
    id: 'twin-delta-reset',
    face: 'http',
    title:
      'The first deltaLink that is followed is gone, as after maintenance, and each that was followed before',
    legal:
      'delta-query-overview.md: synchronization reset, and older tokens are deleted; 410 asks to start again',
    wrap: (handle) => {
      const followed = new Set<string>()
      return ({ url, ...request }) => {
        const isLater = /deltatoken=(?!latest)/i.test(url)
        const isGone = isLater && (followed.size === 0 || followed.has(url))
        if (isLater) followed.add(url)
        return handle({ ...request, url: isGone ? url.replace(/=[^=]*$/, '=gone') : url })
      }
    },
  },
  {
    ...shared,
    id: 'twin-delta-lag',
    face: 'http',
    title: 'A delta function tells of what a PATCH has changed a second later',
    legal: 'delta-query-overview.md: changes are told with varying delays; what does not recur',
    wrap: (handle) => {
      let changedAt: string | undefined
      return (request) => {
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (request.method === 'PATCH' && isSuccess(answer)) changedAt = second
        return /deltatoken=(?!latest)/i.test(request.url) && changedAt === second
          ? changeObject(answer, (json) => ({ ...json, value: [] }))
          : answer
      }
    },
  },
  {
    ...shared,
    id: 'twin-monitor-done',
    title:
      'What is accepted is done at once: its monitor tells the end, or where it is, when it is first read',
    legal:
      'long-running-actions-overview.md: the monitor says where what was begun stands; no page says how long it takes',
    wrap: (handle) => (request) => {
      if (!request.url.includes('/monitor/')) return handle(request)
      let answer = handle(request)
      for (let reads = 0; reads < 3 && answer.status === 202; reads++) answer = handle(request)
      return answer
    },
  },
  {
    ...shared,
    id: 'twin-monitor-relative',
    title: 'A monitor is named by its path behind the version',
    legal: 'team-clone.md: Location of a 202 is /teams(…)/operations(…)',
    wrap: changing((answer) => {
      const path = /\/monitor\/.*/.exec(headerOf(answer.headers, 'location') ?? '')?.[0]
      return path === undefined
        ? answer
        : { ...answer, headers: withHeader(answer.headers, 'Location', path) }
    }),
  },
  {
    ...shared,
    id: 'twin-views',
    title: 'Entities show when and how often they were read',
    legal:
      'VER-COMPATIBLE: clients tolerate new properties; no page states that what counts reads stands still',
    wrap: (handle) => {
      let views = 0
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET') return answer
        const viewCount = ++views
        const lastAccessedDateTime = new Date(1.7e12 + views * 1000).toISOString()
        return changeEntities(answer, (entity) =>
          'id' in entity ? { ...entity, viewCount, lastAccessedDateTime } : entity,
        )
      }
    },
  },
]
