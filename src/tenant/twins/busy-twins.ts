import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { changeMembers, changing, isSuccess, optionOf } from '../faults/change-answer.ts'
import { withTag } from '../faults/concurrency-faults.ts'
import { later, stampedAt } from '../faults/stamp-faults.ts'
import type { Entity, Place } from '../store.ts'
import { type WireAnswer, type WireRequest, withHeader } from '../wire.ts'

const shared = { group: 'Busy', tier: 1, benign: true } as const

const isChange = ({ method }: WireRequest): boolean => method !== 'GET'

/** The answer as a refusal of Graph's; the headers that say who was asked stay. */
function refusedWith(answer: WireAnswer, status: number, code: string): WireAnswer {
  const bare = ['Location', 'ETag', 'WWW-Authenticate'].reduce(
    (headers, name) => withHeader(headers, name, null),
    answer.headers,
  )
  const error = { code, message: 'The request cannot be served now.' }
  return {
    status,
    headers: withHeader(bare, 'Content-Type', 'application/json'),
    body: JSON.stringify({ error }),
  }
}

/** Some of the writes that succeed are carried out, and answered with an error all the same. */
function doneAndRefused(status: number, code: string, every: number): NonNullable<Fault['wrap']> {
  return (handle) => {
    let count = 0
    return (request) => {
      const answer = handle(request)
      const isDue = isChange(request) && isSuccess(answer) && ++count % every === 0
      return isDue ? refusedWith(answer, status, code) : answer
    }
  }
}

type Members = Map<string, Entity>

/** The members of a place as they are now. */
function copyOf(place: Place | undefined): Members | undefined {
  return place?.members && new Map([...place.members].map(([id, entity]) => [id, { ...entity }]))
}

/** Services, gateways and replicas that are busy with the requests of others. */
export const busyTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-gateway-timeout',
    title: 'Every third write is carried out, and a gateway that gives up waiting answers it 504',
    legal: 'RFC 9110 §15.6.5: a gateway had no answer in time, and does not know what became of the request',
    wrap: doneAndRefused(504, 'gatewayTimeout', 3),
  },
  {
    ...shared,
    id: 'twin-locked',
    title: 'Every eleventh write is answered 423 after it was begun',
    legal: 'errors.md lists 423: the resource that is being accessed is locked',
    wrap: doneAndRefused(423, 'resourceLocked', 11),
  },
  {
    ...shared,
    id: 'twin-request-timeout',
    title: 'Every 17th request takes too long to come: it is answered 408, and may come again',
    legal: 'RFC 9110 §15.5.9: a request that was not whole in time is not carried out and may be repeated',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const isLate = ++count % 17 === 0
        const headers = isLate ? withHeader(request.headers, 'Authorization', null) : request.headers
        const answer = handle({ ...request, headers })
        if (!isLate) return answer
        const refused = refusedWith(answer, 408, 'timeout')
        return { ...refused, headers: withHeader(refused.headers, 'Retry-After', '0.02') }
      }
    },
  },
  {
    ...shared,
    id: 'twin-conflict',
    title: 'Every fifth PATCH meets another change, and is answered 409 and not carried out',
    legal: 'errors.md lists 409: the current state conflicts with what the request expects',
    wrap: (handle, context) => {
      let count = 0
      return (request) => {
        const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
        const before = { ...entity }
        const answer = handle(request)
        if (entity === undefined || !isSuccess(answer) || ++count % 5 !== 0) return answer
        Object.assign(entity, before)
        return refusedWith(answer, 409, 'conflict')
      }
    },
  },
  {
    ...shared,
    id: 'twin-tag-lag',
    face: 'http',
    title: 'Reads show the tag before a PATCH within the second in which it was made',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      const before = new Map<string, { readonly second: string | undefined; readonly tag: string }>()
      return (request) => {
        const { method, url } = request
        const old = method === 'PATCH' ? handle({ ...request, method: 'GET', body: '' }) : undefined
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        const tag = headerOf(old?.headers ?? [], 'etag')
        if (tag !== undefined && isSuccess(answer)) before.set(url, { second, tag })
        const late = method === 'GET' && isSuccess(answer) ? before.get(url) : undefined
        return late === undefined || late.second !== second ? answer : withTag(answer, late.tag)
      }
    },
  },
  {
    ...shared,
    id: 'twin-filter-lag',
    face: 'http',
    title: '$filter sees what was changed or deleted a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle, context) => {
      const before = new Map<Place, { readonly second: string | undefined; readonly members: Members }>()
      return (request) => {
        const place = context.placeAt(request)
        const members = copyOf(place)
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (place === undefined || members === undefined) return answer
        if (/^(PATCH|DELETE)$/.test(request.method) && isSuccess(answer))
          before.set(place, { second, members })
        const late = optionOf(request, 'filter') === undefined ? undefined : before.get(place)
        if (request.method !== 'GET' || late === undefined || late.second !== second) return answer
        const now = place.members
        place.members = late.members
        const stale = handle(request)
        place.members = now
        return { ...stale, headers: answer.headers }
      }
    },
  },
  {
    ...shared,
    id: 'twin-change-listed-late',
    title: 'Lists show the change before the last as the last, an hour and some minutes earlier',
    legal: 'aad-advanced-queries.md: eventual consistency; no page says how far lists are behind',
    wrap: changing((answer) => changeMembers(answer, stampedAt('lastModifiedDateTime', later(-1.0347)))),
  },
]
