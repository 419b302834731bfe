import { createReadStream, existsSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { InputError } from '../../load/load-contract.ts'
import type { JournalEntry } from './journal-entry.ts'
import { Leftovers } from './leftovers.ts'
import { isRunning, processPlace } from './process-place.ts'

/** A run as its journal tells it. */
export interface JournalledRun {
  readonly id: string
  readonly target: string
  /** What stands in front of its paths in place of the version, in a document that is not Graph's. */
  readonly root: string | undefined
  readonly left: Leftovers
  /** When operations (`v1.0/user.get`) were last tested: UTC, ISO 8601. */
  readonly tested: ReadonlyMap<string, string>
  /** Is somebody still at work in it: its lease is not over, and its process not known to be gone. */
  readonly isAlive: boolean
  /** When its lease ends. */
  readonly until: string
}

interface Reading {
  target: string
  root: string | undefined
  host: string
  pid: number
  until: string
  ended: boolean
  readonly left: Leftovers
  readonly tested: Map<string, string>
}

/** The runs that a journal tells of, in their order; none where there is no such file. An InputError names a line that is none. */
export async function readJournal(file: string, now: Date): Promise<readonly JournalledRun[]> {
  if (!existsSync(file)) return []
  if (statSync(file).isDirectory())
    throw new InputError(`${file} is a folder: name the file of the journal with --journal`)
  const runs = new Map<string, Reading>()
  let number = 0
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1
    const entry = readEntry(line)
    if (entry !== undefined) take(runs, entry)
    else if (line !== '' && !isTorn(line))
      throw new InputError(
        `${file}:${number} is no line of a journal: name the right file with --journal, or take the line out`,
      )
  }
  return [...runs].map(([id, run]) => ({
    id,
    target: run.target,
    root: run.root,
    left: run.left,
    tested: run.tested,
    until: run.until,
    isAlive: isAlive(run, now),
  }))
}

/** A line that a killed process began, and did not finish. */
function isTorn(line: string): boolean {
  return line.startsWith('{"state":"')
}

function readEntry(line: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(line) as JournalEntry | null
    return typeof entry?.state === 'string' && typeof entry.run === 'string' ? entry : undefined
  } catch {
    return undefined
  }
}

function take(runs: Map<string, Reading>, entry: JournalEntry): void {
  const known = runs.get(entry.run)
  const run: Reading = known ?? {
    target: '',
    root: undefined,
    host: '',
    pid: 0,
    until: '',
    ended: false,
    left: new Leftovers(),
    tested: new Map(),
  }
  if (known === undefined) runs.set(entry.run, run)
  if (entry.state === 'started') {
    run.target = entry.target
    run.root = entry.root
    run.host = entry.host
    run.pid = entry.pid
    run.until = entry.until
  } else if (entry.state === 'alive') run.until = entry.until
  else if (entry.state === 'ended') run.ended = true
  else if (entry.state === 'tested') run.tested.set(entry.operation, entry.at)
  else run.left.apply(entry, entry.at)
}

function isAlive({ host, pid, until, ended }: Reading, now: Date): boolean {
  if (ended || Date.parse(until) <= now.getTime()) return false
  return host !== processPlace() || isRunning(pid)
}
