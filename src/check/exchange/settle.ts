import type { Answer, Exchange, Intent } from '../../model/exchange.ts'
import type { Reason } from '../../model/finding.ts'
import { isUnlicensed } from './is-unlicensed.ts'
import { isObject } from './parse-json.ts'
import { exactOf } from './read-message.ts'

/**
 * Statuses with which a service says "not now" or "not here": nothing can be concluded (`concepts/errors.md`; 408, that a
 * request took too long to come, is only in RFC 9110 §15.5.9).
 */
export const unsettledStatuses: ReadonlySet<number> = new Set([408, 423, 429, 501, 503, 504, 507, 509])

/** Statuses that speak of the body that was sent; others of rights, conflicts and limits that the docs do not rule out. */
export const bodyStatuses: ReadonlySet<number> = new Set([400, 422])

/**
 * The answer, unless there is none or it is one from which nothing follows: as where a write is refused that may have been
 * done already.
 */
export function settled(exchange: Exchange): Answer | null {
  const { answer } = exchange
  if (answer === null || exchange.failure !== null) return null
  if (answer.status >= 400 && mayBeDoneTwice(exchange)) return null
  return unsettledStatuses.has(answer.status) || isUnlicensed(answer) ? null : answer
}

/**
 * May a write that was sent again have been done the first time: a gateway that gives up (504) does not know. What is
 * answered 429 was not (`throttling.md`).
 */
export function mayBeDoneTwice({ step, refusals = [] }: Exchange): boolean {
  return step.request.method !== 'GET' && refusals.some(({ status }) => status !== 429)
}

/**
 * Did the service write the answer itself. A 5xx that is no JSON object, or one above 500 that is no error of Graph, is what
 * a gateway or the frame around a service puts in its place: that it came is one failure, what it lacks is no second one.
 */
export function isWritten(answer: Answer): boolean {
  if (answer.status < 500) return true
  const body = exactOf(answer)
  return isObject(body) && (answer.status === 500 || 'error' in body)
}

/** Is the answer a final 2xx. */
export function succeeded(exchange: Exchange): boolean {
  const answer = settled(exchange)
  return answer !== null && isSuccess(answer.status)
}

/** Is the answer a final 4xx. */
export function refused(exchange: Exchange): boolean {
  const answer = settled(exchange)
  return answer !== null && answer.status >= 400 && answer.status < 500
}

/** Does a final answer say that nothing is there (any more): 404 or 410. */
export function isGone(exchange: Exchange): boolean {
  const status = settled(exchange)?.status
  return status === 404 || status === 410
}

/** 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** A success that says that what was asked for is done: 202 says that it is taken up (RFC 9110 §15.3.3). */
export function isDone(status: number): boolean {
  return isSuccess(status) && status !== 202
}

/** Why an exchange shows nothing of what was asked for: what its answer says, if one came. */
export function whyUnsettled(exchange: Exchange): Reason {
  const { answer } = exchange
  return answer === null || mayBeDoneTwice(exchange) ? 'not-settled' : whyRefused(answer)
}

/** What an answer other than 2xx says about why, as far as its status tells. */
export function whyRefused(answer: Answer): Reason {
  const { status } = answer
  if (isUnlicensed(answer)) return 'license'
  if (status === 401 || status === 403) return 'permission'
  if (status === 429 || status === 503 || status === 509) return 'throttled'
  return status >= 500 ? 'not-settled' : 'rejected-by-service'
}

/** Does it send the client to another address (RFC 9110 §15.4). */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

const goodIntents: ReadonlySet<Intent['kind']> = new Set(['plain', 'valid', 'example', 'differs', 'alias'])

/** Was the request meant as the docs state it, so that its answer is bound by them. */
export function isGood(exchange: Exchange): boolean {
  return goodIntents.has(exchange.step.intent.kind) && exchange.step.request.credential === 'valid'
}

/** Traffic that somebody else sent: what lies between two of its requests is not known. */
export function isRecorded(exchange: Exchange): boolean {
  return exchange.step.role === 'subject' && exchange.step.intent.kind === 'plain'
}
