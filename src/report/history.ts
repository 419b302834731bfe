import { appendFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { formatCanonicalJson } from '../contract/digest.ts'
import { InputError, readInput, withoutMark } from '../load/read-input.ts'
import { gravestFirst, summaryKey } from '../model/count-verdicts.ts'
import type { HistoryEntry } from '../model/history.ts'
import type { ContractSketch, Report } from '../model/report.ts'
import type { RunSettings } from '../model/settings.ts'
import { isAkin } from './contract-sketch.ts'
import { sha256 } from './manifest.ts'

/** The runs that a folder of results has seen, the earliest first; an InputError names the line that is none. */
export function readHistory(out: string): readonly HistoryEntry[] {
  return readLines(historyFile(out)).map(({ entry }) => entry)
}

/** An entry with where it stands, as `<file>:<line>`. */
interface Line {
  readonly entry: HistoryEntry
  readonly place: string
}

function readLines(file: string): readonly Line[] {
  if (!existsSync(file)) return []
  const lines = withoutMark(readInput(file).toString('utf8')).split(/\r?\n/)
  return lines.flatMap((line, index) => {
    const place = `${file}:${index + 1}`
    return line === '' ? [] : [{ entry: readEntry(line, place), place }]
  })
}

/** Notes a run at the end of the history, once, on a line of its own. */
export function appendHistory(out: string, entry: HistoryEntry): void {
  if (readHistory(out).some(({ run }) => run === entry.run)) return
  const file = historyFile(out)
  const isCut = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  appendFileSync(file, `${isCut ? '\n' : ''}${JSON.stringify(entry)}\n`)
}

/** A folder whose history a run will be noted in. */
export interface HistoryPlace {
  readonly out: string
  /** Someone gave the folder, and means its history: one of another contract is an InputError with its line. */
  readonly isNamed: boolean
  readonly sketch: ContractSketch
}

/**
 * Sees to it that the history of a folder is of a contract: that each line's docs are those of the line after it,
 * the last one's those of `sketch`, be it at another commit. In the default folder, where anything is tried out, the
 * history of other docs is set aside: its new name comes back, otherwise null.
 */
export function requireOwnHistory({ out, isNamed, sketch }: HistoryPlace): string | null {
  const lines = readLines(historyFile(out))
  const foreign = findForeign(lines, sketch)
  if (foreign === undefined) return null
  if (isNamed)
    throw new InputError(
      `${foreign.place} is of a run against another contract (${foreign.entry.contractDigest.slice(0, 12)}): choose another folder with --out, or move the file away`,
    )
  const aside = path.join(out, `history-until-${lines.at(-1)?.entry.run}.ndjson`)
  renameSync(historyFile(out), aside)
  return aside
}

/** The last line whose docs are not those of what comes after it. */
function findForeign(lines: readonly Line[], sketch: ContractSketch): Line | undefined {
  let own = sketch
  return lines.findLast(({ entry: { contractSketch } }) => {
    if (!isAkin(contractSketch, own)) return true
    own = { ...own, ...contractSketch }
    return false
  })
}

/** What the history keeps of a report; null of one that does not say which contract it is of. */
export function historyEntry(report: Report, series: string): HistoryEntry | null {
  const { run, summary, findings } = report
  if (run.contractSketch === undefined) return null
  const causes = findings.filter(({ verdict }) => verdict === 'fail').map(({ cause }) => cause)
  const entry = {
    run: run.id,
    finishedAt: run.finishedAt,
    series,
    target: run.target,
    contractDigest: run.contractDigest,
    contractSketch: run.contractSketch,
    exitCode: run.exitCode,
    verdicts: summary.verdicts,
    causes: new Set(causes).size,
    operationsTestable: summary.operationsTestable,
    operationsTested: summary.operationsTested,
  }
  return { ...entry, seal: sealOf(entry) }
}

/** Runs with these settings can be compared with each other. */
export function seriesOf({ run }: Report, settings: RunSettings): string {
  const { versions, operations, shard, fault, allowWrites, allowActions } = settings
  return seriesOfFacts({ target: run.target, versions, operations, shard, fault, allowWrites, allowActions })
}

/** Merged runs of as many shards of one target can be compared with each other. */
export function mergedSeries({ run }: Report, shards: number): string {
  return seriesOfFacts({ target: run.target, versions: run.versions, shards })
}

function seriesOfFacts(facts: object): string {
  return sha256(formatCanonicalJson(facts)).slice(0, 12)
}

function sealOf(entry: Omit<HistoryEntry, 'seal'>): string {
  return sha256(formatCanonicalJson(entry)).slice(0, 16)
}

function historyFile(out: string): string {
  return path.join(out, 'history.ndjson')
}

const types: { readonly [key in keyof HistoryEntry]: string } = {
  run: 'string',
  finishedAt: 'string',
  series: 'string',
  target: 'string',
  contractDigest: 'string',
  contractSketch: 'object',
  exitCode: 'number',
  verdicts: 'object',
  causes: 'number',
  operationsTestable: 'number',
  operationsTested: 'number',
  seal: 'string',
}

function readEntry(line: string, place: string): HistoryEntry {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = null
  }
  if (!isEntry(value))
    throw new InputError(`${place} is no line of a history of runs: mend it, or move the file away`)
  const { seal, ...rest } = value
  if (seal !== sealOf(rest))
    throw new InputError(`${place} has been changed since its run: remove the line, or move the file away`)
  return value
}

function isEntry(value: unknown): value is HistoryEntry {
  const entry = Object(value) as { readonly [name: string]: unknown }
  const verdicts = Object(entry['verdicts']) as { readonly [name: string]: unknown }
  return (
    Object.entries(types).every(([name, type]) => typeof entry[name] === type) &&
    gravestFirst.every((verdict) => Number.isInteger(verdicts[summaryKey(verdict)])) &&
    Object.values(entry['contractSketch'] ?? { none: null }).every(Array.isArray) &&
    !Number.isNaN(Date.parse(String(entry['finishedAt'])))
  )
}
