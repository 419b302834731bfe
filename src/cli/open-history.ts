import { type HistoryPlace, requireOwnHistory } from '../report/history.ts'
import type { Io } from './command.ts'

/** Sees to it that a run can be noted in the history of a folder, before anything is sent or written; says what was set aside. */
export function openHistory(place: HistoryPlace, io: Io): void {
  const aside = requireOwnHistory(place)
  if (aside !== null)
    io.error(`The history of runs against another contract is now ${aside}; a new one begins.\n`)
}
