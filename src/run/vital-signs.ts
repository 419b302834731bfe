import { isRedirect } from '../check/exchange/settle.ts'
import type { Exchange } from '../model/exchange.ts'
import { patientStatuses } from './send.ts'

/** Watches whether the target serves at all, so that a run against a dead or closed one ends early and says why. */
export interface VitalSigns {
  note(exchange: Exchange): void
  /** One line that names what is wrong once the target is given up; undefined while there is hope. */
  readonly dead: () => string | undefined
  /** Was every request with a valid token turned away with one status: then no operation was tested. */
  readonly turnedAway: () => boolean
  /** What the answers so far say about the target as a whole, one line each. */
  readonly problems: () => readonly string[]
}

function remedyOf(status: number): string {
  if (isRedirect(status)) return 'redirects are not followed: give the base URL that they lead to'
  return status === 404
    ? 'give the base URL that stands in front of /v1.0'
    : 'put a valid token into GRAPH_ACCESS_TOKEN'
}

/** What can be done about a target that serves nothing, by what it answers. */
function helpFor(status: number | undefined): string {
  return status === 429 ? 'run it again when it lets requests through' : 'is the service running there?'
}

/** So many operations are not all missing where Graph is. */
const mostMissing = 3
const mostSilence = 8
/** Milliseconds in which a service that is started again, or taken over by another instance, is back. */
const longestStart = 60_000

function sayingOf({ answer, failure }: Exchange): string {
  const what = answer === null ? failure?.message : `answers ${answer.status} to every request`
  return `${what}; ${failure?.remedy ?? helpFor(answer?.status)}`
}

/**
 * Gives a target up after eight requests in a row without an answer that says anything, all waiting included; at
 * once where nothing listens; and after a minute where all that it has ever said is that it cannot serve now (5xx).
 */
export function vitalSigns(target: string): VitalSigns {
  let silent = 0
  let silentSince = Number.POSITIVE_INFINITY
  let everAnswered = false
  let everSettled = false
  let diagnosis: string | undefined
  let last: string | undefined
  const doors = new Doors()
  return {
    note: (exchange) => {
      if (exchange.failure?.kind === 'aborted') return
      const { answer, failure } = exchange
      doors.note(exchange)
      everAnswered ||= answer !== null
      if (answer !== null && !patientStatuses.has(answer.status)) {
        everSettled = true
        silent = 0
        return
      }
      silent += 1
      last = sayingOf(exchange)
      const begun = Date.parse(exchange.startedAt)
      silentSince = Math.min(silentSince, begun)
      const silence = begun + exchange.milliseconds - silentSince
      const atOnce = failure?.kind === 'refused' && !everAnswered
      const neverServed = !everSettled && (answer?.status ?? 0) >= 500 && silence >= longestStart
      if (!atOnce && !neverServed && silent < mostSilence) return
      diagnosis ??= `${target}: ${sayingOf(exchange)}`
    },
    dead: () => diagnosis,
    turnedAway: () => doors.refusal() !== undefined,
    problems: () => {
      const status = doors.refusal()
      const refused =
        status === undefined ? [] : [`${target}: every request was answered ${status}; ${remedyOf(status)}`]
      const unserved = everSettled || last === undefined ? [] : [`${target}: ${last}`]
      return [...(diagnosis === undefined ? unserved : [diagnosis]), ...refused]
    },
  }
}

/** Whether all requests with a valid token have come to one and the same closed door. */
class Doors {
  readonly #statuses = new Set<number>()
  readonly #operations = new Set<string>()

  note({ answer, step }: Exchange): void {
    if (answer === null || step.request.credential !== 'valid' || this.#statuses.size > 1) return
    this.#statuses.add(answer.status)
    this.#operations.add(`${step.version}/${step.operation}`)
  }

  refusal(): number | undefined {
    const [status = 0, ...others] = this.#statuses
    if (others.length > 0) return undefined
    if (status === 404) return this.#operations.size < mostMissing ? undefined : status
    return status === 401 || status === 403 || isRedirect(status) ? status : undefined
  }
}
