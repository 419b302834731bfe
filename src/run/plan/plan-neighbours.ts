import { repeated } from '../../check/statement/own-operators.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Intent } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf, valid } from './build-request.ts'
import { lifeIn } from './life.ts'
import { bodyOf } from './marked-body.ts'
import { withOwnText } from './marker.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always, readCreated, removeCreated, wholeList } from './read-steps.ts'
import { ownText } from './seed.ts'

/**
 * A second entity of the case's own is read before and after the first is changed, or deleted and deleted again; the first
 * is read once the second is there.
 */
export function* planNeighbours(context: PlanContext): Generator<Case> {
  const { operation, api, seed, ground } = context
  const collection = collectionOf(operation.path)
  const isOfMember = operation.kind === 'update' || operation.kind === 'delete'
  if (!isOfMember || collection === null || operation.method === 'PUT') return
  const life = lifeIn(api, collection)
  const { create } = life
  const body = create === undefined ? undefined : bodyOf({ ...context, operation: create })
  if (create === undefined || life.get === undefined || body === undefined) return
  const values = carry(ground.values, operation.path, collection)
  const above = carry(values, collection, create.path)
  const made = always(stepOf(create, { role: 'setup', values: above, body }))
  const head = { kind: 'sequence', scenario: 'neighbour', detail: context.type ?? '', seed } as const
  const around = (
    before: readonly StepMaker[],
    subjects: readonly StepMaker[],
    own: number,
  ): readonly StepMaker[] => [
    made,
    ...before,
    readCreated(life, collection, values, own),
    ...subjects,
    readCreated(life, collection, values, own),
    removeCreated(life, collection, values, own),
  ]
  if (operation.kind === 'delete') {
    const deletion = (intent: Intent): StepMaker => {
      return (exchanges: readonly Exchange[]) => {
        const [first, second] = exchanges.map(idOf)
        if (first === undefined || second === undefined || first === second) return undefined
        const own = carryInto(values, collection, operation, first)
        return stepOf(operation, { role: 'subject', intent, values: own })
      }
    }
    const again: Intent = { kind: 'malformed', operator: repeated }
    const first = readCreated(life, collection, values, 0)
    yield planCase(operation, head, around([made, first], [deletion(valid), deletion(again)], 1))
    return
  }
  const listed = wholeList(life.list, collection, values)
  const changed = ownBody(context, 'neighbour')
  if (changed === undefined) return
  const change = stepOf(operation, { role: 'subject', values: ground.values, body: changed })
  yield planCase(operation, head, around([], [...listed, always(change), ...listed], 0))
}

/** A body that nothing else has been given yet, where what it changes is the run's own. */
export function ownBody(context: PlanContext, label: string): string | undefined {
  const { operation, ground, mark } = context
  const control = controlBody(context)
  if (control === undefined || !ground.own) return control
  const body = JSON.parse(control) as JsonObject
  return JSON.stringify(withOwnText(mark(operation, body, null) ?? body, ownText(context, label)))
}
