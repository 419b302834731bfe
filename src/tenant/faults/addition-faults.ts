import { addsAnother } from '../../contract/adds-another.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { Entity } from '../store.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { isSuccess, jsonOf } from './change-answer.ts'

const group = 'Behaviour'

/** What an action has added beside the member that it was asked of. */
export function addedBy(request: WireRequest, answer: WireAnswer, context: FaultContext): Entity | undefined {
  const match = isSuccess(answer) ? context.match(request) : undefined
  if (match === undefined || addsAnother(match.api, match.operation) === undefined) return undefined
  const { id } = Object(jsonOf(answer)) as { readonly id?: string }
  const collection = request.url.split('/').slice(0, -2).join('/')
  return context.entityAt({
    ...request,
    method: 'GET',
    url: `${collection}/${encodeURIComponent(String(id))}`,
  })
}

/** Actions that add an entity, and do not add one that is as it should be. */
export const additionFaults: readonly Fault[] = [
  {
    id: 'action-done-twice',
    group,
    tier: 1,
    title: 'An action that adds an entity is carried out twice',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (addedBy(request, answer, context) !== undefined) handle(request)
      return answer
    },
  },
  {
    id: 'copy-loses-collections',
    group,
    tier: 2,
    title: 'A copy has empty collections',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const copy = addedBy(request, answer, context)
      for (const [name, value] of Object.entries(copy?.values ?? {}))
        if (copy !== undefined && Array.isArray(value)) copy.values = { ...copy.values, [name]: [] }
      return answer
    },
  },
]
