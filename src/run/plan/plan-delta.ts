import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent } from '../../model/exchange.ts'
import { stepOf, type Values } from './build-request.ts'
import { createBodies } from './create-bodies.ts'
import { drawnUpdate } from './drawn-update.ts'
import { markedBody } from './marked-body.ts'
import { carry, carryInto, type Life, lifeIn } from './path-template.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { idOf, objectOf, succeeded } from './read-answer.ts'
import { always, nextPages, readCreated, removeCreated } from './read-steps.ts'

const valid: Intent = { kind: 'valid' }

/**
 * Rounds of change tracking: the first to its deltaLink, behind a read of the list, one after a member was made, which the
 * list shows, one after it was changed and one after it was deleted, which a read shows
 * (`concepts/delta-query-overview.md`). Without a documented create the first alone.
 */
export function* planDelta(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  if (operation.kind !== 'delta' || operation.method !== 'GET') return
  const collection = operation.path.slice(0, operation.path.lastIndexOf('/'))
  const life = lifeIn(api, collection)
  const { create, list, remove } = life
  const body = create === undefined || remove === undefined ? undefined : bodyOf(context, create)
  const head = { kind: 'sequence', scenario: 'delta', detail: '', seed } as const
  const first = [
    always(stepOf(operation, { role: 'subject', intent: valid, values: ground.values })),
    ...nextPages(operation, 'subject'),
  ]
  if (create === undefined || body === undefined || list === undefined) {
    yield planCase(operation, head, first)
    return
  }
  const values = carry(ground.values, operation.path, collection)
  const above = carry(values, collection, create.path)
  const made = stepOf(create, { role: 'setup', intent: valid, values: above, body })
  const inList = carry(values, collection, list.path)
  const listed = stepOf(list, { role: 'read-back', intent: valid, values: inList })
  const onceMade =
    (make: (index: number) => StepMaker): StepMaker =>
    (exchanges) => {
      const index = exchanges.findIndex(({ step }) => step.request.method === 'POST')
      return index < 0 ? undefined : make(index)(exchanges)
    }
  yield planCase(operation, head, [
    always(listed),
    ...nextPages(list),
    ...first,
    (exchanges) => (deltaPath(operation, exchanges) === undefined ? undefined : made),
    onceMade(() => always(listed)),
    ...nextPages(list),
    ...round(operation),
    onceMade((index) => changeCreated(context, life, collection, values, index)),
    onceMade((index) => readCreated(life, collection, values, index)),
    ...round(operation),
    onceMade((index) => removeCreated(life, collection, values, index, 'setup')),
    onceMade((index) => readCreated(life, collection, values, index)),
    ...round(operation),
  ])
}

/** Changes what was made; left out where no update is documented. */
function changeCreated(
  context: PlanContext,
  { update }: Life,
  collection: string,
  values: Values,
  made: number,
): StepMaker {
  const body =
    update === undefined || update.evidence === 'disputed' ? undefined : drawnUpdate(context, update)
  return (exchanges) => {
    const id = idOf(exchanges[made])
    if (id === undefined || update === undefined || body === undefined) return undefined
    const own = carryInto(values, collection, update, id)
    return stepOf(update, { role: 'setup', intent: valid, values: own, body })
  }
}

/** From the deltaLink of the round before to the next one. */
function round(operation: Operation): readonly StepMaker[] {
  return [
    (exchanges) => {
      const path = deltaPath(operation, exchanges)
      return path === undefined
        ? undefined
        : stepOf(operation, { role: 'subject', intent: valid, values: {}, path })
    },
    ...nextPages(operation, 'subject'),
  ]
}

/** Where the newest deltaLink leads, as long as it stays on the version. */
function deltaPath(operation: Operation, exchanges: readonly Exchange[]): string | undefined {
  const rounds = exchanges.filter((each) => each.step.operation === operation.id && succeeded(each))
  const link = objectOf(rounds.at(-1))?.['@odata.deltaLink']
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined
  const { pathname, search } = new URL(link)
  const start = pathname.indexOf(`/${operation.version}/`)
  return start < 0 ? undefined : pathname.slice(start) + search
}

function bodyOf(context: PlanContext, create: Operation): string | undefined {
  if (!context.mayWrite) return undefined
  for (const each of createBodies(context.api, create, null, context.seed)) {
    const body = markedBody({ ...context, operation: create }, each, null)
    if (body !== undefined) return JSON.stringify(body)
  }
  return undefined
}
