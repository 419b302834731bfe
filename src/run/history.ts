import { createHash } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { formatCanonicalJson } from '../contract/digest.ts'
import type { HistoryEntry } from '../model/history.ts'
import type { Report } from '../model/report.ts'
import type { RunSettings } from '../model/settings.ts'
import { InputError, readInput } from './read-input.ts'

/** The runs that a folder of results has seen, the earliest first; an InputError names the line that is none. */
export function readHistory(out: string): readonly HistoryEntry[] {
  const file = historyFile(out)
  if (!existsSync(file)) return []
  const lines = readInput(file).toString('utf8').split('\n')
  return lines.flatMap((line, index) => (line === '' ? [] : [readEntry(line, `${file}:${index + 1}`)]))
}

/** Notes a run at the end of the history. */
export function appendHistory(out: string, entry: HistoryEntry): void {
  appendFileSync(historyFile(out), `${JSON.stringify(entry)}\n`)
}

/** What the history keeps of a report. */
export function historyEntry(report: Report, settings: RunSettings): HistoryEntry {
  const { run, summary, findings } = report
  const causes = findings.filter(({ verdict }) => verdict === 'fail').map(({ cause }) => cause)
  return {
    run: run.id,
    finishedAt: run.finishedAt,
    series: seriesOf(settings),
    target: run.target,
    contractDigest: run.contractDigest,
    exitCode: run.exitCode,
    verdicts: summary.verdicts,
    causes: new Set(causes).size,
    operationsTestable: summary.operationsTestable,
    operationsTested: summary.operationsTested,
  }
}

function seriesOf(settings: RunSettings): string {
  const { target, versions, operations, shard, fault, allowWrites, allowActions } = settings
  const facts = { target, versions, operations, shard, fault, allowWrites, allowActions }
  return createHash('sha256').update(formatCanonicalJson(facts)).digest('hex').slice(0, 12)
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
  exitCode: 'number',
  verdicts: 'object',
  causes: 'number',
  operationsTestable: 'number',
  operationsTested: 'number',
}

const verdictKeys = ['pass', 'fail', 'warning', 'waived', 'notApplicable', 'notTested', 'inconclusive']

function readEntry(line: string, place: string): HistoryEntry {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = null
  }
  if (!isEntry(value))
    throw new InputError(`${place} is no line of a history of runs: mend it, or move the file away`)
  return value
}

function isEntry(value: unknown): value is HistoryEntry {
  const entry = Object(value) as { readonly [name: string]: unknown }
  const verdicts = Object(entry['verdicts']) as { readonly [name: string]: unknown }
  return (
    Object.entries(types).every(([name, type]) => typeof entry[name] === type) &&
    verdictKeys.every((name) => Number.isInteger(verdicts[name])) &&
    !Number.isNaN(Date.parse(String(entry['finishedAt'])))
  )
}
