import { existsSync } from 'node:fs'
import path from 'node:path'
import { formatSdkCoverage } from '../../reporters/sdk-coverage.ts'
import { digestContract } from '../contract/digest.ts'
import { viewContract } from '../contract/view.ts'
import { type Baseline, baselineOf, fixedSince, readBaseline } from '../gate/baseline.ts'
import { compareSdks } from '../gate/compare-sdks.ts'
import { gateRecord } from '../gate/coverage.ts'
import { formatGate } from '../gate/format-gate.ts'
import { type GateOutcomes, outcomesOf } from '../gate/gate-outcomes.ts'
import { gateReport } from '../gate/gate-report.ts'
import { openDriver, type SdkPlace } from '../gate/open-driver.ts'
import { type Gated, runGate } from '../gate/run-gate.ts'
import { InputError, loadContract } from '../load/load-contract.ts'
import { makeFolder, writeOutput } from '../load/write-output.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Report, RunFacts } from '../model/report.ts'
import type { RunSettings } from '../model/settings.ts'
import { sketchContract } from '../report/contract-sketch.ts'
import { readHistory } from '../report/history.ts'
import { chooseOperations } from '../run/choose-operations.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { defaultBaseline, sdkPlace } from './gate-options.ts'
import { openHistory } from './open-history.ts'
import { printSummary } from './print-summary.ts'
import { runOptions, settingsFrom, text, whole } from './run-options.ts'
import { showProgress } from './show-progress.ts'
import { writeReport } from './write-report.ts'

const { specs, docs, version, operation, seed, out } = runOptions

export const gateCommand: Command = {
  name: 'gate',
  operands: '',
  summary: 'Drive an SDK through the documented operations and judge what it sends and what it reads.',
  options: {
    sdk: {
      type: 'string',
      value: '<name>',
      help: 'installed package, as <name> or <name>@<version>; control for plain fetch',
    },
    package: { type: 'string', value: '<dir>', help: 'folder of a package instead' },
    against: { type: 'string', value: '<version>', help: 'another version, or a folder, to compare with' },
    specs,
    docs,
    version,
    operation,
    runs: { type: 'string', value: '<n>', help: 'drawn bodies per operation (default 2)' },
    seed,
    baseline: {
      type: 'string',
      value: '<file>',
      help: `known findings, which do not fail (default ${defaultBaseline} where it is there)`,
    },
    'no-baseline': { type: 'boolean', help: 'let known findings fail' },
    'update-baseline': { type: 'boolean', help: 'write what fails now as the baseline' },
    out,
  },
  run: async (values, _operands, io) => {
    const place = sdkPlace(values)
    const settings = gateSettings(values)
    const baseline = baselineFrom(values)
    const driver = await openDriver(place, '.')
    const other = text(values, 'against')
    const against = other === undefined ? null : await openDriver(otherPlace(place, other), '.')
    const contract = await loadContract(settings.contract)
    const view = viewContract(contract)
    const contractSketch = sketchContract(contract)
    const facts = { contractDigest: digestContract(contract), contractSketch }
    const job: Job = { settings, io, view, facts, options: replayOptions(values) }
    const operations = chooseOperations(view, settings)
    openHistory({ out: settings.out, isNamed: text(values, 'out') !== undefined, sketch: contractSketch }, io)
    await makeFolder(settings.out, '--out')
    readHistory(settings.out)
    const earlier = against === null ? null : await judge(job, against, operations, null)
    const judged = await judge(job, driver, operations, baseline)
    return finish(job, values, judged, earlier, baseline)
  },
}

interface Job {
  readonly settings: RunSettings
  readonly io: Io
  readonly view: ContractView
  readonly facts: Pick<RunFacts, 'contractDigest' | 'contractSketch'>
  readonly options: string
}

interface JudgedSdk extends GateOutcomes {
  readonly gated: Gated
  readonly report: Report
}

function gateSettings(values: OptionValues): RunSettings {
  const names = ['specs', 'docs', 'version', 'operation', 'seed', 'out']
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
  return { ...settingsFrom(own), runs: whole(values, 'runs', 0) ?? 2 }
}

/** What of the command line decides which requests are sent, as it stands there. */
function replayOptions(values: OptionValues): string {
  return ['specs', 'docs', 'runs', 'seed']
    .flatMap((name) => [values[name] ?? []].flat().map((value) => ` --${name} ${String(value)}`))
    .join('')
}

/** A version of the same package, or a folder. */
function otherPlace(place: SdkPlace, against: string): SdkPlace {
  if (/[\\/]/.test(against)) return { kind: 'folder', folder: path.resolve(against) }
  if (place.kind === 'folder')
    throw new InputError('--against takes a folder where --package does, such as ./earlier')
  return { kind: 'installed', sdk: `${place.sdk.replace(/(?<=.)@.*$/, '')}@${against}` }
}

function baselineFrom(values: OptionValues): Baseline | null {
  const named = text(values, 'baseline')
  if (values['no-baseline'] === true) {
    if (named !== undefined)
      throw new InputError('--baseline and --no-baseline exclude each other: give one of them')
    return null
  }
  if (values['update-baseline'] === true) return null
  if (named !== undefined) return readBaseline(path.resolve(named))
  return existsSync(defaultBaseline) ? readBaseline(defaultBaseline) : null
}

async function judge(
  { settings, io, view, facts, options: commandOptions }: Job,
  driver: Gated['driver'],
  operations: readonly Operation[],
  baseline: Baseline | null,
): Promise<JudgedSdk> {
  const startedAt = new Date().toISOString()
  const { note, end } = showProgress(io, operations.length)
  const behaviours = settings.operations.length === 0
  const { seed, runs: drawn, runId: id } = settings
  const options = { seed, drawn, behaviours, signal: io.signal, onProgress: note, commandOptions }
  const gated = await runGate(view, operations, driver, options)
  end()
  const outcomes = outcomesOf(gated, new Set(baseline?.findings.map(({ id }) => id)))
  const report = gateReport(gated, outcomes.outcomes, { id, startedAt, seed, ...facts })
  return { gated, ...outcomes, report }
}

async function finish(
  { settings, io }: Job,
  values: OptionValues,
  { gated, outcomes, triaged, report: own }: JudgedSdk,
  earlier: JudgedSdk | null,
  baseline: Baseline | null,
): Promise<number> {
  const report =
    earlier === null ? own : { ...own, comparison: compareSdks(own, earlier.report, text(values, 'against')) }
  await writeReport(settings, { report, outcomes })
  const record = gateRecord(gated, triaged)
  await writeOutput(path.join(settings.out, 'gate.json'), `${JSON.stringify(record, null, 1)}\n`, '--out')
  await writeOutput(path.join(settings.out, 'coverage.csv'), formatSdkCoverage(record.coverage), '--out')
  if (values['update-baseline'] === true) {
    const file = text(values, 'baseline') ?? defaultBaseline
    await writeOutput(path.resolve(file), `${JSON.stringify(baselineOf(report), null, 1)}\n`, '--baseline')
  }
  printSummary(report, settings.out, io)
  io.out(
    formatGate(record, report, {
      columns: io.columns ?? 100,
      fixed: baseline === null ? null : fixedSince(baseline, report),
      earlier: earlier?.report ?? null,
    }),
  )
  return report.run.exitCode
}
