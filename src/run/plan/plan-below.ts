import { entityAbove } from '../../check/statement/parent-of.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { bodyOf } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { ownBody } from './plan-neighbours.ts'
import { type Family, isDirectlyBelow, makeChild, removeChild, valuesBelow } from './plan-parent.ts'
import { idOf } from './read-answer.ts'
import { always, readCreated, removeCreated } from './read-steps.ts'

/**
 * Something below an entity of the case's own is read before and after the entity is changed: in the first collection below it
 * whose members can be made, read and ended; on a live target for the first of a page's variants.
 */
export function* planBelow(context: PlanContext): Generator<Case> {
  const { operation, seed, ground, type } = context
  if (context.live && !context.isLead) return
  const family = familyOf(context)
  const create = family?.parentLife.create
  const childCreate = family?.childLife.create
  if (family === undefined || create === undefined || childCreate === undefined) return
  const [body, childBody, changed] = [
    bodyOf({ ...context, operation: create }),
    bodyOf({ ...context, operation: childCreate, type: null }),
    ownBody(context, 'below'),
  ]
  if (body === undefined || childBody === undefined || changed === undefined) return
  const above = carry(ground.values, operation.path, create.path)
  const read = readChild(family)
  yield planCase(operation, { kind: 'sequence', scenario: 'below', detail: type ?? '', seed }, [
    always(stepOf(create, { role: 'setup', values: above, body })),
    makeChild(family, childCreate, childBody, 'setup'),
    read,
    changeParent(family, changed),
    read,
    removeChild(family, 1, 'teardown'),
    removeCreated(family.parentLife, family.parents, ground.values, 0),
  ])
}

function familyOf(context: PlanContext): Family | undefined {
  const { api, operation } = context
  const parents = collectionOf(operation.path)
  if (operation.kind !== 'update' || operation.method !== 'PATCH' || parents === null) return undefined
  const parentLife = lifeIn(api, parents)
  if (parentLife.create === undefined || parentLife.remove === undefined) return undefined
  for (const { kind, path, evidence } of api.api.operations) {
    if (kind !== 'create' || evidence === 'disputed' || !path.startsWith(`${operation.path}/`)) continue
    const above = entityAbove(api, path)
    const parent = above && { ...above, collection: path, below: 0 }
    const childLife = lifeIn(api, path)
    if (parent === undefined || parent.path !== operation.path || !isDirectlyBelow(parent)) continue
    if (childLife.get === undefined || childLife.remove === undefined) continue
    return { context, parent, parents, parentLife, childLife }
  }
  return undefined
}

function readChild(family: Family): StepMaker {
  return (exchanges) => {
    const values = valuesBelow(family, exchanges)
    return values && readCreated(family.childLife, family.parent.collection, values, 1)(exchanges)
  }
}

function changeParent({ context, parents }: Family, body: string): StepMaker {
  const { operation, ground } = context
  return (exchanges) => {
    const [id, child] = exchanges.map(idOf)
    if (id === undefined || child === undefined) return undefined
    const values = carryInto(ground.values, parents, operation, id)
    return stepOf(operation, { role: 'subject', values, body })
  }
}
