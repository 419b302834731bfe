import { appendFileSync, closeSync, fdatasync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { RunSettings } from '../../model/settings.ts'
import type { Note } from '../journal.ts'
import { inGroups } from './in-groups.ts'
import type { JournalEntry, JournalEvent } from './journal-entry.ts'
import { processPlace } from './process-place.ts'

/** Milliseconds that a run counts as alive after it has last said so. */
export const lease = 120_000
const heartbeat = 30_000

/** The file a live run notes its writes in; several runs can share one. */
export interface JournalFile {
  /** What a killed run has appended stays. */
  readonly append: Note
  /** Resolves when what has been appended is on the disk, and stays if the machine stops. */
  readonly settled: () => Promise<void>
  /** Says that the run is over, and closes the file. */
  readonly end: () => void
}

/** Opens the journal and says every half minute that the run is alive. */
export function openJournal({ journal, runId }: RunSettings, target: string): JournalFile {
  mkdirSync(path.dirname(journal), { recursive: true })
  const file = openSync(journal, 'a', 0o600)
  const write = (event: JournalEvent): void => {
    writeSync(file, lineOf(runId, event))
  }
  // What a killed run began to write must not swallow the first line of this one.
  writeSync(file, '\n')
  write({ state: 'started', target, host: processPlace(), pid: process.pid, until: leaseFrom(Date.now()) })
  const timer = setInterval(() => write({ state: 'alive', until: leaseFrom(Date.now()) }), heartbeat)
  timer.unref()
  return {
    append: write,
    settled: inGroups(() => promisify(fdatasync)(file)),
    end: () => {
      clearInterval(timer)
      write({ state: 'ended' })
      closeSync(file)
    },
  }
}

/** Notes what becomes of a run that is over. */
export function appendToJournal(journal: string, run: string): Note {
  return (event) => appendFileSync(journal, lineOf(run, event))
}

function lineOf(run: string, event: JournalEvent): string {
  const entry: JournalEntry = { ...event, run, at: new Date().toISOString() }
  return `${JSON.stringify(entry)}\n`
}

function leaseFrom(now: number): string {
  return new Date(now + lease).toISOString()
}
