import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { changeEntities, isSuccess, sentObject } from '../faults/change-answer.ts'
import type { Entity, Values } from '../store.ts'
import type { Handle, WireRequest } from '../wire.ts'

const shared = { group: 'Write', tier: 1, benign: true } as const

/** Texts that the entity had and the update does not name, where its page has such recalculated. */
function recalculated(request: WireRequest, context: FaultContext, entity: Entity): Values {
  const match = context.match(request)
  if (match?.operation.body?.recalculates !== true || entity.type === null) return {}
  const sent = sentObject(request) ?? {}
  const texts = match.api
    .properties(entity.type)
    .filter(({ type, enum: members }) => type.name === 'Edm.String' && !type.collection && !members)
    .filter(({ name, required, readOnly }) => name !== 'id' && required !== true && readOnly !== true)
    .filter(({ name }) => !(name in sent) && Boolean(entity.values[name]))
  return Object.fromEntries(texts.map(({ name }): [string, Json] => [name, `${entity.revision}`]))
}

function recalculating(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
    const answer = handle(request)
    if (entity === undefined || !isSuccess(answer)) return answer
    const derived = recalculated(request, context, entity)
    entity.values = { ...entity.values, ...derived }
    return changeEntities(answer, (shown) => ({ ...shown, ...derived }))
  }
}

/** Other ways to keep and to show what was written. */
export const writeTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-recalculated',
    title: 'An update sets other texts than it was sent, where its page has them recalculated',
    legal:
      'user-update.md and others: what is not sent keeps its value or is recalculated from other properties',
    wrap: recalculating,
  },
]
