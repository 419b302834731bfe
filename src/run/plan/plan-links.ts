import { lastSegment } from '../../check/exchange/place-of-path.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { referencesOn, referenceTo, relationOf } from './linkable.ts'
import { carry, placeholders } from './path-template.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { succeeded } from './read-answer.ts'
import { nextPages } from './read-steps.ts'

/** A reference is added, looked for, removed and looked for again: planned with the operation that adds and with the one that removes. */
export function* planLinks(context: PlanContext): Generator<Case> {
  const { operation, api, seed } = context
  if (operation.kind !== 'reference' || operation.method === 'GET') return
  const { add, remove, read } = referencesOn(api, relationOf(operation))
  const url = add === undefined ? undefined : context.linkable(add)
  if (add === undefined || url === undefined) return
  const look: readonly StepMaker[] =
    read === undefined ? [] : [() => askRelation(context, read, 'read-back'), ...nextPages(read)]
  const head = { kind: 'sequence', scenario: 'link', detail: '', seed } as const
  yield planCase(operation, head, [
    () => addStep(context, add, url, operation === add ? 'subject' : 'setup'),
    ...look,
    unlink(context, operation === remove ? 'subject' : 'teardown'),
    ...(remove === undefined ? [] : look),
  ])
}

function askRelation({ operation, ground }: PlanContext, read: Operation, role: Role): ReturnType<StepMaker> {
  const values = carry(ground.values, operation.path, read.path)
  return stepOf(read, { role, intent: { kind: 'valid' }, values })
}

function addStep(context: PlanContext, add: Operation, url: string, role: Role): ReturnType<StepMaker> {
  const values = carry(context.ground.values, context.operation.path, add.path)
  const body = JSON.stringify(referenceTo(url))
  return stepOf(add, { role, intent: { kind: 'valid' }, values, body })
}

/** Takes away the reference that the case has added last, where the docs say how: what is there cannot be added again. */
export function unlink(context: PlanContext, role: Role = 'teardown'): StepMaker {
  const { operation, api, ground } = context
  if (operation.kind !== 'reference') return () => undefined
  const { add, remove } = referencesOn(api, relationOf(operation))
  const url = add === undefined ? undefined : context.linkable(add)
  if (add === undefined || remove === undefined || url === undefined) return () => undefined
  const values = { ...carry(ground.values, operation.path, remove.path), ...memberOf(remove, add, url) }
  return (exchanges) =>
    exchanges.some((each) => isLinked(add, remove, each))
      ? stepOf(remove, { role, intent: { kind: 'valid' }, values })
      : undefined
}

function isLinked(add: Operation, remove: Operation, exchange: Exchange): boolean {
  return exchange.step.operation === add.id && add.id !== remove.id && succeeded(exchange)
}

/** A removal from a collection names the member behind the values of the relationship. */
export function memberOf(
  remove: Operation,
  add: Operation,
  url: string,
): { readonly [name: string]: string } {
  const names = placeholders(remove.path)
  const last = names.at(-1)
  return last === undefined || names.length === placeholders(add.path).length
    ? {}
    : { [last]: lastSegment(url) }
}
