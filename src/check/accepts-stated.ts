import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence, Json, Source } from '../model/source.ts'
import { errorText } from './exchange/error-text.ts'
import { mayBeTaken } from './exchange/may-be-taken.ts'
import { type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { sentObject } from './exchange/read-message.ts'
import { bodyStatuses, isSuccess, refused, succeeded } from './exchange/settle.ts'
import { inconclusive, judgedAll, violation } from './judgement.ts'
import { evidenceAt, memberAt } from './statement/find-component.ts'
import { isSaidToBeSet } from './statement/said-to-be-set.ts'
import { isShownBesideOthers } from './statement/shown-together.ts'
import { notStated, statedOfBody, takesJson } from './statement/stated.ts'
import { isAllStated, isStatedAt } from './statement/stated-body.ts'
import { bodyType } from './statement/written.ts'

/** A sibling that was accepted before: the nearest request of the operation that is meant as documented. */
function acceptedBefore(operation: Operation, exchanges: readonly Exchange[], index: number): number | null {
  const at = exchanges
    .slice(0, index)
    .findLastIndex(
      (exchange) =>
        exchange.step.operation === operation.id && exchange.step.role === 'control' && succeeded(exchange),
    )
  return at < 0 ? null : at
}

/** How surely the service has to take what it refused; undefined where it may have its reasons. */
function dueEvidence(api: ApiView, operation: Operation, { step }: Exchange): Evidence | undefined {
  const { intent, request } = step
  const sent = sentObject(request)
  if (sent === undefined || api.validateBody(operation, JSON.parse(request.body ?? '') as Json).length > 0)
    return undefined
  if (intent.kind === 'differs' && !isSurelyTaken(api, operation, sent, intent.pointer)) return undefined
  if (intent.kind === 'differs')
    return isStatedAt(api, operation, sent, intent.pointer) ? evidenceAt(api, intent.component) : undefined
  if (intent.kind !== 'example' || intent.repaired) return undefined
  if (operation.examples[intent.index]?.disputes.some(({ part }) => part === 'request')) return undefined
  return isAllStated(api, operation, sent) ? 'stated' : undefined
}

/**
 * Neither what no page says that a client sets, nor a choice that examples make beside others only, nor another collection
 * where the page has an update add to that only (`schemaextension-update.md`).
 */
function isSurelyTaken(api: ApiView, operation: Operation, sent: ExactObject, pointer: string): boolean {
  const [, name = '', ...deeper] = pointer.split('/')
  const type = bodyType(operation)
  const shape = operation.body?.shape
  if (!isSaidToBeSet(api, operation, name)) return false
  if (shape?.kind === 'type' && shape.additive?.includes(name)) return false
  return type === undefined || deeper.length > 0 || !isShownBesideOthers(api, operation, type, sent, name)
}

function docsOf(api: ApiView, operation: Operation, { step }: Exchange): Source {
  const member = step.intent.kind === 'differs' ? memberAt(api, step.intent.component) : undefined
  return member?.property.source ?? operation.body?.source ?? operation.source
}

function placeOf({ step }: Exchange): string {
  const { intent } = step
  if (intent.kind === 'differs') return intent.component
  return intent.kind === 'example' ? `example:${intent.index}` : 'body'
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (Observation | null)[] {
  const { index, exchange, answer } = placed
  if (isSuccess(answer.status)) return []
  const control = acceptedBefore(operation, exchanges, index)
  const what = exchange.step.intent.kind === 'example' ? 'The documented example' : 'A body as stated'
  const seen = {
    place: placeOf(exchange),
    message: `${what} is refused with ${answer.status}${errorText(answer)}.`,
    docs: docsOf(api, operation, exchange),
    exchange: index,
    control,
  }
  const isDue =
    control !== null && bodyStatuses.has(answer.status) && !mayBeTaken(operation, exchanges, control, placed)
  const due = isDue ? dueEvidence(api, operation, exchange) : undefined
  if (due === 'stated' && operation.evidence === 'stated') return [violation(operation, 'stated', seen)]
  const rights = answer.status === 401 || answer.status === 403
  return [inconclusive(rights ? 'permission' : 'rejected-by-service', seen)]
}

/** Is it refused; a second reference to one thing may be, whatever it says. */
function isRefused(
  { kind }: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): boolean {
  const { path, body } = exchange.step.request
  const isSecond = exchanges
    .slice(0, index)
    .some(({ step: { request } }) => request.path === path && request.body === body)
  return refused(exchange) && !(kind === 'reference' && isSecond)
}

/** Intents of requests that are meant as documented. */
const asDocumented: ReadonlySet<string> = new Set(['valid', 'example', 'differs'])

/**
 * What is stated is accepted. The docs state domains and not every combination, so that a refusal is a failure only
 * where a sibling was accepted that differs in one stated value, or all of a documented example is stated.
 */
export const acceptsStated: Check = {
  id: 'accepts-stated',
  title: 'A body whose every value is stated is accepted.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated'],
  scope: 'operation',
  state: (_api, operation) => (takesJson(operation) ? statedOfBody(operation) : notStated),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      settledOnes(exchanges)
        .filter(({ exchange: { step } }) => {
          return step.operation === operation.id && asDocumented.has(step.intent.kind)
        })
        .filter((placed) => isSuccess(placed.answer.status) || isRefused(operation, exchanges, placed))
        .map((placed) => look(api, operation, exchanges, placed)),
    )
  },
}
