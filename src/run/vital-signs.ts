import type { Exchange } from '../model/exchange.ts'

/** Watches whether the target answers at all, so that a run against a dead one ends early. */
export interface VitalSigns {
  note(exchange: Exchange): void
  /** One line that names what is wrong once the target is given up; undefined while there is hope. */
  readonly dead: () => string | undefined
}

const mostSilence = 8

/** Gives a target up after eight requests in a row without an answer, or at once where nothing listens. */
export function vitalSigns(target: string): VitalSigns {
  let silent = 0
  let everAnswered = false
  let diagnosis: string | undefined
  return {
    note: (exchange) => {
      if (exchange.answer !== null) {
        silent = 0
        everAnswered = true
        return
      }
      if (exchange.failure === null || exchange.failure.kind === 'aborted') return
      silent += 1
      const atOnce = exchange.failure.kind === 'refused' && !everAnswered
      if (atOnce || silent >= mostSilence)
        diagnosis ??= `${target}: ${exchange.failure.message}; is the service running there?`
    },
    dead: () => diagnosis,
  }
}
