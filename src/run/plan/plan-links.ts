import { lastSegment } from '../../check/exchange/place-of-path.ts'
import { sentObject } from '../../check/exchange/read-message.ts'
import { entityAbove } from '../../check/statement/parent-of.ts'
import { relationOf } from '../../check/statement/reference-change.ts'
import { inverseList, transitiveList } from '../../contract/inverse-relation.ts'
import { linkPath } from '../../contract/link-path.ts'
import { carry, placeholders } from '../../contract/path-template.ts'
import { withoutQuery } from '../../contract/without-query.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { listedRelation, namesMember, referencesOn, referenceTo } from './linkable.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { succeeded } from './read-answer.ts'
import { nextPages, wholeList } from './read-steps.ts'

/**
 * A reference is added, looked for, added once more, removed and looked for again, in a collection beside others where the run
 * has more entities to refer to: planned with the operation that adds and with the one that removes. What it leads to and from is read
 * around each, too; what the others lead to once, since that shows the ids that lists have.
 */
export function* planLinks(context: PlanContext): Generator<Case> {
  const { operation } = context
  if (operation.kind !== 'reference' || operation.method === 'GET') return
  const plan = linkCase(context)
  if (plan !== undefined) yield plan
}

/**
 * Reads a list with a member that the case adds by reference, since what the run made to stand on has none: behind a cast one of
 * another type, which the list leaves out.
 */
export function* planLinkedMembers(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  if (operation.kind !== 'list') return
  const read: StepMaker = () => askAt(context, operation, 'subject')
  const makers = whileLinked(context, [read, ...nextPages(operation)])
  const head = { kind: 'valid', scenario: 'as-documented', detail: 'linked', seed } as const
  if (makers !== undefined) yield planCase(operation, head, makers)
}

/**
 * Steps around which what a list shows or a count counts has one more, by a reference; undefined where no such can be made and taken
 * away again.
 */
export function whileLinked(
  context: PlanContext,
  steps: readonly StepMaker[],
): readonly StepMaker[] | undefined {
  const { operation, api, ground, mayWrite } = context
  const { add, remove } = referencesOn(api, listedRelation(operation).relation)
  const url = add === undefined ? undefined : context.linkable(add)
  if (!mayWrite || !ground.writable || add?.method !== 'POST') return undefined
  if (remove === undefined || url === undefined) return undefined
  return [
    () => addStep(context, add, url, 'setup'),
    ...steps.map(
      (step): StepMaker =>
        (exchanges) =>
          exchanges.some((each) => isLinked(add, url, each)) ? step(exchanges) : undefined,
    ),
    unlinkFrom(context, add, url, 'teardown'),
  ]
}

function linkCase(context: PlanContext): Case | undefined {
  const { operation, api, seed } = context
  const { add, remove, read } = referencesOn(api, relationOf(operation))
  const known = add === undefined ? undefined : context.linkable(add)
  if (add === undefined || known === undefined) return undefined
  const [url = known, ...more] = context.moreLinkables(add)
  const owner = entityAbove(api, relationOf(operation))?.read
  const inverse = owner === undefined ? [] : askInverse(context, url, owner)
  const transitive = transitiveList(api, relationOf(operation))
  const nested = wholeList(transitive, operation.path, context.ground.values)
  const others = remove === undefined || add.method !== 'POST' || url === known ? [] : [known, ...more]
  const look = (role: Role): readonly StepMaker[] => [
    ...wholeList(read, operation.path, context.ground.values, role),
    () => askTarget(context, url, role),
    ...(owner === undefined ? [] : [() => askAt(context, owner, role)]),
  ]
  const head = { kind: 'sequence', scenario: 'link', detail: '', seed } as const
  const makers = [
    ...others.flatMap((other) => [
      () => addStep(context, add, other, 'setup'),
      () => askTarget(context, other, 'control'),
    ]),
    ...look('control'),
    () => addStep(context, add, url, operation === add ? 'subject' : 'setup'),
    ...look('read-back'),
    ...nested,
    ...inverse,
    ...(operation === add && operation.method === 'POST' ? addAgain(context, url, read) : []),
    unlinkFrom(context, add, url, operation === remove ? 'subject' : 'teardown'),
    ...(remove === undefined ? [] : [...look('read-back'), ...inverse]),
    ...others.map((other) => unlinkFrom(context, add, other, 'teardown')),
  ]
  return planCase(operation, head, makers, {
    linking: (links) => linkCase({ ...context, ...links }) ?? planCase(operation, head, makers),
  })
}

