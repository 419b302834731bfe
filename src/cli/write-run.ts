import type { KeyObject } from 'node:crypto'
import { cpSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { makeFolder, writeOutput } from '../load/write-output.ts'
import type { HistoryEntry } from '../model/history.ts'
import type { Report } from '../model/report.ts'
import { appendHistory, readHistory } from '../report/history.ts'
import { writeManifest } from '../report/manifest.ts'
import { removeRendering, writeRendering } from '../report/rendering.ts'
import type { RunRecord } from '../report/run-record.ts'
import { type Files, type Renderings, renderReport } from './render-report.ts'

/** What is known of a run when it is over. */
interface FinishedRun {
  readonly report: Report
  readonly evidence: Files
  readonly record: RunRecord
  readonly signKey: KeyObject | null
  /** Its line of the history; null for a run that is not a new one. */
  readonly entry: HistoryEntry | null
}

/** Writes a run's folder below `out`, which nothing touches afterwards, copies its report up and notes it in the history. */
export async function writeRun(out: string, run: FinishedRun): Promise<void> {
  const { report, evidence, record, signKey, entry } = run
  const earlier = readHistory(out).filter((each) => each.run !== report.run.id)
  const history = [...earlier, ...(entry === null ? [] : [entry])]
  const files = renderReport(report, evidence, history)
  const folder = path.join(out, report.run.id)
  rmSync(folder, { recursive: true, force: true })
  await writeFiles(folder, files, evidence)
  await writeOutput(
    path.join(folder, 'run.json'),
    withoutToken(`${JSON.stringify(record, null, 1)}\n`),
    '--out',
  )
  writeManifest(folder, report.run.id, signKey)
  copyUp(folder, out, [...files.keys()])
  removeRendering(out)
  if (entry !== null) appendHistory(out, entry)
}

/** Writes a later rendering of a run and its evidence into a folder, over what an earlier report left there. */
export async function publishReport(
  out: string,
  run: string,
  files: Renderings,
  evidence: Files,
): Promise<void> {
  await makeFolder(out, '--out')
  rmSync(path.join(out, 'evidence'), { recursive: true, force: true })
  await writeFiles(out, files, evidence)
  writeRendering(out, run, [...files.keys(), ...evidence.keys()])
}

async function writeFiles(folder: string, files: Renderings, evidence: Files): Promise<void> {
  await makeFolder(path.join(folder, 'evidence'), '--out')
  const write = (file: string, text: string): Promise<void> =>
    writeOutput(path.join(folder, file), withoutToken(text), '--out')
  for (const [file, render] of files) await write(file, render())
  for (const [file, text] of evidence) await write(file, text)
}

function copyUp(folder: string, out: string, files: readonly string[]): void {
  rmSync(path.join(out, 'evidence'), { recursive: true, force: true })
  for (const file of [...files, 'evidence'])
    if (existsSync(path.join(folder, file)))
      cpSync(path.join(folder, file), path.join(out, file), { recursive: true })
}

/** A service may echo the token it was sent; no file holds it. */
function withoutToken(text: string): string {
  const token = process.env['GRAPH_ACCESS_TOKEN'] ?? ''
  return token.length < 8 ? text : text.replaceAll(token, '[redacted]')
}
