import type { Answer, Exchange, Failure, Headers, Request, Step } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Target } from '../model/target.ts'
import { type TimeLimit, timeLimits } from './time-limit.ts'

/** Sends a step, waits as the target asks, and says what came. */
export type Send = (step: Step) => Promise<Exchange>

export interface SendOptions {
  readonly target: Target
  /** Milliseconds one attempt may take. */
  readonly requestTimeout: number
  /** Ends all waiting when the run is interrupted. */
  readonly signal: AbortSignal
  readonly newId: () => string
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Called once an attempt has been made. */
  readonly onRequest: () => void
  /** Lets attempts through, one by one; without it nothing holds them. */
  readonly gate?: Gate
}

/** Stands in front of a live target. */
export interface Gate {
  /** Waits until an attempt may go out; false where none may any more. */
  enter(step: Step): Promise<boolean>
  /** What came of it, with the milliseconds that the target asks to wait. */
  leave(step: Step, came: Answer | Failure, wait: number): void
}

/** Statuses after which a request is sent again later: they say nothing of what was asked. */
export const patientStatuses: ReadonlySet<number> = new Set([408, 429, 503, 504, 509])
const attempts = 6
/** A connection breaks now and then; one that breaks four times in a row does it for a reason. */
const cutRetries = 3
/** Milliseconds: who asks for more is not asked again, and the exchange counts as throttled. */
const mostPatience = 300_000
/** Without Retry-After: 0.5 s, 1 s, 2 s … */
const firstBackOff = 500

/**
 * Sends once, and again after 408, 429, 503, 504 and 509 when Retry-After (in full, decimals too) or an exponential
 * back-off is over; where the connection was cut before an answer, a GET is tried again at once, three times at most, and a
 * write without a valid token once: on a live target it is the only one of its workload.
 * RULES THR-WAIT, THR-BACKOFF.
 */
export function sender(options: SendOptions): Send {
  const limits = {
    read: timeLimits(options.requestTimeout, options.signal),
    write: timeLimits(options.requestTimeout),
  }
  return async (step) => {
    const startedAt = new Date().toISOString()
    const begin = performance.now()
    const identified = withRequestId(step, options.newId())
    const refusals: Answer[] = []
    let retries = 0
    let came = await attempt(identified, options, limits)
    while (
      retries < attempts &&
      !options.signal.aborted &&
      again(identified, came, retries - refusals.length)
    ) {
      if (waitOf(came, retries) > mostPatience) break
      if (isAnswer(came)) refusals.push(came)
      await options.sleep(waitOf(came, retries), options.signal)
      retries += 1
      came = await attempt(identified, options, limits)
    }
    const milliseconds = performance.now() - begin
    const { origin, urlOf } = options.target
    const url = urlOf?.(step.request)
    const exchange = {
      step: identified,
      retries,
      refusals,
      origin,
      ...(url === undefined ? {} : { url }),
      startedAt,
      milliseconds,
    }
    return isAnswer(came)
      ? { ...exchange, answer: came, failure: null }
      : { ...exchange, answer: null, failure: came }
  }
}

function withRequestId(step: Step, id: string): Step {
  const headers: Headers = [...step.request.headers, ['client-request-id', id]]
  return { ...step, request: { ...step.request, headers } }
}

interface Limits {
  readonly read: () => TimeLimit
  readonly write: () => TimeLimit
}

/** A write that is under way on a live target is waited for, an interruption or not: without an answer it is a riddle. */
async function attempt(step: Step, options: SendOptions, limits: Limits): Promise<Answer | Failure> {
  const { target, signal, gate } = options
  if (target.kind === 'mock') {
    options.onRequest()
    return target.send(step.request, signal)
  }
  if (signal.aborted || (await gate?.enter(step)) === false) return notSent
  options.onRequest()
  const limit = step.request.method === 'GET' ? limits.read() : limits.write()
  const came = await target.send(step.request, limit.signal)
  limit.clear()
  gate?.leave(step, came, isAnswer(came) && patientStatuses.has(came.status) ? waitOf(came, 0) : 0)
  return came
}

const notSent: Failure = { kind: 'aborted', message: 'not sent: the run is over or its budget is spent' }

function again(step: Step, came: Answer | Failure, cuts: number): boolean {
  if (isAnswer(came)) return patientStatuses.has(came.status)
  return came.kind === 'cut' && cuts < mostCuts(step.request)
}

/** A write may have been done before its connection was cut, but for one without a valid token: that has no effect. */
function mostCuts({ method, credential }: Request): number {
  if (method === 'GET') return cutRetries
  return credential === 'none' || credential === 'false' ? 1 : 0
}

function waitOf(came: Answer | Failure, retries: number): number {
  if (!isAnswer(came)) return 0
  const stated = headerOf(came.headers, 'retry-after')
  const seconds = stated === undefined ? Number.NaN : Number(stated)
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000
  const until = stated === undefined ? Number.NaN : Date.parse(stated) - Date.now()
  return Number.isFinite(until) ? Math.max(0, until) : firstBackOff * 2 ** retries
}

export function isAnswer(came: Answer | Failure): came is Answer {
  return 'status' in came
}