/** Reads what a URL leads to, where the docs have such a read. */
function askTarget({ api }: PlanContext, url: string, role: Role): ReturnType<StepMaker> {
  const path = linkPath(url, `/${api.version}/`)
  const read = api.match('GET', withoutQuery(path?.slice(`/${api.version}`.length) ?? ''))?.operation
  return read === undefined || path === undefined ? undefined : stepOf(read, { role, values: {}, path })
}

/** Lists what is shown of the relationship from its other end, and with all that is nested, where the docs have such lists. */
function askInverse({ api, operation }: PlanContext, url: string, owner: Operation): readonly StepMaker[] {
  const path = linkPath(url, `/${api.version}/`)?.split('?')[0]
  const read = api.match('GET', path?.slice(`/${api.version}`.length) ?? '')?.operation
  const list = read && inverseList(api, relationOf(operation), owner.resource, read)
  if (list === undefined) return []
  return [list, transitiveList(api, list.path) ?? []].flat().flatMap((each): readonly StepMaker[] => {
    const name = each.path.slice(each.path.lastIndexOf('/'))
    const step = { role: 'read-back', values: {}, path: `${path}${name}` } as const
    return [() => stepOf(each, step), ...nextPages(each, 'read-back')]
  })
}

function askAt({ operation, ground }: PlanContext, read: Operation, role: Role): ReturnType<StepMaker> {
  const values = carry(ground.values, operation.path, read.path)
  return stepOf(read, { role, values })
}

function addStep(context: PlanContext, add: Operation, url: string, role: Role): ReturnType<StepMaker> {
  const values = carry(context.ground.values, context.operation.path, add.path)
  const body = JSON.stringify(referenceTo(url))
  return stepOf(add, { role, values, body })
}

/** A second reference to one thing, and how often the relationship shows it then. */
function addAgain(context: PlanContext, url: string, read: Operation | undefined): readonly StepMaker[] {
  return [
    () => addStep(context, context.operation, url, 'setup'),
    ...wholeList(read, context.operation.path, context.ground.values),
  ]
}

/** Takes away the reference that the case has added last, where the docs say how: what is there cannot be added again. */
export function unlink(context: PlanContext): StepMaker {
  const { operation, api } = context
  if (operation.kind !== 'reference') return () => undefined
  const { add } = referencesOn(api, relationOf(operation))
  const url = add === undefined ? undefined : context.linkable(add)
  return add === undefined || url === undefined ? () => undefined : unlinkFrom(context, add, url, 'teardown')
}

function unlinkFrom(context: PlanContext, add: Operation, url: string, role: Role): StepMaker {
  const { operation, api, ground } = context
  const { remove } = referencesOn(api, relationOf(add))
  if (remove === undefined || add.id === remove.id) return () => undefined
  const values = { ...carry(ground.values, operation.path, remove.path), ...memberOf(remove, add, url) }
  const step = stepOf(remove, { role, values })
  return (exchanges) => {
    const { method, path } = step.request
    const isGone = ({ step: { request } }: Exchange): boolean =>
      request.method === method && request.path === path
    const behind = exchanges.findLastIndex((each) => isGone(each) && succeeded(each)) + 1
    return exchanges.slice(behind).some((each) => isLinked(add, url, each)) ? step : undefined
  }
}

function isLinked(add: Operation, url: string, exchange: Exchange): boolean {
  const { operation, request } = exchange.step
  return operation === add.id && succeeded(exchange) && (sentObject(request)?.['@odata.id'] ?? url) === url
}

/** A removal from a collection names the member behind the values of the relationship, or in `$id`. */
export function memberOf(
  remove: Operation,
  add: Operation,
  url: string,
): { readonly [name: string]: string } {
  const names = placeholders(remove.path)
  const last = names.at(-1)
  if (namesMember(remove)) return { $id: url }
  return last === undefined || names.length === placeholders(add.path).length
    ? {}
    : { [last]: lastSegment(url) }
}
