import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { Handle, WireRequest } from '../wire.ts'
import { changeEntities, changeSent, isSuccess, mapStrings, receiving, sentObject } from './change-answer.ts'

const group = 'Persistence / PATCH'

function isPatch(request: WireRequest): boolean {
  return request.method === 'PATCH'
}

/** What an entity has now; nothing where it is not there. */
function valuesAt(request: WireRequest, context: FaultContext): JsonObject {
  return context.entityAt(request)?.values ?? {}
}

/** Clears what a PATCH does not send, before the core merges what it sends; undone where the core turns it down. */
function resetUnsent(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const entity = isPatch(request) ? context.entityAt(request) : undefined
    const sent = sentObject(request)
    if (entity === undefined || sent === undefined) return handle(request)
    const before = entity.values
    entity.values = Object.fromEntries(
      Object.entries(before).map(([name, value]): [string, Json] => [
        name,
        name === 'id' ? value : Array.isArray(value) ? [] : null,
      ]),
    )
    const answer = handle(request)
    if (!isSuccess(answer)) entity.values = before
    return answer
  }
}

/** Answers a DELETE as the core does, and puts back what it took. */
function keepDeleted(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const [entity, place] =
      request.method === 'DELETE' ? [context.entityAt(request), context.placeAt(request)] : []
    const answer = handle(request)
    if (entity === undefined || place === undefined || !isSuccess(answer)) return answer
    entity.deleted = false
    if (place.single === null) place.single = entity
    else place.members?.set(entity.id, entity)
    return answer
  }
}

/** Answers a DELETE that only marks an entity as the core does, and takes the mark away. */
function leaveUnmarked(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const marks = request.method === 'DELETE' ? context.match(request)?.operation.marks : undefined
    const entity = marks === undefined ? undefined : context.entityAt(request)
    const before = { ...entity?.values }
    const answer = handle(request)
    if (entity !== undefined) entity.values = before
    return answer
  }
}

/** Sends the last body that was good once more behind the back of a POST that is turned down. */
function createAnyway(handle: Handle): Handle {
  const good = new Map<string, WireRequest>()
  return (request) => {
    const answer = handle(request)
    if (request.method !== 'POST') return answer
    const earlier = good.get(request.url)
    if (answer.status === 201) good.set(request.url, request)
    if (answer.status === 400 && earlier !== undefined) handle(earlier)
    return answer
  }
}

function cut(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 60 ? trimmed.slice(0, -1) : trimmed
}

/** Writes that do something else than they say. */
export const writeFaults: readonly Fault[] = [
  { id: 'M01', group, tier: 1, title: 'PATCH resets properties that were not sent', wrap: resetUnsent },
  {
    id: 'M03',
    group,
    tier: 1,
    title: 'PATCH with null does not clear',
    wrap: receiving((request) =>
      isPatch(request)
        ? changeSent(request, (body) =>
            Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
          )
        : request,
    ),
  },
  {
    id: 'M05',
    group,
    tier: 1,
    title: 'Strings are trimmed, and long ones lose their last character',
    wrap: receiving((request) => changeSent(request, (body) => mapStrings(body, cut))),
  },
  { id: 'M07', group, tier: 1, title: 'DELETE succeeds and the entity is still there', wrap: keepDeleted },
  {
    id: 'delete-marks-nothing',
    group,
    tier: 1,
    title: 'A DELETE that marks an entity, and does not remove it, leaves it as it was',
    wrap: leaveUnmarked,
  },
  {
    id: 'M09',
    group,
    tier: 1,
    title: 'A POST that is turned down has created all the same',
    wrap: createAnyway,
  },
  {
    id: 'M11',
    group,
    tier: 2,
    title: 'A collection is added to and not replaced',
    wrap: receiving((request, context) => {
      if (!isPatch(request)) return request
      const before = valuesAt(request, context)
      return changeSent(request, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]): [string, Json] => {
            const old = before[name]
            return [name, Array.isArray(value) && Array.isArray(old) ? [...old, ...value] : value]
          }),
        ),
      )
    }),
  },
  {
    id: 'M13',
    group,
    tier: 1,
    title: 'PATCH answers as it should and changes nothing',
    wrap: (handle, context) => (request) => {
      const entity = isPatch(request) ? context.entityAt(request) : undefined
      const before = entity?.values
      const answer = handle(request)
      if (entity !== undefined && before !== undefined) entity.values = before
      return answer
    },
  },
  {
    id: 'M15',
    group,
    tier: 1,
    title: 'PATCH changes the id',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      if (!isPatch(request)) return answer
      return changeEntities(answer, (entity) => ({ ...entity, id: '00000000-0000-4000-8000-00000000beef' }))
    },
  },
  {
    id: 'M17',
    group,
    tier: 1,
    title: 'An empty collection in a PATCH is ignored',
    wrap: receiving((request) =>
      isPatch(request)
        ? changeSent(request, (body) =>
            Object.fromEntries(
              Object.entries(body).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
            ),
          )
        : request,
    ),
  },
  {
    id: 'M19',
    group,
    tier: 1,
    title: 'Of a complex value in a PATCH only the first property is taken',
    wrap: receiving((request) =>
      isPatch(request)
        ? changeSent(request, (body) =>
            Object.fromEntries(
              Object.entries(body).map(([name, value]): [string, Json] => [
                name,
                isRecord(value) ? Object.fromEntries(Object.entries(value).slice(0, 1)) : value,
              ]),
            ),
          )
        : request,
    ),
  },
]
