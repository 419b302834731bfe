import { formatCount } from '../../../reporters/words.ts'
import { type CleanUp, cleanUp, formatStayed, type Removal } from './clean-up.ts'
import type { IsLeftOver } from './find-marked.ts'
import type { Note } from './journal.ts'
import type { JournalledRun } from './read-journal.ts'

interface EarlierOptions extends Pick<CleanUp, 'send' | 'sleep'> {
  readonly runs: readonly JournalledRun[]
  /** Base URL: what another target was left with is not looked for here. */
  readonly target: string
  readonly now: Date
  readonly noteFor: (run: string) => Note
}

/** Runs that left something at a target and are over. */
export function deadRuns(runs: readonly JournalledRun[], target: string): readonly JournalledRun[] {
  return runs.filter((run) => run.target === target && !run.isAlive && !run.left.isEmpty())
}

/** Removes what runs that are over left at a target. */
export async function cleanUpEarlier(options: EarlierOptions): Promise<readonly Removal[]> {
  const { runs, target, now, send, sleep, noteFor } = options
  const removals: Removal[] = []
  for (const { id, left } of deadRuns(runs, target)) {
    const write = noteFor(id)
    const note: Note = (event) => {
      left.apply(event, now.toISOString())
      write(event)
    }
    removals.push(...(await cleanUp({ left, note, send, sleep, isLeftOver: leftOverBy(runs, now) })))
  }
  return removals
}

/** A marker is left over where its run is known to be over, or, of a run nobody knows here, where its time has passed. */
function leftOverBy(runs: readonly JournalledRun[], now: Date): IsLeftOver {
  const known = new Map(runs.map(({ id, isAlive }) => [id, isAlive]))
  return ({ run, until }) => {
    const isAlive = known.get(run)
    return isAlive === undefined ? until !== null && Date.parse(until) < now.getTime() : !isAlive
  }
}

/** What a run says of what it did about earlier ones. */
export function formatEarlier(removals: readonly Removal[]): readonly string[] {
  const removed = removals.filter(({ what }) => what === 'removed' || what === 'restored').length
  return [
    ...(removed === 0
      ? []
      : [`${formatCount(removed, 'thing')} that an earlier run had left were cleaned up`]),
    ...formatStayed(removals),
  ]
}
