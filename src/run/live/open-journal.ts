import { appendFileSync, closeSync, fdatasync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { RunSettings } from '../../model/settings.ts'
import { inGroups } from './in-groups.ts'
import type { Note } from './journal.ts'
import type { JournalEntry, JournalEvent } from './journal-entry.ts'
import { processPlace } from './process-place.ts'

/** Milliseconds that a run counts as alive after it has last said so. */
const lease = 120_000
const heartbeat = 30_000

/** The file a live run notes its writes in; several runs can share one. */
export interface JournalFile {
  /** What is appended is written before the turn of the event loop is over, or as soon as the disk is done. */
  readonly append: Note
  /** Resolves when what has been appended is written, and stays if the run is killed. */
  readonly written: () => Promise<void>
  /** Resolves when what has been appended is on the disk, and stays if the machine stops, too. */
  readonly settled: () => Promise<void>
  /** Says that the run is over, and closes the file. */
  readonly end: () => void
}

/** Opens the journal and says every half minute that the run is alive. */
export function openJournal({ journal, runId }: RunSettings, target: string, root?: string): JournalFile {
  mkdirSync(path.dirname(journal), { recursive: true })
  const file = openSync(journal, 'a', 0o600)
  const lines = new Lines(file)
  const append = (event: JournalEvent): void => lines.add(lineOf(runId, event))
  // What a killed run began to write must not swallow the first line of this one.
  lines.add('\n')
  const place = { target, ...(root === undefined ? {} : { root }), host: processPlace(), pid: process.pid }
  append({ state: 'started', ...place, until: leaseFrom(Date.now()) })
  const timer = setInterval(() => append({ state: 'alive', until: leaseFrom(Date.now()) }), heartbeat)
  timer.unref()
  return {
    append,
    written: () => lines.written(),
    settled: inGroups(() => lines.sync()),
    end: () => {
      clearInterval(timer)
      append({ state: 'ended' })
      lines.write()
      closeSync(file)
    },
  }
}

const syncFile = promisify(fdatasync)

/** Lines on their way to a file: those of one turn of the event loop in one go, and none while the disk holds the file. */
class Lines {
  readonly #file: number
  #waiting = ''
  #syncing: Promise<void> | undefined

  constructor(file: number) {
    this.#file = file
  }

  add(line: string): void {
    if (this.#waiting === '' && this.#syncing === undefined) setImmediate(() => this.#writeSoon())
    this.#waiting += line
  }

  write(): void {
    if (this.#waiting !== '') writeSync(this.#file, this.#waiting)
    this.#waiting = ''
  }

  /** Lines that the file does not take stay: the next write to the target waits for them, and says why it cannot go out. */
  #writeSoon(): void {
    if (this.#syncing !== undefined) return
    try {
      this.write()
    } catch {}
  }

  async written(): Promise<void> {
    await this.#syncing
    this.write()
  }

  async sync(): Promise<void> {
    this.write()
    this.#syncing = syncFile(this.#file).finally(() => {
      this.#syncing = undefined
      this.write()
    })
    await this.#syncing
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
