import type { KeyObject } from 'node:crypto'
import { checks } from '../check/checks.ts'
import { makeFile, makeFolder } from '../load/write-output.ts'
import type { ContractView } from '../model/api-view.ts'
import type { RunSettings } from '../model/settings.ts'
import { refuseUnknown } from '../report/apply-waivers.ts'
import { refuseForeign } from '../report/baseline.ts'
import { sketchContract } from '../report/contract-sketch.ts'
import { idleActions } from '../run/actions-allowed.ts'
import { strayBindings } from '../run/ground/find-binding.ts'
import { readJournal } from '../run/live/read-journal.ts'
import { hasSameRun, isUnfinished } from '../run/live/settled-file.ts'
import { rowsToTell } from '../run/register.ts'
import { performRun } from '../run/session/perform-run.ts'
import { type Prepared, prepareRun } from '../run/session/prepare-run.ts'
import type { Command, Io } from './command.ts'
import { judgeRun, type Terms } from './judge-run.ts'
import { listPlan } from './list-plan.ts'
import { liveOptions, withLive } from './live-options.ts'
import { openHistory } from './open-history.ts'
import { printSummary } from './print-summary.ts'
import { readConfig } from './read-config.ts'
import { requireAdmission } from './require-admission.ts'
import { runOptions, settingsFrom, text } from './run-options.ts'
import { showProgress } from './show-progress.ts'
import { signKeyFrom, termOptions, termsFrom } from './terms.ts'
import { writeReport } from './write-report.ts'

export const runCommand: Command = {
  name: 'run',
  operands: '',
  summary: 'Test a target against the contract and leave a report in test-results/.',
  options: {
    ...runOptions,
    ...liveOptions,
    ...termOptions,
    'sign-key': {
      type: 'string',
      value: '<file>',
      help: 'Ed25519 private key in PEM that signs the evidence',
    },
    list: { type: 'boolean', help: 'show what would be tested and send nothing' },
  },
  run: async (given, _operands, io) => {
    const config = await readConfig(process.cwd(), runCommand.options)
    const { docs: _docs, specs: _specs, ...rest } = config
    const values = (given['docs'] ?? given['specs']) ? { ...rest, ...given } : { ...config, ...given }
    const terms = termsFrom(values)
    const settings = { ...withLive(settingsFrom(values), values), minTested: terms.minTested }
    const signKey = signKeyFrom(values)
    const prepared = await prepareRun(settings)
    refuseUnknown(
      terms.waivers,
      prepared.view.apis.flatMap(({ api }) => api.operations),
      checks,
    )
    refuseForeign(
      terms.against,
      prepared.rows.map(({ requirement }) => requirement),
    )
    noteStray(settings, prepared.view, io)
    if (values['list'] === true) return listPlan(prepared, settings, io)
    const history = { out: settings.out, isNamed: text(values, 'out') !== undefined }
    openHistory({ ...history, sketch: sketchContract(prepared.contract) }, io)
    if (settings.resume && !hasSameRun(settings, prepared.digest))
      io.error(`--resume: no run in ${settings.out} has left anything to do; a new one begins\n`)
    await requireAdmission(settings)
    return runAndReport(settings, prepared, io, terms, signKey)
  },
}

/** Of a contract that is a part of the docs some may be for the rest: this is no error. */
function noteStray(settings: RunSettings, { apis }: ContractView, io: Io): void {
  const operations = apis.flatMap(({ api }) => api.operations)
  const paths = operations.map((operation) => operation.path)
  const stray = strayBindings(settings.bindings, paths)
  if (stray.length > 0)
    io.error(`--bindings: no path of the contract has the parameter of ${stray.join(', ')}\n`)
  const idle = idleActions(settings, operations)
  if (idle.length > 0) io.error(`--allow-actions: no action of the contract matches ${idle.join(', ')}\n`)
}

/** An InputError where the journal takes no lines, or has some that are none of a journal. */
async function requireJournal(journal: string): Promise<void> {
  await makeFile(journal, '--journal')
  await readJournal(journal, new Date())
}

/** Performs a prepared run, holds it against its terms, writes its report and prints the summary. */
async function runAndReport(
  settings: RunSettings,
  prepared: Prepared,
  io: Io,
  terms: Terms,
  signKey: KeyObject | null,
): Promise<number> {
  await makeFolder(settings.out, '--out')
  if (settings.target !== 'mock') await requireJournal(settings.journal)
  const { note, end } = showProgress(io, rowsToTell(prepared.rows).length)
  const performed = await performRun(settings, prepared, {
    onProgress: note,
    signal: io.signal,
  })
  end()
  const report = judgeRun(performed.report, terms)
  await writeReport(settings, { ...performed, report }, { signKey })
  printSummary(report, settings.out, io)
  const { interrupted, gaveUp } = report.run
  if ((interrupted || gaveUp === true) && settings.target !== 'mock' && isUnfinished(settings))
    io.out('    The same command with --resume goes on with what is left.\n')
  return report.run.exitCode
}
