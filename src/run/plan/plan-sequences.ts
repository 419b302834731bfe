import { addsAnother } from '../../contract/adds-another.ts'
import { carry, carryInto, collectionOf, type Values } from '../../contract/path-template.ts'
import type { Drawn } from '../../generate/draw-value.ts'
import { type CollectionLife, collectionLife } from '../../generate/sequence/collection-life.ts'
import type { Command, Label } from '../../generate/sequence/command.ts'
import { drawSequence } from '../../generate/sequence/draw-sequence.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { referenceTo } from './linkable.ts'
import { markedBody } from './marked-body.ts'
import { withOwnText } from './marker.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { memberOf } from './plan-links.ts'
import { labelOf } from './plan-writes.ts'
import { idOf } from './read-answer.ts'
import { wholeList } from './read-steps.ts'
import { ownText, seedOf } from './seed.ts'

/** A sequence an operation for this many drawn bodies, and one on a live target, whose budget is small. */
const bodiesPerSequence = 5

interface Setting {
  readonly context: PlanContext
  readonly collection: string
  readonly life: CollectionLife
  /** Values of the collection's own placeholders. */
  readonly values: Values
  readonly operations: ReadonlyMap<string, Operation>
}

/**
 * Drawn sequences over the members of a collection, planned with each operation that writes one. They need no check of
 * their own: what holds for a write holds wherever it stands, and the checks look at what comes before and after it.
 */
export function* planSequences(context: PlanContext): Generator<Case> {
  const setting = settingOf(context)
  if (setting === undefined) return
  const { operation, api, type, runs, live } = context
  const seed = seedOf(context.seed, `${operation.version}/${operation.id}/sequence/${type ?? ''}`)
  const count = live ? 1 : Math.ceil(runs / bodiesPerSequence)
  const targets = setting.life.relationships.some(({ link }) => context.linkable(link) !== undefined) ? 1 : 0
  // What an action adds would be left.
  const mayAct = (action: Operation): boolean => !live && addsAnother(api, action) === undefined
  const options = { ...(type === null ? {} : { type }), mayAct, targets }
  for (let index = 0, made = 0; made < count && index < 4 * count; index++) {
    const drawn = drawSequence(api, setting.life, seed, index, options)
    if (drawn === undefined) return
    if (!drawn.value.some((command) => command.operation === operation.id)) continue
    made += 1
    const drawnCase = sequenceCase(setting, seed, index, drawn)
    if (drawnCase !== undefined) yield drawnCase
  }
}

function settingOf(context: PlanContext): Setting | undefined {
  const { operation, api, ground, mayWrite } = context
  const collection = operation.kind === 'create' ? operation.path : collectionOf(operation.path)
  const writes = operation.kind === 'create' || operation.kind === 'update' || operation.kind === 'delete'
  if (collection === null || !writes || !mayWrite) return undefined
  const life = collectionLife(api, collection)
  if (life === undefined) return undefined
  const links = life.relationships.flatMap(({ link, unlink }) => [link, unlink])
  const all = [life.create, life.list, life.get, life.update, life.remove, ...life.actions, ...links]
  return {
    context,
    collection,
    life,
    values: carry(ground.values, operation.path, collection),
    operations: new Map(all.flatMap((each) => (each === undefined ? [] : [[each.id, each]]))),
  }
}

/** Undefined where a body has no place for the marker of a live target. */
function sequenceCase(
  setting: Setting,
  seed: number,
  index: number,
  drawn: Drawn<readonly Command[]>,
): Case | undefined {
  const commands = drawn.value
  const made = commands.filter((command) => command.kind === 'create')
  const context = { ...setting.context, operation: setting.life.create }
  const bodies = made.map(({ body }) => markedBody(context, body, null))
  const texts = bodies.flatMap((body, at) => {
    const own = ownText(setting.context, `drawn ${index} ${at}`)
    return body === undefined ? [] : [JSON.stringify(withOwnText(body, own))]
  })
  if (texts.length < made.length) return undefined
  const at = (member: Label): number => made.findIndex((command) => command.member === member)
  const makers = commands.flatMap((command): readonly StepMaker[] => {
    if (command.kind === 'create') return [makeMember(setting, texts[at(command.member)] ?? '{}')]
    if (command.kind === 'list') return wholeList(setting.life.list, setting.collection, setting.values)
    return [askMember(setting, command, at(command.member))]
  })
  const head = {
    kind: 'sequence',
    scenario: 'drawn',
    detail: `${labelOf(setting.context)}${index + 1}`,
    seed,
    path: drawn.path,
  } as const
  return planCase(setting.context.operation, head, [...makers, ...removals(setting, made.length)], {
    *smaller() {
      for (const smaller of drawn.smaller()) {
        const candidate = sequenceCase(setting, seed, index, smaller)
        if (candidate !== undefined) yield candidate
      }
    },
  })
}

function makeMember({ life, collection, values }: Setting, body: string): StepMaker {
  return () =>
    stepOf(life.create, { role: 'subject', values: carry(values, collection, life.create.path), body })
}

/** Asks for the member that the create number `at` made; left out where that was refused, or there is nothing to refer to. */
function askMember(setting: Setting, command: Command, at: number): StepMaker {
  const operation = setting.operations.get(command.operation)
  const role = command.kind === 'get' ? 'read-back' : 'subject'
  if (operation === undefined) return () => undefined
  if (command.kind !== 'link' && command.kind !== 'unlink') {
    const body = 'body' in command && command.body !== null ? JSON.stringify(command.body) : null
    return (exchanges) => toMember(setting, operation, exchanges, at, role, body)
  }
  const { link } = setting.life.relationships.find(({ path }) => path === command.relationship) ?? {}
  const url = link && setting.context.linkable(link)
  if (link === undefined || url === undefined) return () => undefined
  const isLink = command.kind === 'link'
  const body = isLink ? JSON.stringify(referenceTo(url)) : null
  const member = isLink ? {} : memberOf(operation, link, url)
  return (exchanges) => toMember(setting, operation, exchanges, at, role, body, member)
}

/** What is left at the end goes. */
function removals(setting: Setting, count: number): readonly StepMaker[] {
  const { remove } = setting.life
  if (remove === undefined) return []
  return Array.from(
    { length: count },
    (_, at): StepMaker =>
      (exchanges) =>
        isRemoved(exchanges, remove, idOf(creates(setting, exchanges)[at]))
          ? undefined
          : toMember(setting, remove, exchanges, at, 'teardown', null),
  )
}

function isRemoved(exchanges: readonly Exchange[], remove: Operation, id: string | undefined): boolean {
  return (
    id !== undefined &&
    exchanges.some(
      ({ step }) => step.operation === remove.id && step.request.path.endsWith(`/${encodeURIComponent(id)}`),
    )
  )
}

function toMember(
  setting: Setting,
  operation: Operation,
  exchanges: readonly Exchange[],
  at: number,
  role: Step['role'],
  body: string | null,
  linked: Values = {},
): Step | undefined {
  const id = idOf(creates(setting, exchanges)[at])
  if (id === undefined) return undefined
  const values = { ...carryInto(setting.values, setting.collection, operation, id), ...linked }
  return stepOf(operation, { role, values, body })
}

function creates({ life }: Setting, exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ step }) => step.operation === life.create.id)
}
