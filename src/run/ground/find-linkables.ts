import { relationOf } from '../../check/statement/reference-change.ts'
import { carry, collectionOf } from '../../contract/path-template.ts'
import { collectionLife } from '../../generate/sequence/collection-life.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Links } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { fillPath } from '../plan/build-request.ts'
import { expandedOnes, linkableReads, listedRelation, referencesOn } from '../plan/linkable.ts'
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

/**
 * Entities that the references which are added around an operation can refer to, by the operation that adds them: for a list
 * or a count one that no other case knows, for an operation on references two more that the run makes, the first for it alone.
 */
export async function findLinkables(operation: Operation, finder: Finder): Promise<Links> {
  const [urls, more] = [new Map<string, string>(), new Map<string, readonly string[]>()]
  for (const add of additionsAround(operation, finder.api)) {
    const url = await (isListed(operation) ? makeUrl(add, finder, 'fresh', operation) : findUrl(add, finder))
    if (url === undefined) continue
    urls.set(add.id, url)
    if (operation.kind !== 'reference') continue
    const made = [await makeUrl(add, finder, 'fresh'), await makeUrl(add, finder, 'of')]
    const others = [...new Set(made)].filter((each) => each !== url)
    more.set(
      add.id,
      others.filter((each) => each !== undefined),
    )
  }
  return { linkable: ({ id }) => urls.get(id), moreLinkables: ({ id }) => more.get(id) ?? [] }
}

/**
 * Entities that the run makes for one case on references, none of which another case knows: what a removal takes away with the
 * reference is not there when the case is sent again.
 */
export async function freshLinks(operation: Operation, finder: Finder): Promise<Links> {
  const urls = new Map<string, readonly string[]>()
  for (const add of additionsAround(operation, finder.api)) {
    const made: string[] = []
    for (let nth = 0; nth < 3; nth++) {
      const url = await makeUrl(add, finder, 'fresh')
      if (url !== undefined) made.push(url)
    }
    urls.set(add.id, made)
  }
  return {
    linkable: ({ id }) => urls.get(id)?.[0],
    moreLinkables: ({ id }) => urls.get(id)?.slice(1) ?? [],
  }
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

function isListed({ kind }: Operation): boolean {
  return kind === 'list' || kind === 'count'
}

function additionsAround(operation: Operation, api: ApiView): readonly Operation[] {
  if (operation.method === 'GET' && !isListed(operation))
    return expandedOnes(api, operation).flatMap(({ add }) => add ?? [])
  if (operation.kind === 'reference' || isListed(operation)) {
    const relation = isListed(operation) ? listedRelation(operation).relation : relationOf(operation)
    const { add } = referencesOn(api, relation)
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

/** One that the run makes, whatever is bound: anew, or the one that is shared; of no type that a list casts its members to. */
async function makeUrl(
  add: Operation,
  { api, grounds, base }: Finder,
  how: 'fresh' | 'of',
  list?: Operation,
): Promise<string | undefined> {
  const cast = list && listedRelation(list).cast
  for (const read of linkableReads(api, add)) {
    if (cast !== undefined && api.isA(read.resource ?? '', cast)) continue
    const types = api.instantiable(read.resource ?? '')
    const type = types.find((each) => each === read.resource) ?? types[0]
    const ground = type === undefined ? undefined : await grounds[how](read, type)
    if (ground === undefined || 'reason' in ground || !ground.writable || !ground.own) continue
    return base + fillPath(read, ground.values)
  }
  return undefined
}
