import { headerOf } from '../../model/header-of.ts'
import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import { textOf, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import {
  changeEntities,
  changeObject,
  changing,
  isSuccess,
  jsonOf,
  receiving,
  withJson,
} from './change-answer.ts'

const group = 'Behaviour'

function isList(answer: WireAnswer): boolean {
  return isSuccess(answer) && Array.isArray((Object(jsonOf(answer)) as { value?: Json }).value)
}

/** The path of a parent that is not there, in place of one that is. */
function belowFirstParent(request: WireRequest, context: FaultContext): WireRequest | undefined {
  const parts = request.url.split('/')
  const parent = parts.slice(0, -2).join('/')
  const members = context.placeAt({ ...request, method: 'GET', url: parent })?.members
  const [id] = members?.keys() ?? []
  return id === undefined ? undefined : { ...request, url: [parent, id, parts.at(-1)].join('/') }
}

/** A service that does not do what it answers, or not where it should. */
export const behaviourFaults: readonly Fault[] = [
  {
    id: 'B01',
    group,
    tier: 1,
    title: 'PATCH stores the new entity and answers the old one',
    wrap: (handle) => (request) => {
      const old = request.method === 'PATCH' ? handle({ ...request, method: 'GET', body: '' }) : undefined
      const answer = handle(request)
      return old !== undefined && old.status === 200 && answer.status === 200
        ? { ...answer, body: old.body }
        : answer
    },
  },
  {
    id: 'B03',
    group,
    tier: 1,
    title: 'DELETE of an unknown id answers 204',
    wrap: changing((answer, request) =>
      request.method === 'DELETE' && answer.status === 404
        ? { ...answer, status: 204, body: '', headers: withHeader(answer.headers, 'Content-Type', null) }
        : answer,
    ),
  },
  {
    id: 'B05',
    group,
    tier: 1,
    title: 'Create answers another id than it stores',
    wrap: changing((answer, request) =>
      request.method === 'POST' && answer.status === 201
        ? changeEntities(answer, (entity) => ({ ...entity, id: '0a0a0a0a-0000-4000-8000-00000000beef' }))
        : answer,
    ),
  },
  {
    id: 'B07',
    group,
    tier: 1,
    title: 'A list lacks its newest member',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isList(answer)
        ? changeObject(answer, (json) => ({
            ...json,
            value: (json['value'] as readonly Json[]).slice(0, -1),
          }))
        : answer,
    ),
  },
  {
    id: 'B45',
    group,
    tier: 1,
    title: 'A list shows its newest member twice',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isList(answer)
        ? changeObject(answer, (json) => {
            const members = json['value'] as readonly Json[]
            return { ...json, value: [...members, ...members.slice(-1)] }
          })
        : answer,
    ),
  },
  {
    id: 'B09',
    group,
    tier: 1,
    title: 'A list shows what was deleted',
    wrap: (handle) => {
      const seen = new Map<string, readonly Json[]>()
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET' || request.url.includes('?') || !isList(answer)) return answer
        return changeObject(answer, (json) => {
          const now = json['value'] as readonly Json[]
          const gone = (seen.get(request.url) ?? []).filter((old) => !now.some((each) => isSame(each, old)))
          seen.set(request.url, now)
          return { ...json, value: [...now, ...gone] }
        })
      }
    },
  },
  {
    id: 'B11',
    group,
    tier: 1,
    title: 'A POST below an unknown parent makes an entity below another',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (request.method !== 'POST' || answer.status !== 404) return answer
      const elsewhere = belowFirstParent(request, context)
      return elsewhere === undefined ? answer : handle(elsewhere)
    },
  },
  {
    id: 'B13',
    group,
    tier: 1,
    title: 'Only reads ask for a token',
    wrap: (handle, context) => (request) =>
      request.method === 'GET'
        ? handle(request)
        : handle({
            ...request,
            headers: withHeader(request.headers, 'Authorization', `Bearer ${context.token}`),
          }),
  },
  {
    id: 'B15',
    group,
    tier: 1,
    title: 'An error is answered with 200',
    wrap: changing((answer, request) =>
      request.method !== 'GET' && (answer.status === 400 || answer.status === 422)
        ? { ...answer, status: 200 }
        : answer,
    ),
  },
  {
    id: 'B17',
    group,
    tier: 2,
    title: 'A read changes what it shows',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const entity = request.method === 'GET' ? context.entityAt(request) : undefined
      const name = Object.keys(entity?.values ?? {}).find((each) => entity?.values[each] === true)
      if (entity !== undefined && name !== undefined && isSuccess(answer))
        entity.values = { ...entity.values, [name]: false }
      return answer
    },
  },
  {
    id: 'B19',
    group,
    tier: 2,
    title: 'PATCH moves the time at which an entity was created',
    wrap: (handle, context) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
        const { createdDateTime } = entity?.values ?? {}
        if (entity === undefined || createdDateTime === undefined || !isSuccess(answer)) return answer
        const moved = new Date(1e12 + ++count * 60_000).toISOString()
        entity.values = { ...entity.values, createdDateTime: moved }
        return answer
      }
    },
  },
  {
    id: 'B21',
    group,
    tier: 2,
    title: 'Two creates with equal bodies make one entity',
    wrap: (handle) => {
      const made = new Map<string, WireAnswer>()
      return (request) => {
        if (request.method !== 'POST') return handle(request)
        const key = `${request.url} ${textOf(request.body)}`
        const before = made.get(key)
        if (before !== undefined) return before
        const answer = handle(request)
        if (answer.status === 201) made.set(key, answer)
        return answer
      }
    },
  },
  {
    id: 'B23',
    group,
    tier: 1,
    title: 'DELETE removes all members of the collection',
    wrap: (handle, context) => (request) => {
      const place = request.method === 'DELETE' ? context.placeAt(request) : undefined
      const answer = handle(request)
      if (isSuccess(answer)) place?.members?.clear()
      return answer
    },
  },
  {
    id: 'B25',
    group,
    tier: 2,
    title: 'A PATCH of one member changes all others too',
    wrap: (handle, context) => (request) => {
      const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
      const place = request.method === 'PATCH' ? context.placeAt(request) : undefined
      const answer = handle(request)
      if (entity === undefined || !isSuccess(answer)) return answer
      for (const other of place?.members?.values() ?? [])
        if (other.type === entity.type) other.values = { ...entity.values, id: other.values['id'] ?? null }
      return answer
    },
  },
  {
    id: 'B27',
    group,
    tier: 1,
    title: 'Location of a create leads to nothing',
    wrap: changing((answer) => {
      const location = headerOf(answer.headers, 'location')
      return answer.status === 201 && location !== undefined
        ? { ...answer, headers: withHeader(answer.headers, 'Location', `${location}-gone`) }
        : answer
    }),
  },
  {
    id: 'B29',
    group,
    tier: 1,
    title: 'A media type that is not supported is taken for JSON',
    wrap: receiving((request) =>
      headerOf(request.headers, 'content-type') === 'text/plain' && textOf(request.body).startsWith('{')
        ? { ...request, headers: withHeader(request.headers, 'Content-Type', 'application/json') }
        : request,
    ),
  },
  {
    id: 'B31',
    group,
    tier: 2,
    title: 'An unknown id answers 204',
    wrap: changing((answer, request) =>
      request.method === 'GET' && answer.status === 404
        ? { ...answer, status: 204, body: '', headers: withHeader(answer.headers, 'Content-Type', null) }
        : answer,
    ),
  },
  {
    id: 'B35',
    group,
    tier: 2,
    title: 'A DELETE of what is gone removes the newest member of its collection',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (request.method !== 'DELETE' || answer.status !== 404) return answer
      const url = request.url.slice(0, request.url.lastIndexOf('/'))
      const members = context.placeAt({ ...request, method: 'GET', url })?.members
      const newest = [...(members?.keys() ?? [])].at(-1)
      if (newest !== undefined) members?.delete(newest)
      return answer
    },
  },
  {
    id: 'B33',
    group,
    tier: 1,
    title: 'A list of v1.0 shows entities of beta',
    wrap: (handle) => (request) => {
      const { version } = splitUrl(request.url)
      const answer = handle(request)
      if (version !== 'v1.0' || request.method !== 'GET' || !isList(answer)) return answer
      const beta = handle({ ...request, url: request.url.replace('/v1.0/', '/beta/') })
      return isList(beta) ? withJson(answer, jsonOf(beta) ?? null) : answer
    },
  },
]

function isSame(a: Json, b: Json): boolean {
  return (Object(a) as { id?: Json }).id === (Object(b) as { id?: Json }).id
}
