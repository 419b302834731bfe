import { isBatch } from '../../contract/is-batch.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { textOf, type WireRequest } from '../wire.ts'
import { changeObject, changeSent, changing, receiving } from './change-answer.ts'

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
    id: 'J09',
    title: 'A batch with a request that fails is refused',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const hasFailed = isBatch(request.url) && /"status":4/.test(textOf(answer.body))
      return hasFailed ? handle({ ...request, body: '{}' }) : answer
    },
  },
]
