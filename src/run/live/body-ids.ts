import { oncePer } from '../../contract/once-per.ts'
import { collectionOf, placeholders } from '../../contract/path-template.ts'
import type { ApiView, ContractView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Bindings } from '../../model/target.ts'
import { findBinding } from '../ground/find-binding.ts'
import type { Grounds } from '../ground/ground.ts'
import { lifeIn } from '../plan/life.ts'
import type { Values } from './with-values.ts'

interface Finder {
  readonly view: ContractView
  /** Those that are open. */
  readonly operations: readonly Operation[]
  readonly bindings: Bindings
  readonly groundsIn: (api: ApiView) => Pick<Grounds, 'of'>
  /** Names the ids that were found so far: what is made for the next one may need them. */
  readonly take: (ids: Values) => void
}

/**
 * Ids that bodies name and that have to exist in the tenant, by the property: `planId` is the key of `/planner/plans/{plan-id}`.
 * From a binding, else of an entity that the run makes: what others have made is not written about. What needs another of them is
 * made after that.
 */
export async function findBodyIds(finder: Finder): Promise<void> {
  const found = new Map<string, string>()
  const asked = new Set<string>()
  const find = async (operation: Operation): Promise<void> => {
    const api = finder.view.api(operation.version)
    if (api === undefined) return
    for (const name of idsIn(api, operation)) {
      const read = asked.has(name) ? undefined : readOf(api, operation, name)
      if (read === undefined) continue
      asked.add(name)
      const { create } = lifeIn(api, collectionOf(read.path) ?? '')
      if (create !== undefined) await find(create)
      const id = await idOf(read, api, finder)
      if (id === undefined) continue
      found.set(name, id)
      finder.take(Object.fromEntries(found))
    }
  }
  for (const operation of finder.operations) await find(operation)
}

async function idOf(
  read: Operation,
  api: ApiView,
  { bindings, groundsIn }: Finder,
): Promise<string | undefined> {
  const [name = ''] = placeholders(read.path)
  const bound = findBinding(bindings, read.path, name)
  if (bound !== undefined) return bound.value
  const ground = await groundsIn(api).of(read, null)
  return !('reason' in ground) && ground.own ? ground.values[name] : undefined
}

/** Names of single texts in the body of an operation that end in `Id`. */
function idsIn(api: ApiView, { body }: Operation): readonly string[] {
  const shape = body?.shape
  if (shape?.kind === 'inline') return shape.properties.filter(isId).map(({ name }) => name)
  if (shape?.kind !== 'type') return []
  const listed = shape.properties
  const own = api.properties(shape.type.name).filter((each) => isId(each) && each.readOnly !== true)
  return own.map(({ name }) => name).filter((name) => listed?.includes(name) ?? true)
}

function isId({ name, type }: Property): boolean {
  return /\wId$/.test(name) && !type.collection && /^Edm\.(String|Guid)$/.test(type.name)
}

/** The reads of single entities of the tenant's own collections, by what an id of one is called, the nearest to the root first. */
const readsOf = oncePer((api: ApiView): ReadonlyMap<string, readonly Operation[]> => {
  const reads = api.api.operations.filter(
    ({ kind, path }) => kind === 'get' && /^(?:\/(?!me\/|drive\/)[^/{}]+)+\/\{[^}]+\}$/.test(path),
  )
  const depth = ({ path }: Operation): number => path.split('/').length
  return Map.groupBy(
    reads.toSorted((a, b) => depth(a) - depth(b)),
    ({ path }) => `${oneOf(path.split('/').at(-2) ?? '')}id`,
  )
})

/**
 * Reads an entity of the collection that an id is called after: not where the entity has a property of that name, which is another
 * id of it (`deviceId` of a device), nor what the operation makes itself.
 */
function readOf(api: ApiView, operation: Operation, name: string): Operation | undefined {
  return readsOf(api)
    .get(name.toLowerCase())
    ?.find(
      ({ resource }) =>
        resource !== null &&
        resource !== operation.resource &&
        !api.properties(resource).some((property) => property.name === name),
    )
}

/** `administrativeUnits` → `administrativeunit`. */
function oneOf(collection: string): string {
  const name = collection.toLowerCase()
  return /(?:ss|x|ch|sh)es$/.test(name) ? name.slice(0, -2) : name.replace(/ies$/, 'y').replace(/s$/, '')
}
