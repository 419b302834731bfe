import { etagOf } from '../../check/exchange/etag-of.ts'
import { isMeantFor, missingTag, staleTag } from '../../check/statement/own-operators.ts'
import { requestHeader, requiresTag } from '../../contract/documented-header.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import { bodyArbitrary } from '../../generate/body-arbitrary.ts'
import { drawValue } from '../../generate/draw-value.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Headers, Intent } from '../../model/exchange.ts'
import { stepOf, valid } from './build-request.ts'
import { lifeIn } from './life.ts'
import { bodyOf } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf, succeeded } from './read-answer.ts'
import { seedOf } from './seed.ts'

const stale: Intent = { kind: 'malformed', operator: staleTag }
const untagged: Intent = { kind: 'malformed', operator: missingTag }

/** Conditional requests, where the page documents the header: stale and present tags, each seen in an answer before. */
export function* planConditional(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  const makers = makersFor(context)
  if (makers === undefined) return
  const scenario = operation.method === 'GET' ? 'present-tag' : staleTag
  yield planCase(operation, { kind: 'sequence', scenario, detail: context.type ?? '', seed }, makers)
}

function makersFor(context: PlanContext): readonly StepMaker[] | undefined {
  const { operation } = context
  if (operation.method === 'GET')
    return requestHeader(operation, 'if-none-match') === undefined ? undefined : readTwice(context)
  if (requestHeader(operation, 'if-match') === undefined) return undefined
  return operation.method === 'DELETE' ? deleteStale(context) : changeStale(context)
}

/** Read, and read again with the tag that came; where the entity is the run's, change and read it, and ask with the first tag. */
function readTwice(context: PlanContext): readonly StepMaker[] {
  const { operation, ground } = context
  const { values } = ground
  const plain = (): ReturnType<StepMaker> => stepOf(operation, { role: 'control', values })
  const ask = (tag: string): ReturnType<StepMaker> =>
    stepOf(operation, { role: 'subject', values, headers: [['If-None-Match', tag]] })
  const change = changeBetween(context)
  return [
    plain,
    ([first]) => whereTag(first, ask),
    ([first]) => whereTag(first, () => change),
    (exchanges) => (succeeded(exchanges[2]) ? plain() : undefined),
    ([first, , , after]) => whereMoved(first, after, ask),
  ]
}

/** A change of the entity that a GET reads. */
function changeBetween(context: PlanContext): ReturnType<StepMaker> {
  const { api, operation, ground, mayWrite, seed } = context
  const update = operationOn(api, 'PATCH', operation.path)
  if (!mayWrite || !ground.writable || update === undefined || update.evidence === 'disputed')
    return undefined
  const body = bodyOf({ ...context, operation: update, seed: seed + 1 })
  if (body === undefined) return undefined
  const values = carry(ground.values, operation.path, update.path)
  return stepOf(update, { role: 'setup', values, body })
}

/**
 * Read, change with the present tag to something else, read, change with the tag of the first read, read, change whatever
 * the tag is, or without one where the page requires one. The body that is known to be accepted goes last, and first only
 * where the other one was refused.
 */
function changeStale(context: PlanContext): readonly StepMaker[] | undefined {
  const { api, operation, ground } = context
  const get = operationOn(api, 'GET', operation.path)
  const body = controlBody(context)
  if (get === undefined || body === undefined) return undefined
  const other = drawnBody(context) ?? body
  const values = carry(ground.values, operation.path, get.path)
  const read = (): ReturnType<StepMaker> => stepOf(get, { role: 'control', values })
  const change = (tag: string | null, intent: Intent, text: string): ReturnType<StepMaker> =>
    stepOf(operation, {
      role: intent === valid ? 'control' : 'subject',
      intent,
      values: ground.values,
      body: text,
      headers: tag === null ? [] : ifMatch(tag),
    })
  const isChanged = (each: Exchange): boolean =>
    each.step.operation === operation.id && each.step.intent.kind === 'valid' && succeeded(each)
  const isOpen = requestHeader(operation, 'if-match')?.required === false
  return [
    read,
    ([first]) => whereTag(first, (tag) => change(tag, valid, other)),
    ([first]) => (tagOf(first) === undefined ? undefined : read()),
    ([first, changed, second]) =>
      whereTag(first, (tag) =>
        tag === tagOf(second) && !succeeded(changed) ? change(tag, valid, body) : undefined,
      ),
    (exchanges) => (exchanges.length === 4 ? read() : undefined),
    (exchanges) => whereMoved(exchanges[0], exchanges.at(-1), (tag) => change(tag, stale, body)),
    (exchanges) => (isMeant(exchanges.at(-1), staleTag) ? read() : undefined),
    (exchanges) => (isOpen ? whereTag(exchanges.at(-1), () => change('*', valid, body)) : undefined),
    (exchanges) =>
      requiresTag(operation) && exchanges.some(isChanged) ? change(null, untagged, body) : undefined,
    (exchanges) => (isMeant(exchanges.at(-1), missingTag) ? read() : undefined),
  ]
}

