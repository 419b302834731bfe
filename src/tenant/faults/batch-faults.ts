import { isBatch } from '../../contract/is-batch.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { textOf, type WireRequest } from '../wire.ts'
import {
  changeObject,
  changeSent,
  changing,
  mapStrings,
  receiving,
  sentObject,
  without,
} from './change-answer.ts'

const shared = { group: 'Batching', tier: 1 } as const

type Responses = readonly JsonObject[]

/** The `wrap` of what changes the responses of batches. */
export function batching(change: (responses: Responses) => Responses): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    if (!isBatch(request.url) || answer.status !== 200) return answer
    return changeObject(answer, (json) => ({ ...json, responses: [...change(objectsIn(json['responses']))] }))
  })
}

function objectsIn(value: Json | undefined): Responses {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isRecord) : []
}

function withoutDependencies(request: WireRequest): WireRequest {
  return changeSent(request, (json) => ({
    ...json,
    requests: objectsIn(json['requests']).map(({ dependsOn: _, ...each }) => each),
  }))
}

/** The `wrap` of what changes the entities that a batch reads one by one. */
export function batchedEntities(change: (entity: JsonObject) => JsonObject): NonNullable<Fault['wrap']> {
  return batching((all) =>
    all.map((each) => {
      const { body } = each
      const isEntity = each['status'] === 200 && isRecord(body ?? null) && 'id' in Object(body)
      return isEntity ? { ...each, body: change(body as JsonObject) } : each
    }),
  )
}

/** Was a request of a batch refused, and not for another's sake. */
function hasFailed({ status }: JsonObject): boolean {
  return Number(status) >= 400 && Number(status) !== 424
}

/** The bodies of the first two entities stand in for each other. */
function swapped(all: Responses): Responses {
  const [first, second] = all.flatMap(({ body }, at) =>
    isRecord(body ?? null) && 'id' in Object(body) ? [at] : [],
  )
  if (first === undefined || second === undefined) return all
  return all.map((each, at) => {
    const other = at === first ? second : at === second ? first : at
    return { ...each, body: all[other]?.['body'] ?? null }
  })
}

/** The requests of a batch in which only what is at the beginning is waited for. */
function dependOnFirst(requests: Responses): Responses {
  const waiting = new Set(requests.filter(({ dependsOn }) => Array.isArray(dependsOn)).map(({ id }) => id))
  return requests.map(({ dependsOn, ...each }) => {
    const [name = ''] = Array.isArray(dependsOn) ? dependsOn : []
    return dependsOn === undefined || waiting.has(name) ? each : { ...each, dependsOn }
  })
}

