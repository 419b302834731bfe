import { otherParent } from '../../check/statement/own-operators.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Intent } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { carry, carryInto, lifeIn, placeholders } from './path-template.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody, ownControlBody } from './plan-rejections.ts'
import { idOf, membersOf } from './read-answer.ts'
import { always, nextPages, readCreated, removeCreated } from './read-steps.ts'

const valid: Intent = { kind: 'valid' }

/** An entity is made below one parent, found there, and asked for below another that the list of parents shows. */
export function* planOtherParents(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const parent = placeholders(operation.path).at(-1)
  const body = operation.kind === 'create' ? controlBody(context) : undefined
  if (parent === undefined || body === undefined) return
  const above = operation.path.slice(0, operation.path.indexOf(`/{${parent}}`))
  const { list } = lifeIn(api, above)
  const life = lifeIn(api, operation.path)
  const { get } = life
  if (above === '' || list === undefined || get === undefined) return
  const { values } = ground
  const parents = stepOf(list, {
    role: 'setup',
    intent: valid,
    values: carry(values, operation.path, list.path),
  })
  const asked: StepMaker = ([listed, made]) => {
    const [id, other] = [idOf(made), anotherParent(listed, values[parent])]
    if (id === undefined || other === undefined || isChosen(context, id, body)) return undefined
    const below = carryInto({ ...values, [parent]: other }, operation.path, get, id)
    return stepOf(get, {
      role: 'subject',
      intent: { kind: 'malformed', operator: otherParent },
      values: below,
    })
  }
  const listed: StepMaker = (exchanges) => {
    const other = anotherParent(exchanges[0], values[parent])
    if (idOf(exchanges[1]) === undefined || other === undefined || life.list === undefined) return undefined
    const own = carry({ ...values, [parent]: other }, operation.path, life.list.path)
    return stepOf(life.list, { role: 'read-back', intent: valid, values: own })
  }
  const head = { kind: 'sequence', scenario: otherParent, detail: context.type ?? '', seed } as const
  yield planCase(operation, head, [
    always(parents),
    always(stepOf(operation, { role: 'control', intent: valid, values, body })),
    readCreated(life, operation.path, values, 1),
    asked,
    listed,
    ...(life.list === undefined ? [] : nextPages(life.list)),
    removeCreated(life, operation.path, values, 1),
  ])
}

/** A key that the client gives, or one of a documented few, may be that of an entity below another parent too. */
function isChosen({ api, operation }: PlanContext, id: string, body: string): boolean {
  const key = api.properties(operation.resource ?? '').find(({ name }) => name === 'id')
  return key?.enum !== undefined || body.includes(JSON.stringify(id))
}

/** Another parent than the own one, which must be in the list too: else it might stand there under another key. */
function anotherParent(listed: Exchange | undefined, own: string | undefined): string | undefined {
  const ids = membersOf(listed).map(({ id }) => String(id ?? ''))
  return own === undefined || !ids.includes(own) ? undefined : ids.find((id) => id !== '' && id !== own)
}

/** The list is read, one entity is made, the list is read again: twice, since a service may throttle in between. */
export function* planSingleCreates(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const life = lifeIn(api, operation.path)
  const { list } = life
  if (operation.kind !== 'create' || list === undefined) return
  const { values } = ground
  const own = carry(values, operation.path, list.path)
  for (const detail of ['1', '2']) {
    const body = ownControlBody(context, `create-once ${detail}`)
    if (body === undefined) return
    const head = {
      kind: 'sequence',
      scenario: 'create-once',
      detail: `${context.type ?? ''}${detail}`,
      seed,
    } as const
    yield planCase(operation, head, [
      always(stepOf(list, { role: 'control', intent: valid, values: own })),
      ...nextPages(list, 'control'),
      always(stepOf(operation, { role: 'subject', intent: valid, values, body })),
      (exchanges) =>
        exchanges.at(-1)?.step.operation === operation.id
          ? stepOf(list, { role: 'read-back', intent: valid, values: own })
          : undefined,
      ...nextPages(list),
      (exchanges) => removeCreated(life, operation.path, values, exchanges.findIndex(isMade))(exchanges),
    ])
  }
}

function isMade({ step }: Exchange): boolean {
  return step.request.method === 'POST'
}
