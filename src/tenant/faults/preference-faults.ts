import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import { changeEntities, changing, isSuccess, without } from './change-answer.ts'

const group = 'Headers'

/** Does something to the name of each zone that a read which prefers one is shown. */
export function renamingZones(
  rename: (zone: string, preferred: string) => string,
): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    const [, preferred] = /timezone="([^"]+)"/i.exec(headerOf(request.headers, 'prefer') ?? '') ?? []
    if (preferred === undefined || request.method !== 'GET') return answer
    return changeEntities(answer, (entity) => renamed(entity, (zone) => rename(zone, preferred)))
  })
}

function renamed(object: JsonObject, rename: (zone: string) => string): JsonObject {
  const change = (name: string, value: Json): Json => {
    if (isRecord(value)) return renamed(value, rename)
    return name === 'timeZone' && typeof value === 'string' ? rename(value) : value
  }
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]))
}

/** Answers a read as if nothing were preferred, and confirms that it is. */
function withoutEffect(handle: (request: WireRequest) => WireAnswer, request: WireRequest): WireAnswer {
  const prefer = headerOf(request.headers, 'prefer')
  if (request.method !== 'GET' || prefer === undefined) return handle(request)
  const answer = handle(without(request, 'Prefer'))
  if (!isSuccess(answer)) return answer
  return { ...answer, headers: withHeader(answer.headers, 'Preference-Applied', prefer) }
}

/** Preferences of reads that do less than they say, or more. */
export const preferenceFaults: readonly Fault[] = [
  {
    id: 'preference-without-effect',
    group,
    tier: 2,
    title: 'A preference is confirmed, and changes nothing',
    wrap: (handle) => (request) => withoutEffect(handle, request),
  },
  {
    id: 'preferred-zone-relabelled',
    group,
    tier: 1,
    title: 'A time takes the name of the zone that is preferred, and keeps the clock of the one it was in',
    wrap: (handle, context) =>
      renamingZones((_zone, preferred) => preferred)((request) => withoutEffect(handle, request), context),
  },
]