/**
 * Make an entity, read and change it, delete with the tag of the first read, read, delete whatever the tag is, or without
 * one where the page requires one, delete.
 */
function deleteStale(context: PlanContext): readonly StepMaker[] | undefined {
  const { api, operation, ground, type, seed } = context
  const collection = collectionOf(operation.path)
  const life = collection === null ? undefined : lifeIn(api, collection)
  if (collection === null || life?.create === undefined || life.get === undefined) return undefined
  const { create, get, update } = life
  if (update === undefined) return undefined
  const above = carry(ground.values, operation.path, collection)
  const made = bodyOf({ ...context, operation: create })
  const changed = bodyOf({ ...context, operation: update, seed: seed + 1 })
  if (made === undefined || changed === undefined || type !== null) return undefined
  const on = (target: Operation, exchanges: readonly Exchange[], headers: Headers, intent: Intent) => {
    const id = idOf(exchanges[0])
    if (id === undefined) return undefined
    const role = target === operation ? (intent === valid ? 'teardown' : 'subject') : 'control'
    const body = target === update ? changed : null
    return stepOf(target, { role, intent, values: carryInto(above, collection, target, id), headers, body })
  }
  const isOpen = requestHeader(operation, 'if-match')?.required === false
  const isOwn = (last: Exchange | undefined): boolean =>
    last?.step.operation === operation.id && succeeded(last)
  return [
    () => stepOf(create, { role: 'setup', values: above, body: made }),
    (exchanges) => on(get, exchanges, [], valid),
    (exchanges) => whereTag(exchanges[1], (tag) => on(update, exchanges, ifMatchOn(update, tag), valid)),
    (exchanges) => (tagOf(exchanges[1]) === undefined ? undefined : on(get, exchanges, [], valid)),
    (exchanges) =>
      whereMoved(exchanges[1], exchanges[3], (tag) => on(operation, exchanges, ifMatch(tag), stale)),
    (exchanges) =>
      isOpen && isMeant(exchanges.at(-1), staleTag) ? on(get, exchanges, [], valid) : undefined,
    (exchanges) =>
      isOpen ? whereTag(exchanges.at(-1), () => on(operation, exchanges, ifMatch('*'), valid)) : undefined,
    (exchanges) =>
      requiresTag(operation) && !isOwn(exchanges.at(-1)) ? on(operation, exchanges, [], untagged) : undefined,
    (exchanges) => (isOwn(exchanges.at(-1)) ? undefined : on(operation, exchanges, [], valid)),
  ]
}

/** A body of the operation that is nobody's example. */
export function drawnBody({ api, operation, type, seed }: PlanContext): string | undefined {
  const arbitrary = bodyArbitrary(api, operation, type === null ? {} : { type })
  if (arbitrary === undefined) return undefined
  return JSON.stringify(drawValue(arbitrary, seedOf(seed, `${operation.id}/other`), 0).value)
}

function isMeant(exchange: Exchange | undefined, operator: string): boolean {
  return exchange !== undefined && isMeantFor(exchange.step.intent, operator)
}

function ifMatch(tag: string): Headers {
  return [['If-Match', tag]]
}

function ifMatchOn(operation: Operation, tag: string): Headers {
  return requestHeader(operation, 'if-match') === undefined ? [] : ifMatch(tag)
}

function tagOf(exchange: Exchange | undefined): string | undefined {
  return exchange?.answer == null || !succeeded(exchange) ? undefined : etagOf(exchange.answer)
}

function whereTag<T>(exchange: Exchange | undefined, make: (tag: string) => T): T | undefined {
  const tag = tagOf(exchange)
  return tag === undefined ? undefined : make(tag)
}

/** Only where the tag is another than before is the first one stale. */
function whereMoved<T>(
  first: Exchange | undefined,
  second: Exchange | undefined,
  make: (tag: string) => T,
): T | undefined {
  const [before, after] = [tagOf(first), tagOf(second)]
  return before === undefined || after === undefined || before === after ? undefined : make(before)
}
