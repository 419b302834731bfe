import type { Fault, FaultContext } from '../fault.ts'
import type { Entity, Values } from '../store.ts'
import type { Handle, WireAnswer, WireRequest } from '../wire.ts'
import { changeEntities, isSuccess, jsonOf, sentObject } from './change-answer.ts'

const group = 'Storage'

/** What a request sends of the read-only properties of an entity. */
export function readOnlySent(request: WireRequest, context: FaultContext, { type }: Entity): Values {
  const sent = sentObject(request) ?? {}
  const properties = context.match(request)?.api.properties(type ?? '') ?? []
  const found: Values = {}
  for (const { name, readOnly } of properties) {
    const value = sent[name]
    if (readOnly === true && name !== 'id' && value !== undefined) found[name] = value
  }
  return found
}

/** The entity that a request wrote. */
export function writtenBy(
  request: WireRequest,
  answer: WireAnswer,
  context: FaultContext,
): Entity | undefined {
  if (!isSuccess(answer)) return undefined
  if (request.method !== 'POST') return context.entityAt(request)
  const { id } = Object(jsonOf(answer)) as { readonly id?: string }
  const url = `${request.url}/${encodeURIComponent(String(id))}`
  return context.entityAt({ ...request, method: 'GET', url })
}

/** Stores what requests of one method send for read-only properties. */
function storingReadOnly(method: 'POST' | 'PATCH'): NonNullable<Fault['wrap']> {
  return (handle: Handle, context) => (request) => {
    const answer = handle(request)
    const entity = request.method === method ? writtenBy(request, answer, context) : undefined
    if (entity === undefined) return answer
    const sent = readOnlySent(request, context, entity)
    entity.values = { ...entity.values, ...sent }
    return changeEntities(answer, (shown) => ({ ...shown, ...sent }))
  }
}

/** The `wrap` of what writes another time of the last change than that of a PATCH. */
export function stampingChanges(stamp: (time: string) => string): NonNullable<Fault['wrap']> {
  return (handle, context) => (request) => {
    const answer = handle(request)
    const entity = request.method === 'PATCH' ? writtenBy(request, answer, context) : undefined
    const time = entity?.values['lastModifiedDateTime']
    if (entity === undefined || typeof time !== 'string') return answer
    const lastModifiedDateTime = stamp(time)
    entity.values = { ...entity.values, lastModifiedDateTime }
    return changeEntities(answer, (shown) => ({ ...shown, lastModifiedDateTime }))
  }
}

/** Values of the service's own that clients set, or that updates reset. */
export const readOnlyFaults: readonly Fault[] = [
  {
    id: 'K55',
    group,
    tier: 1,
    title: 'A PATCH stores the values that it sends for read-only properties',
    wrap: storingReadOnly('PATCH'),
  },
  {
    id: 'K57',
    group,
    tier: 2,
    title: 'A create stores the values that it sends for read-only properties',
    wrap: storingReadOnly('POST'),
  },
  {
    id: 'K59',
    group,
    tier: 1,
    title: 'A PATCH sets lastModifiedDateTime back to when nothing was there',
    wrap: stampingChanges(() => '0001-01-01T00:00:00Z'),
  },
]
