import { addsAnother } from '../../contract/adds-another.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { Entity, Place } from '../store.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { isSuccess, jsonOf } from './change-answer.ts'

const group = 'Behaviour'

/** What an action has added beside the member that it was asked of, and answers with. */
export function addedBy(request: WireRequest, answer: WireAnswer, context: FaultContext): Entity | undefined {
  return isAddition(request, answer, context)
    ? entityBeside(request, jsonOf(answer), 'id', context)
    : undefined
}

function isAddition(request: WireRequest, answer: WireAnswer, context: FaultContext): boolean {
  const match = isSuccess(answer) ? context.match(request) : undefined
  return match !== undefined && addsAnother(match.api, match.operation) !== undefined
}

function entityBeside(
  request: WireRequest,
  json: unknown,
  key: string,
  context: FaultContext,
): Entity | undefined {
  const id = (Object(json) as { readonly [name: string]: unknown })[key]
  if (typeof id !== 'string') return undefined
  const url = `${collectionOf(request)}/${encodeURIComponent(id)}`
  return context.entityAt({ ...request, method: 'GET', url })
}

function collectionOf({ url }: WireRequest): string {
  return url.split('/').slice(0, -2).join('/')
}

/** What an action has added, and whether it was only accepted, so that its monitor tells it. */
interface Added {
  readonly entity: Entity
  readonly place: Place | undefined
  readonly isLater: boolean
}

/** Does something to what an action adds as soon as it is known. */
function onAdded(work: (added: Added) => void): NonNullable<Fault['wrap']> {
  return (handle, context) => {
    let accepted: WireRequest | undefined
    return (request) => {
      const answer = handle(request)
      if (answer.status === 202 && isAddition(request, answer, context)) accepted = request
      const later = request.url.includes('/monitor/') ? accepted : undefined
      const asked = later ?? request
      const entity =
        later === undefined
          ? addedBy(request, answer, context)
          : entityBeside(later, jsonOf(answer), 'resourceId', context)
      const place = context.placeAt({ ...asked, method: 'GET', url: collectionOf(asked) })
      if (entity !== undefined) work({ entity, place, isLater: later !== undefined })
      return answer
    }
  }
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
      if (isAddition(request, answer, context)) handle(request)
      return answer
    },
  },
  {
    id: 'copy-loses-collections',
    group,
    tier: 2,
    title: 'A copy has empty collections',
    wrap: onAdded(({ entity }) => {
      for (const [name, value] of Object.entries(entity.values))
        if (Array.isArray(value)) entity.values = { ...entity.values, [name]: [] }
    }),
  },
  {
    id: 'copy-never-made',
    group,
    tier: 2,
    title: 'A copy that was accepted is nowhere, although its monitor tells that it is made',
    wrap: onAdded(({ entity, place, isLater }) => {
      if (isLater) place?.members?.delete(entity.id)
    }),
  },
]
