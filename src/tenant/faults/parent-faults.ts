import type { Fault } from '../fault.ts'
import type { Entity } from '../store.ts'
import { isSuccess } from './change-answer.ts'

const group = 'Behaviour'

/** Puts another text in place of the first name or address that an entity has. */
export function overwrite(entity: Entity | undefined, text: string = 'set from below'): void {
  const name = Object.keys(entity?.values ?? {}).find(
    (each) => /(name|mail|string)$/i.test(each) && typeof entity?.values[each] === 'string',
  )
  if (entity !== undefined && name !== undefined) entity.values = { ...entity.values, [name]: text }
}

/** Writes that change the entity that they are below, or end what is below the entity that they change. */
export const parentFaults: readonly Fault[] = [
  {
    id: 'B63',
    group,
    tier: 1,
    title: 'A create below an entity changes a text of the entity',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (answer.status === 201) overwrite(context.placeAt({ ...request, method: 'GET' })?.owner)
      return answer
    },
  },
  {
    id: 'B65',
    group,
    tier: 1,
    title: 'A PATCH below an entity changes a text of the entity',
    wrap: (handle, context) => (request) => {
      const owner = request.method === 'PATCH' ? context.placeAt(request)?.owner : undefined
      const answer = handle(request)
      if (isSuccess(answer)) overwrite(owner)
      return answer
    },
  },
  {
    id: 'B67',
    group,
    tier: 2,
    title: 'A DELETE below an entity changes a text of the entity',
    wrap: (handle, context) => (request) => {
      const owner = request.method === 'DELETE' ? context.placeAt(request)?.owner : undefined
      const answer = handle(request)
      if (isSuccess(answer)) overwrite(owner)
      return answer
    },
  },
  {
    id: 'update-ends-what-is-below',
    group,
    tier: 1,
    title: 'A PATCH of an entity deletes what is below it',
    wrap: (handle, context) => (request) => {
      const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
      const answer = handle(request)
      if (isSuccess(answer)) for (const { members } of entity?.children.values() ?? []) members?.clear()
      return answer
    },
  },
]
