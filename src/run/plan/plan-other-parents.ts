import { isMeantFor, otherParent } from '../../check/statement/own-operators.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { carry, carryInto, placeholders } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { drawnUpdate } from './drawn-update.ts'
import { type Life, lifeIn } from './life.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf, membersOf } from './read-answer.ts'
import { always, nextPages, readCreated, removeCreated } from './read-steps.ts'

const elsewhere: Intent = { kind: 'malformed', operator: otherParent }

/** Where entities are made, and what one is made of. */
interface Setting {
  readonly context: PlanContext
  readonly life: Life & { readonly get: Operation }
  /** Name of the parameter that selects the parent. */
  readonly parent: string
  readonly body: string
}

/**
 * An entity is made below one parent, found there, and asked for below another that the list of parents shows. Where that does
 * not find it, it is changed and deleted there as well, though not on a live target: what lies below others is not the run's to write to.
 */
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
  const setting: Setting = { context, life: { ...life, get }, parent, body }
  const parents = carry(values, operation.path, list.path)
  const head = { kind: 'sequence', scenario: otherParent, detail: context.type ?? '', seed } as const
  yield planCase(operation, head, [
    always(stepOf(list, { role: 'setup', values: parents })),
    always(stepOf(operation, { role: 'control', values, body })),
    readCreated(life, operation.path, values, 1),
    below(setting, get, null),
    ...writes(setting),
    ...listBelow(setting),
    removeCreated(life, operation.path, values, 1),
  ])
}

/** A request for what was made, below another parent. */
function below({ context, parent, body }: Setting, target: Operation, sent: string | null): StepMaker {
  const { operation, ground } = context
  return ([listed, made]) => {
    const [id, other] = [idOf(made), anotherParent(listed, ground.values[parent])]
    if (id === undefined || other === undefined || isChosen(context, id, body)) return undefined
    const values = carryInto({ ...ground.values, [parent]: other }, operation.path, target, id)
    return stepOf(target, { role: 'subject', intent: elsewhere, values, body: sent })
  }
}

/** Writes below another parent, each with a read of what was made behind it. */
function writes(setting: Setting): readonly StepMaker[] {
  const { context, life } = setting
  const { operation, ground } = context
  if (context.live) return []
  return [life.update, life.remove].flatMap((target) => {
    if (target === undefined || target.evidence === 'disputed') return []
    if (eraseNames(target.path) !== eraseNames(`${operation.path}/{}`)) return []
    const sent = target.method === 'DELETE' ? null : drawnUpdate(context, target)
    if (sent === undefined) return []
    const write = below(setting, target, sent)
    const read = readCreated(life, operation.path, ground.values, 1)
    return [
      (exchanges) => (exchanges.some(isHidden) ? write(exchanges) : undefined),
      (exchanges) => (isElsewhere(exchanges.at(-1)) ? read(exchanges) : undefined),
    ] satisfies StepMaker[]
  })
}

function isElsewhere(exchange: Exchange | undefined): boolean {
  return exchange !== undefined && isMeantFor(exchange.step.intent, otherParent)
}

/** Does the other parent surely not have it: what is written there is then nobody else's. */
function isHidden(exchange: Exchange): boolean {
  return isElsewhere(exchange) && exchange.step.request.method === 'GET' && exchange.answer?.status === 404
}

/** What another parent has. */
function listBelow({ context, life: { list }, parent }: Setting): readonly StepMaker[] {
  const { operation, ground } = context
  if (list === undefined) return []
  const ask: StepMaker = ([listed, made]) => {
    const other = anotherParent(listed, ground.values[parent])
    if (idOf(made) === undefined || other === undefined) return undefined
    const values = carry({ ...ground.values, [parent]: other }, operation.path, list.path)
    return stepOf(list, { role: 'read-back', values })
  }
  return [ask, ...nextPages(list)]
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
