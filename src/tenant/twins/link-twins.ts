import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { changeEntities, changeMembers, changing, isSuccess, sentObject } from '../faults/change-answer.ts'
import { isRepeated } from '../faults/reference-faults.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'

const shared = { group: 'Relationships', tier: 1, benign: true } as const

/** The id that a request adds or removes by reference; undefined where it is about none. */
function linkedBy(request: WireRequest): string | undefined {
  const { path } = splitUrl(request.url)
  if (!/\/(\$|%24)ref$/i.test(path) || request.method === 'GET') return undefined
  const url = sentObject(request)?.['@odata.id']
  return typeof url === 'string' ? url.slice(url.lastIndexOf('/') + 1) : path.split('/').at(-2)
}

/** The id of the entity that a write works below; undefined where it works below none. */
function parentOf({ method, url }: WireRequest): string | undefined {
  const { path } = splitUrl(url)
  const ids = path.replace(/\/(\$|%24)ref$/i, '').split('/')
  if (method === 'POST' || (method === 'PUT' && /(ref|content|value)$/.test(path))) return ids.at(-2)
  return method === 'PATCH' || method === 'DELETE' ? ids.at(-3) : undefined
}

/** Shows for each entity how often a write touched it. */
function touching(find: (request: WireRequest) => string | undefined): NonNullable<Fault['wrap']> {
  return (handle) => {
    const times = new Map<string, number>()
    return (request) => {
      const id = find(request)
      const answer = handle(request)
      if (id !== undefined && isSuccess(answer)) times.set(id, (times.get(id) ?? 0) + 1)
      return request.method === 'GET' ? withTouches(answer, times) : answer
    }
  }
}

function idIn(entity: Json): string {
  return String((Object(entity) as { id?: Json }).id ?? '')
}

/** The values that services keep of who touched an entity and how much it has. */
function touched(entity: JsonObject, times: number): JsonObject {
  const lastModifiedDateTime = `2026-04-01T12:${String(times % 60).padStart(2, '0')}:00Z`
  return { ...entity, '@odata.etag': `W/"touched.${times}"`, lastModifiedDateTime, linkCount: times }
}

/** An answer whose entities show how often each was touched; the tag that an answer has in a header is the one that is taken. */
function withTouches(answer: WireAnswer, times: ReadonlyMap<string, number>): WireAnswer {
  if (times.size === 0) return answer
  const tag = headerOf(answer.headers, 'etag')
  return changeEntities(answer, (entity) => {
    const count = times.get(idIn(entity))
    if (count === undefined) return entity
    return { ...touched(entity, count), ...(tag === undefined ? {} : { '@odata.etag': tag }) }
  })
}

/** What else moves where something is linked or made. */
export const linkTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-link-touches',
    title: 'What a reference leads to shows a new tag, time of change and count',
    legal: 'No page states that stamps, tags and counts of an entity stand still while others refer to it',
    wrap: touching(linkedBy),
  },
  {
    ...shared,
    id: 'twin-parent-touches',
    title:
      'A write below an entity, of its content or a reference, gives the entity a new tag, time of change and count',
    legal:
      'No page states that stamps, tags and counts of an entity stand still while others are made or linked below it',
    wrap: touching(parentOf),
  },
  {
    ...shared,
    id: 'twin-link-conflict',
    title: 'A reference to what a relationship has already is refused with 409',
    legal: 'errors.md lists 409: the current state conflicts with what the request expects',
    wrap: changing((answer, request) => (isRepeated(request, answer) ? { ...answer, status: 409 } : answer)),
  },
  {
    ...shared,
    id: 'twin-inverse-lag',
    face: 'http',
    title: 'Who has got a manager is among the direct reports of that a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle, context) => {
      const added = new Map<string, string | undefined>()
      return (request) => {
        const owner = context.placeAt(request)?.owner
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (/\/manager\/(\$|%24)ref$/i.test(request.url) && owner !== undefined) added.set(owner.id, second)
        return /\/directReports(\?|$)/i.test(request.url)
          ? changeMembers(answer, (members) => members.filter((each) => added.get(idIn(each)) !== second))
          : answer
      }
    },
  },
  {
    ...shared,
    id: 'twin-link-lag',
    face: 'http',
    title: 'Relationships show what was added by reference a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      const added = new Map<string, string | undefined>()
      return (request) => {
        const id = linkedBy(request)
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (id !== undefined && request.method !== 'DELETE' && isSuccess(answer)) added.set(id, second)
        return request.method === 'GET'
          ? changeMembers(answer, (members) => members.filter((each) => added.get(idIn(each)) !== second))
          : answer
      }
    },
  },
]
