import { isRedirect } from '../check/exchange/settle.ts'
import type { Exchange } from '../model/exchange.ts'

/** Watches whether the target serves at all, so that a run against a dead or closed one ends early and says why. */
export interface VitalSigns {
  note(exchange: Exchange): void
  /** One line that names what is wrong once the target is given up; undefined while there is hope. */
  readonly dead: () => string | undefined
  /** What the answers so far say about the target as a whole, one line each. */
  readonly problems: () => readonly string[]
}

function remedyOf(status: number): string {
  return isRedirect(status)
    ? 'redirects are not followed: give the base URL that they lead to'
    : 'put a valid token into GRAPH_ACCESS_TOKEN'
}

const mostSilence = 8
const busy: ReadonlySet<number> = new Set([429, 503, 504, 509])

/**
 * Gives a target up after eight requests in a row without an answer that says anything, all waiting included, or at
 * once where nothing listens.
 */
export function vitalSigns(target: string): VitalSigns {
  let silent = 0
  let everAnswered = false
  let refusedAll: number | undefined
  let diagnosis: string | undefined
  return {
    note: (exchange) => {
      if (exchange.failure?.kind === 'aborted') return
      const { answer, failure, step } = exchange
      if (answer !== null && step.request.credential === 'valid') {
        const refused = answer.status === 401 || answer.status === 403 || isRedirect(answer.status)
        refusedAll = refused && (!everAnswered || refusedAll === answer.status) ? answer.status : undefined
      }
      everAnswered ||= answer !== null
      if (answer !== null && !busy.has(answer.status)) {
        silent = 0
        return
      }
      silent += 1
      const atOnce = failure?.kind === 'refused' && !everAnswered
      if (!atOnce && silent < mostSilence) return
      const what = answer === null ? failure?.message : `answers ${answer.status} to every request`
      diagnosis ??= `${target}: ${what}; is the service running there?`
    },
    dead: () => diagnosis,
    problems: () => [
      ...(diagnosis === undefined ? [] : [diagnosis]),
      ...(refusedAll === undefined
        ? []
        : [`${target}: every request was answered ${refusedAll}; ${remedyOf(refusedAll)}`]),
    ],
  }
}
