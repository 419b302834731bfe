import type { TypeUse } from '../../model/contract.ts'
import { entity } from './base-types.ts'
import { lineageOf, type TypeSpace } from './type-space.ts'

/**
 * One use for several of the same place: the type that all are derived from where there is one below `entity`, else
 * the first with the others as `or`. Collections and single instances do not mix: the first use decides.
 */
export function uniteUses(space: TypeSpace, uses: readonly TypeUse[]): TypeUse | null {
  const [first] = uses
  if (first === undefined) return null
  const names = new Set(
    uses.filter((use) => use.collection === first.collection).flatMap((use) => [use.name, ...(use.or ?? [])]),
  )
  const common = commonBase(space, [...names])
  if (common !== null) return { name: common, collection: first.collection }
  const [name = first.name, ...or] = names
  return { name, collection: first.collection, ...(or.length === 0 ? {} : { or }) }
}

/** The most derived type that all names are or are derived from; null where that is `entity` or nothing. */
export function commonBase(space: TypeSpace, names: readonly string[]): string | null {
  const [first, ...rest] = names
  if (first === undefined) return null
  if (rest.length === 0) return first
  const lineages = rest.map((name) => new Set(lineageOf(space, name).map((draft) => draft.name)))
  const shared = lineageOf(space, first).find((draft) => lineages.every((lineage) => lineage.has(draft.name)))
  return shared === undefined || shared.name === entity ? null : shared.name
}
