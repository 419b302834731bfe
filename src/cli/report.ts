import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checks } from '../check/checks.ts'
import { InputError } from '../load/load-contract.ts'
import type { Finding } from '../model/finding.ts'
import type { HistoryEntry } from '../model/history.ts'
import type { Report } from '../model/report.ts'
import { refuseUnknown } from '../report/apply-waivers.ts'
import { refuseForeign } from '../report/baseline.ts'
import { historyEntry, mergedSeries, readHistory } from '../report/history.ts'
import { mergeShards, type Placed } from '../report/merge-shards.ts'
import { readReport } from '../report/read-report.ts'
import { describeMerged } from '../report/run-record.ts'
import { replayCommand } from '../run/replay-command.ts'
import type { Command, OptionValues } from './command.ts'
import { judgeRun } from './judge-run.ts'
import { openHistory } from './open-history.ts'
import { printSummary } from './print-summary.ts'
import { type Files, renderReport } from './render-report.ts'
import { text } from './run-options.ts'
import { signKeyFrom, termOptions, termsFrom } from './terms.ts'
import { publishReport, writeRun } from './write-run.ts'

export const reportCommand: Command = {
  name: 'report',
  operands: '<dir…>',
  summary: 'Render a finished run again, or merge the shards of one.',
  options: {
    ...termOptions,
    'sign-key': {
      type: 'string',
      value: '<file>',
      help: 'Ed25519 private key in PEM that signs merged shards',
    },
    out: { type: 'string', value: '<dir>', help: 'where the report goes (default test-results)' },
  },
  run: async (values, operands, io) => {
    if (operands.length === 0) throw new InputError('report takes the folders of finished runs')
    const terms = termsFrom(values)
    const sources = operands.map((place) => ({ place, report: readReport(place) }))
    const out = outFrom(values)
    const [only] = sources
    const read =
      sources.length === 1 && only?.report.run.shard === undefined && only !== undefined
        ? only.report
        : mergeShards(sources, terms.minTested)
    refuseUnknown(terms.waivers, operationsOf(read), checks)
    refuseForeign(terms.against, read.requirements)
    if (values['sign-key'] !== undefined && sources.length === 1)
      throw new InputError('--sign-key signs merged shards: one run is signed by "run" when it is made')
    const signKey = signKeyFrom(values)
    const report = judgeRun(withReplay(read, out), terms)
    const evidence = evidenceOf(report, sources)
    const sketch = read.run.contractSketch ?? {}
    openHistory({ out, isNamed: text(values, 'out') !== undefined, sketch }, io)
    if (sources.length === 1) {
      const history = historyOf(report.run.id, out, foldersOf(sources))
      const files = renderReport(report, evidence, history)
      await publishReport(out, report.run.id, files, evidence)
    } else {
      const record = describeMerged(
        report,
        sources.map((each) => each.report.run.id),
      )
      const entry = historyEntry(report, mergedSeries(report, sources.length))
      await writeRun(out, { report, evidence, record, signKey, entry })
    }
    printSummary(report, out, io)
    return report.run.exitCode
  },
}

/** Where the rendering goes, which is never the folder of a run: its manifest would not hold any more. */
function outFrom(values: OptionValues): string {
  const out = path.resolve(text(values, 'out') ?? 'test-results')
  if (existsSync(path.join(out, 'manifest.json')))
    throw new InputError(`${out} is the folder of a run, which stays as it is: choose another with --out`)
  return out
}

/** The operations of the contract; null where the run was of some of them. */
function operationsOf({
  run: { operations, versions, contractSketch = {} },
  requirements,
}: Report): { id: string; method: NonNullable<Finding['method']>; path: string }[] | null {
  if (operations !== undefined || Object.keys(contractSketch).length > versions.length) return null
  return requirements.flatMap(({ operation: id, method, path: template }) =>
    id === null || method === null || template === null ? [] : [{ id, method, path: template }],
  )
}

function withReplay(report: Report, out: string): Report {
  const findings = report.findings.map((finding) => ({
    ...finding,
    reproduce: replayCommand(finding.id, out),
  }))
  return { ...report, findings }
}

function foldersOf(sources: readonly Placed[]): readonly string[] {
  return sources.map(({ place }) => (place.endsWith('.json') ? path.dirname(place) : place))
}

/** The history that a run is noted in: that of the folder it goes to, of the one it lies in, or of the one above. */
function historyOf(run: string, out: string, sources: readonly string[]): readonly HistoryEntry[] {
  const above = sources.map((source) => path.dirname(path.resolve(source)))
  const histories = [out, ...sources, ...above].map(readHistory)
  return histories.find((history) => history.some((entry) => entry.run === run)) ?? histories[0] ?? []
}

/** The files of evidence that a report names, each from the first of its sources that has it. */
function evidenceOf(report: Report, sources: readonly Placed[]): Files {
  const folders = foldersOf(sources)
  const names = [...report.findings, ...report.requirements].flatMap(({ exchange }) => exchange ?? [])
  const files = new Map<string, string>()
  for (const name of names) {
    const from = folders
      .map((folder) => path.join(folder, name))
      .find((file) => isBelow(name) && existsSync(file))
    if (from === undefined)
      throw new InputError(
        `${folders.join(', ')}: there is no ${name}, which results.json names: give the folder as the run left it`,
      )
    files.set(name, readFileSync(from, 'utf8'))
  }
  return files
}

/** Foreign results must not make a file elsewhere part of a report. */
function isBelow(name: string): boolean {
  return /^evidence\/[\w.-]+$/.test(name)
}