/** Batches whose answers are none for their requests. */
export const batchFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'J01',
    title: 'The responses of a batch have the ids of other requests',
    wrap: batching((all) =>
      all.map((each, at) => ({ ...each, id: all[(at + 1) % all.length]?.['id'] ?? null })),
    ),
  },
  {
    ...shared,
    id: 'J03',
    title: 'The last request of a batch has no response',
    wrap: batching((all) => all.slice(0, -1)),
  },
  {
    ...shared,
    id: 'J05',
    title: 'Statuses in a batch are strings',
    wrap: batching((all) => all.map((each) => ({ ...each, status: String(each['status']) }))),
  },
  {
    ...shared,
    tier: 2,
    id: 'batch-ids-as-numbers',
    title: 'Ids in a batch that are digits are numbers',
    wrap: batching((all) => all.map((each) => ({ ...each, id: Number(each['id']) || (each['id'] ?? null) }))),
  },
  {
    ...shared,
    tier: 2,
    id: 'batch-token-lost',
    title: 'Requests of a batch are sent on without the token',
    wrap: (handle) => {
      let isInside = false
      return (request) => {
        if (!isBatch(request.url)) return handle(isInside ? without(request, 'Authorization') : request)
        isInside = true
        const answer = handle(request)
        isInside = false
        return answer
      }
    },
  },
  {
    ...shared,
    id: 'batch-bodies-as-text',
    title: 'JSON bodies in a batch are texts with the JSON in them',
    wrap: batching((all) =>
      all.map(({ body, ...each }) => ({
        ...each,
        body: isRecord(body) ? JSON.stringify(body) : (body ?? null),
      })),
    ),
  },
  {
    ...shared,
    id: 'J07',
    title: 'What depends on a failed request of a batch is carried out',
    wrap: receiving((request) => (isBatch(request.url) ? withoutDependencies(request) : request)),
  },
  {
    ...shared,
    id: 'batch-values',
    title: 'Texts of an entity that is read in a batch are in capitals',
    wrap: batchedEntities((entity) =>
      mapStrings(entity, (text, name) => (/id$/i.test(name) ? text : text.toUpperCase())),
    ),
  },
  {
    ...shared,
    tier: 2,
    id: 'batch-values-lost',
    title: 'An entity that is read in a batch shows its first four properties only',
    wrap: batchedEntities((entity) => Object.fromEntries(Object.entries(entity).slice(0, 4))),
  },
  {
    ...shared,
    id: 'batch-entities-swapped',
    title: 'Two entities that are read in a batch stand in for each other',
    wrap: batching(swapped),
  },
  {
    ...shared,
    id: 'batch-dependency-not-passed-on',
    title: 'What depends on a request of a batch that was not carried out is carried out',
    wrap: receiving((request) =>
      isBatch(request.url)
        ? changeSent(request, (json) => ({
            ...json,
            requests: [...dependOnFirst(objectsIn(json['requests']))],
          }))
        : request,
    ),
  },
  {
    ...shared,
    id: 'batch-dependent-never-run',
    title: 'What depends on another request of a batch is 424, whatever becomes of that',
    wrap: (handle) => (request) => {
      const sent = isBatch(request.url) ? objectsIn(sentObject(request)?.['requests']) : []
      const waiting = sent.filter(({ dependsOn }) => Array.isArray(dependsOn)).map(({ id }) => id)
      return changeObject(handle(request), (json) =>
        waiting.length === 0
          ? json
          : {
              ...json,
              responses: objectsIn(json['responses']).map((each) =>
                waiting.includes(each['id']) ? { ...each, status: 424, body: null } : each,
              ),
            },
      )
    },
  },
  {
    ...shared,
    id: 'batch-statuses-lost',
    title: 'Requests of a batch that fail have the status 200',
    wrap: batching((all) => all.map((each) => (hasFailed(each) ? { ...each, status: 200 } : each))),
  },
  {
    ...shared,
    tier: 2,
    id: 'batch-errors-lost',
    title: 'Requests of a batch that fail have no body',
    wrap: batching((all) => all.map((each) => (hasFailed(each) ? { ...each, body: null } : each))),
  },
  {
    ...shared,
    id: 'batch-options-lost',
    title: 'Query options are lost in a batch',
    wrap: receiving((request) =>
      isBatch(request.url)
        ? changeSent(request, (json) => ({
            ...json,
            requests: objectsIn(json['requests']).map((each) => ({
              ...each,
              url: String(each['url']).replace(/\?.*/, ''),
            })),
          }))
        : request,
    ),
  },
  {
    ...shared,
    id: 'batch-headers-lost',
    title: 'Headers of the requests in a batch are lost',
    wrap: receiving((request) =>
      isBatch(request.url)
        ? changeSent(request, (json) => ({
            ...json,
            requests: objectsIn(json['requests']).map(({ headers: _, ...each }) => each),
          }))
        : request,
    ),
  },
  {
    ...shared,
    id: 'J09',
    title: 'A batch with a request that fails is refused',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const isPartly = isBatch(request.url) && /"status":4/.test(textOf(answer.body))
      return isPartly ? handle({ ...request, body: '{}' }) : answer
    },
  },
]
