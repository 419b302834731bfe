import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation, Reason } from '../../model/finding.ts'
import type { Evidence, Source } from '../../model/source.ts'
import { isGood, isSuccess, refused, settled, succeeded, whyUnsettled } from '../exchange/settle.ts'
import { inconclusive, remark, violation } from '../judgement.ts'

/** What a request that must be refused is to be answered with. */
export interface Expectation {
  readonly statuses: readonly number[]
  readonly place: string
  /** What is wrong with the request, as the start of a sentence. */
  readonly because: string
  readonly docs: Source
  readonly evidence: Evidence
  /** Says a refusal something only where a sound request was accepted in the same case: else where none is refused alike. */
  readonly control: 'needed' | 'optional'
  /** Is a service that takes the request no more than lenient. */
  readonly lenient?: boolean
}

/** Index of a sound request of the operation that was accepted, why none was, or null where the case has none. */
export function findControl(operation: Operation, exchanges: readonly Exchange[]): number | Reason | null {
  const sound = exchanges
    .map((exchange, index) => ({ exchange, index }))
    .filter(({ exchange }) => exchange.step.operation === operation.id && isGood(exchange))
  const accepted = sound.find(({ exchange }) => succeeded(exchange) || leadsOn(operation, exchange))
  if (accepted !== undefined) return accepted.index
  const [first] = sound
  if (first === undefined) return null
  const said = sound.find(({ exchange }) => refused(exchange))
  return said === undefined ? whyUnsettled(first.exchange) : 'rejected-by-service'
}

/** A documented 3xx says that the request was understood: content lies elsewhere. */
export function leadsOn({ responses }: Operation, { answer }: Pick<Exchange, 'answer'>): boolean {
  const status = answer?.status ?? 0
  return status >= 300 && status < 400 && responses.some((response) => response.status === status)
}

/** Is a sound request of the operation refused with the same status: what they have in common is refused then. */
function isRefusedAlike(operation: Operation, exchanges: readonly Exchange[], status: number): boolean {
  return exchanges.some(
    (exchange) =>
      exchange.step.operation === operation.id && isGood(exchange) && settled(exchange)?.status === status,
  )
}

/** 401 is about the token, which may end in the middle of a case, and 403 about rights, unless the same method was let in before. */
function speaksOfRights({ step }: Exchange, status: number, control: Exchange | undefined): boolean {
  return status === 401 || (status === 403 && control?.step.request.method !== step.request.method)
}

/**
 * Judges a request that must be refused: one of the statuses is right, 2xx a violation, any other 4xx or 3xx a remark, as is 2xx
 * of a lenient service.
 * Undefined where nothing follows from the answer.
 */
export function lookAtRefusal(
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
  expectation: Expectation,
): readonly (Observation | null)[] | undefined {
  const exchange = exchanges[index]
  const answer = exchange === undefined ? null : settled(exchange)
  if (answer === null || answer.status >= 500 || answer.status < 200) return undefined
  const { statuses, place, because, docs, evidence, lenient = false } = expectation
  const found = findControl(operation, exchanges)
  const control = typeof found === 'number' ? found : null
  const message = `${because}: ${statuses.join(' or ')} is due; ${answer.status} came.`
  const seen = { place, message, docs, exchange: index, control }
  const isNeeded =
    expectation.control === 'needed' ||
    (!statuses.includes(answer.status) && isRefusedAlike(operation, exchanges, answer.status))
  if (typeof found === 'string' && isNeeded) {
    const silent = `${because} and ${answer.status} came, as it may to any request: no sound one was accepted.`
    return [inconclusive(found, { ...seen, message: silent })]
  }
  if (statuses.includes(answer.status)) return []
  if (
    exchange?.step.request.credential === 'valid' &&
    speaksOfRights(exchange, answer.status, exchanges[control ?? -1])
  )
    return [inconclusive('permission', seen)]
  const isViolated = isSuccess(answer.status) && !lenient
  return [(isViolated ? violation : remark)(operation, evidence, seen)]
}
