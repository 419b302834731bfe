import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'

/** Bodies that a live target has made entities from, as they were before they were marked. */
export interface TakenBodies {
  of(create: Operation): readonly JsonObject[]
  note(create: Operation, body: JsonObject): void
}

/**
 * What one run learns of one target. A service may need more than the docs call required, so that the likeliest body is not
 * taken, and every case that makes an entity by itself would be refused as the first one was.
 */
export function takenBodies(): TakenBodies {
  const byCreate = new Map<string, JsonObject[]>()
  const of = ({ id }: Operation): readonly JsonObject[] => byCreate.get(id) ?? []
  return {
    of,
    note: (create, body) => {
      if (!of(create).includes(body)) byCreate.set(create.id, [...of(create), body])
    },
  }
}
