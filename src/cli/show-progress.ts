import { formatProgress } from '../../reporters/progress.ts'
import type { Standing } from '../model/standing.ts'
import type { Io } from './command.ts'

/** How far a run is, for a person to see until it ends. */
interface ShownProgress {
  readonly note: (standing: Standing) => void
  readonly end: () => void
}

/** Milliseconds between two looks: of a terminal, and of a log, where each stays. */
const terminalInterval = 1_000
const logInterval = 60_000

/** Shows progress on standard error: in a terminal in one line, elsewhere, as in the log of a CI job, in one line a minute. */
export function showProgress({ columns, error }: Io, total: number): ShownProgress {
  const begin = performance.now()
  let last = begin
  let now: Standing = { done: 0, failed: 0, requests: 0 }
  const draw = (): void => {
    last = performance.now()
    const line = formatProgress({ ...now, total, elapsedMs: last - begin }, (columns ?? 120) - 1)
    error(columns === null ? `${line}\n` : `\r${line}`)
  }
  const timer = setInterval(draw, columns === null ? logInterval : terminalInterval).unref()
  return {
    note: (standing) => {
      now = standing
      const isDue = columns !== null && (now.done >= total || performance.now() - last >= 100)
      if (isDue) draw()
    },
    end: () => {
      clearInterval(timer)
      if (columns !== null) error(`\r${' '.repeat(columns - 1)}\r`)
    },
  }
}
