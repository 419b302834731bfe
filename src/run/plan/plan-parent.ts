import { type Parent, parentOf } from '../../check/statement/parent-of.ts'
import { carry, carryInto, castAfter, collectionOf, type Values } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { type Life, lifeIn } from './life.ts'
import { bodyOf } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always, readCreated, removeCreated } from './read-steps.ts'

/** An entity with a collection below it, and how the members of both are made and ended. */
export interface Family {
  readonly context: PlanContext
  readonly parent: Parent
  /** Template of the collection that the parent is in. */
  readonly parents: string
  readonly parentLife: Life
  readonly childLife: Life
}

/**
 * An entity of the case's own is read before and after something below it is made, changed or deleted; on a live target for the
 * first of a page's variants, since each needs an entity more.
 */
export function* planParent(context: PlanContext): Generator<Case> {
  const { operation, api, seed, ground, type } = context
  if (context.live && !context.isLead) return
  const parent = parentOf(api, operation)
  const parents = parent === undefined ? null : collectionOf(parent.path)
  if (parent === undefined || parents === null || !isDirectlyBelow(parent)) return
  const [parentLife, childLife] = [lifeIn(api, parents), lifeIn(api, parent.collection)]
  const { create, remove } = parentLife
  const body =
    create === undefined
      ? undefined
      : bodyOf({ ...context, operation: create, type: castAfter(parent.collection, parent.path) })
  if (create === undefined || remove === undefined || body === undefined) return
  const family: Family = { context, parent, parents, parentLife, childLife }
  const writes = operation.kind === 'create' ? madeChild(family) : writtenChild(family)
  if (writes === undefined) return
  const above = carry(ground.values, operation.path, create.path)
  const head = { kind: 'sequence', scenario: 'parent', detail: type ?? '', seed } as const
  yield planCase(operation, head, [
    always(stepOf(create, { role: 'setup', values: above, body })),
    ...writes,
    removeCreated(parentLife, parents, ground.values, 0),
  ])
}

/** What is below something else that the parent has need not be there with a new parent. */
export function isDirectlyBelow({ path, collection }: Parent): boolean {
  const below = collection.slice(path.length).split('/').length - 1
  return below === (castAfter(collection, path) === null ? 1 : 2)
}

function readParent({ context, parents, parentLife }: Family): StepMaker {
  return readCreated(parentLife, parents, context.ground.values, 0)
}

/** Values for the collection below the parent that the case made; undefined where it was not made. */
export function valuesBelow(
  { context, parent, parents }: Family,
  exchanges: readonly Exchange[],
): Values | undefined {
  const id = idOf(exchanges[0])
  return id === undefined
    ? undefined
    : carryInto(context.ground.values, parents, { path: parent.collection }, id)
}

/** Makes something below the parent that the first exchange of the case made. */
export function makeChild(family: Family, create: Operation, body: string, role: Role): StepMaker {
  return (exchanges) => {
    const below = valuesBelow(family, exchanges)
    const values = below && carry(below, family.parent.collection, create.path)
    return values && stepOf(create, { role, values, body })
  }
}

/** Removes the child that the exchange at `made` created. */
export function removeChild(family: Family, made: number, role: Role): StepMaker {
  const { childLife, parent } = family
  return (exchanges) => {
    const values = valuesBelow(family, exchanges)
    return values && removeCreated(childLife, parent.collection, values, made, role)(exchanges)
  }
}

function madeChild(family: Family): readonly StepMaker[] | undefined {
  const { context } = family
  const body = controlBody(context)
  if (body === undefined) return undefined
  const read = readParent(family)
  return [
    read,
    makeChild(family, context.operation, body, 'subject'),
    read,
    removeChild(family, 2, 'teardown'),
  ]
}

/** A child is made first, and the operation changes or deletes it. */
function writtenChild(family: Family): readonly StepMaker[] | undefined {
  const { context, childLife } = family
  const { operation } = context
  const { create } = childLife
  const body = create === undefined ? undefined : bodyOf({ ...context, operation: create })
  if (create === undefined || body === undefined) return undefined
  const read = readParent(family)
  const made = makeChild(family, create, body, 'setup')
  if (operation.kind === 'delete') return [made, read, removeChild(family, 1, 'subject'), read]
  const changed = controlBody(context)
  if (changed === undefined) return undefined
  return [made, read, changeChild(family, changed), read, removeChild(family, 1, 'teardown')]
}

function changeChild(family: Family, body: string): StepMaker {
  const { context, parent } = family
  const { operation } = context
  return (exchanges) => {
    const [values, id] = [valuesBelow(family, exchanges), idOf(exchanges[1])]
    if (values === undefined || id === undefined) return undefined
    const own = carryInto(values, parent.collection, operation, id)
    return stepOf(operation, { role: 'subject', values: own, body })
  }
}
