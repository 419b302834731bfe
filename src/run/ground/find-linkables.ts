import { collectionLife } from '../../generate/sequence/collection-life.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { fillPath } from '../plan/build-request.ts'
import { linkableReads, referencesOn, relationOf } from '../plan/linkable.ts'
import { carry, collectionOf } from '../plan/path-template.ts'
import type { PlanContext } from '../plan/plan-context.ts'
import { memberOf } from '../plan/plan-links.ts'
import type { Grounded, Grounds } from './ground.ts'

interface Finder {
  readonly api: ApiView
  readonly grounds: Grounds
  /** On a live target only what the run made itself or may change is referred to. */
  readonly live: boolean
  /** What stands in front of `/v1.0`. */
  readonly base: string
}

/** Entities that the references which are added around an operation can refer to, by the operation that adds them. */
export async function findLinkables(operation: Operation, finder: Finder): Promise<PlanContext['linkable']> {
  const urls = new Map<string, string>()
  for (const add of additionsAround(operation, finder.api)) {
    const url = await findUrl(add, finder)
    if (url !== undefined) urls.set(add.id, url)
  }
  return ({ id }) => urls.get(id)
}

/** The way to what an operation works on; the removal of a reference stands where the reference can be added. */
export async function groundOf(operation: Operation, type: string | null, finder: Finder): Promise<Grounded> {
  const { api, grounds, live } = finder
  const { add } = referencesOn(api, relationOf(operation))
  const removes = operation.kind === 'reference' && operation.method === 'DELETE'
  if (!live || !removes || add === undefined) return grounds.of(operation, type)
  const ground = await grounds.of(add, type)
  const url = await findUrl(add, finder)
  if ('reason' in ground || url === undefined) return 'reason' in ground ? ground : { reason: 'no-binding' }
  const values = { ...carry(ground.values, add.path, operation.path), ...memberOf(operation, add, url) }
  return { ...ground, values }
}

function additionsAround(operation: Operation, api: ApiView): readonly Operation[] {
  if (operation.method === 'GET') return []
  if (operation.kind === 'reference') {
    const { add } = referencesOn(api, relationOf(operation))
    return add === undefined ? [] : [add]
  }
  const collection = operation.kind === 'create' ? operation.path : collectionOf(operation.path)
  const life = collection === null ? undefined : collectionLife(api, collection)
  return life?.relationships.map(({ link }) => link) ?? []
}

async function findUrl(add: Operation, { api, grounds, live, base }: Finder): Promise<string | undefined> {
  for (const read of linkableReads(api, add)) {
    const ground = await grounds.of(read, null)
    if ('reason' in ground || (live && !ground.writable)) continue
    return base + fillPath(read, ground.values)
  }
  return undefined
}
