import { replacesContent } from '../contract/content-read.ts'
import { placeholders } from '../contract/path-template.ts'
import type { Ground } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Lack } from '../model/finding.ts'
import type { JsonObject } from '../model/source.ts'
import { acceptedBody, learnBody } from './accepted-body.ts'
import { findLinkables, groundOf } from './ground/find-linkables.ts'
import type { Grounded } from './ground/ground.ts'
import { createBodies } from './plan/create-bodies.ts'
import { type Edges, makeEdges, type Shares } from './plan/edges.ts'
import { markedBody } from './plan/marked-body.ts'
import { type Mark, readMarker } from './plan/marker.ts'
import type { PlanContext } from './plan/plan-context.ts'
import { isAction } from './plan/plan-operation.ts'
import { edgeOptions } from './plan/plan-writes.ts'
import type { Testing } from './testing.ts'

/**
 * The concrete type of a binding that is changed: as read, unless that is the type of what the path goes on from, else the
 * declared one where others are derived from it.
 */
function typeOfBound(operation: Operation, ground: Ground, { api, live }: Testing): string | null {
  const { method, path, resource } = operation
  if (!live || method !== 'PATCH' || resource === null) return null
  const known = ground.types[placeholders(path).at(-1) ?? '']
  if (known !== undefined && api.isA(known, resource)) return known
  return api.derived(resource).length > 0 ? resource : null
}

/** Has a case to do without the marker: where nothing holds it, or nothing but the property that the case is about. */
function isSentUnmarked(operation: Operation, body: JsonObject, mark: Mark): boolean {
  const marked = mark(operation, body, null) ?? {}
  const name = Object.keys(marked).find((each) => readMarker({ [each]: marked[each] ?? null }) !== undefined)
  return name === undefined || mark(operation, body, name) === undefined
}

/**
 * Where the cases of an operation are played. Content of what the run did not make is not replaced, a writable binding's
 * neither: the journal could not put it back. What has no marker is made below nothing else: what others make there at the
 * same time, from the same bodies, could not be told from it. What an action does to an entity, such as moving it, no other
 * operation is to find.
 */
async function placeOf(operation: Operation, type: string | null, testing: Testing): Promise<Grounded> {
  const isAct = testing.live && isAction(operation)
  const ground = await (isAct ? testing.grounds.fresh(operation, type) : groundOf(operation, type, testing))
  if ('reason' in ground || !testing.live) return ground
  if (replacesContent(operation) && !ground.own) return { reason: 'unmarkable' }
  if (operation.kind !== 'create') return ground
  const { api, live, mark, settings } = testing
  const bodies = [...createBodies(api, operation, type, settings.seed)]
  const making = { api, live, mark, operation, ground }
  const mayMake = ground.own || bodies.some((body) => markedBody(making, body, null) !== undefined)
  if (!mayMake) return { reason: 'unmarkable' }
  const isApart = ground.own && bodies.every((body) => isSentUnmarked(operation, body, mark))
  return isApart ? testing.grounds.fresh(operation, type) : ground
}

/** A place to play cases at, with a body that the target accepts there. */
export type Stand = { readonly context: PlanContext } | Lack

/** Finds where the cases of an operation and type are played, or why that is nowhere. */
export async function standOn(
  operation: Operation,
  given: string | null,
  testing: Testing,
  shares: Shares,
): Promise<Stand> {
  const ground = await placeOf(operation, given, testing)
  if ('reason' in ground) return ground
  const { api, settings, live, mark, taken } = testing
  const type = given ?? typeOfBound(operation, ground, testing)
  const isLead = testing.isLead(operation)
  const { runs, seed } = settings
  const mayWrite = !live || settings.allowWrites
  const linkables = await findLinkables(operation, testing)
  const hasNothingToLink =
    operation.body?.shape.kind === 'reference' && linkables.linkable(operation) === undefined
  if (live && hasNothingToLink) return { reason: 'no-binding' }
  const claims = shares.of(type)
  let base: JsonObject | null = null
  let made: Edges | undefined
  const edges = (): Edges => {
    made ??= makeEdges(api, operation, edgeOptions({ type, base }), claims)
    return made
  }
  const facts = {
    api,
    mayWrite,
    operation,
    ground,
    type,
    runs,
    seed,
    live,
    downloads: settings.live.downloads,
    mark,
    taken,
    isLead,
    ...linkables,
  }
  const probing = { ...facts, claims, edges }
  await learnBody(probing, testing.send)
  const accepted = await acceptedBody(probing, testing.send)
  if (accepted.stays) return { reason: 'unmarkable' }
  base = accepted.body
  return { context: { ...probing, base } }
}
