import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { hasFailed, missedFirst, partOf } from '../../reporters/count-detections.ts'
import { formatDetection } from '../../reporters/detection.ts'
import { formatDetectionLine, formatDetectionTotals } from '../../reporters/detection-terminal.ts'
import { formatCount } from '../../reporters/words.ts'
import { InputError } from '../load/load-contract.ts'
import { writeOutput } from '../load/write-output.ts'
import type { DetectionTable } from '../model/detection.ts'
import type { RunSettings } from '../model/settings.ts'
import { exitCodes } from '../report/exit-code.ts'
import { detectAll } from '../run/detect/detect-all.ts'
import { schemaCheckIds } from '../run/detect/detect-faults.ts'
import { coursesOf, type DetectionJob } from '../run/detect/detection-job.ts'
import type { Fault } from '../tenant/fault.ts'
import { faults, findFault, twins } from '../tenant/faults.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { list, runOptions, settingsFrom, text } from './run-options.ts'

const { specs, docs, operation, runs, seed } = runOptions

/** Identical in every run, so that the same table comes out. */
const runId = '00000000'

/** Each has a contract, a tape and plans of its own in memory: about 300 MB. */
const mostWorkers = 4

export const faultsCommand: Command = {
  name: 'faults',
  operands: '',
  summary: 'Run the suites against every seeded fault and benign twin, and say which are caught.',
  options: {
    fault: {
      type: 'string',
      multiple: true,
      value: '<id>',
      help: 'only this fault or twin; may be repeated',
    },
    list: { type: 'boolean', help: 'name the faults and twins and run nothing' },
    specs: { ...specs, help: 'folder of fragments, or an OpenAPI document, to run over' },
    docs,
    operation,
    runs,
    seed,
    out: { type: 'string', value: '<file>', help: 'write the table as Markdown' },
    check: { type: 'string', value: '<file>', help: 'fail where the table is another than this one' },
  },
  run: async (values, _operands, io) => {
    const wanted = wantedFaults(values)
    if (values['list'] === true) return listFaults(wanted, io)
    const check = text(values, 'check')
    if (check !== undefined) readText(check)
    const table = await tableOf(await jobFrom(values), wanted, io)
    io.out(`\n${formatDetectionTotals(table)}`)
    if (io.signal.aborted) return exitCodes.interrupted
    const out = text(values, 'out')
    if (out !== undefined) await writeOutput(path.resolve(out), formatDetection(table), '--out')
    const same = check === undefined || compareWith(check, table, io)
    return same ? exitCodeOf(table) : exitCodes.failed
  },
}

function settingsOf(values: OptionValues): RunSettings {
  const { fault: _fault, out: _out, check: _check, ...rest } = values
  return { ...settingsFrom(rest), runId, requestTimeout: 2000 }
}

function wantedFaults(values: OptionValues): readonly Fault[] {
  const ids = list(values, 'fault')
  if (ids.length === 0) return [...faults, ...twins]
  return ids.map((id) => {
    const found = findFault(id)
    if (found === undefined) throw new InputError(`--fault ${id} is not known: --list names the faults`)
    return found
  })
}

function listFaults(wanted: readonly Fault[], io: Io): number {
  for (const { id, group, tier, title, benign, legal } of wanted) {
    const kind = benign === true ? 'twin  ' : `tier ${tier}`
    const why = legal === undefined ? '' : ` (${legal})`
    io.out(`${id.padEnd(24)}  ${kind}  ${group.padEnd(22)}  ${title}${why}\n`)
  }
  return exitCodes.ok
}

async function jobFrom(values: OptionValues): Promise<DetectionJob> {
  const settings = settingsOf(values)
  const { contract } = settings
  const isNamed = text(values, 'specs') !== undefined || list(values, 'docs').length > 0
  const job = { settings, named: isNamed ? { name: placeName(contract), place: contract } : null }
  const courses = await coursesOf(job)
  if (courses.length === 0) throw new InputError('no operation matches: "run --list" shows what there is')
  return job
}

function placeName(place: RunSettings['contract']): string {
  const paths = place.kind === 'docs' ? place.paths : [place.path]
  return paths.map((each) => path.relative('', each) || '.').join(', ')
}

async function tableOf(job: DetectionJob, wanted: readonly Fault[], io: Io): Promise<DetectionTable> {
  let left = wanted.length
  const workers = Math.min(mostWorkers, availableParallelism())
  const detected = await detectAll(job, wanted, workers, io.signal, (detection) => {
    left -= 1
    io.out(`${formatDetectionLine(detection, io.columns ?? 200)}\n`)
    if (io.columns !== null) io.error(`\r${formatCount(left, 'fault')} to go  \r`)
  })
  const { runs: drawn, seed: drawnFrom } = job.settings
  return { ...detected, runs: drawn, seed: drawnFrom, schemaChecks: schemaCheckIds }
}

/** The committed table, held against the one that came out. */
function compareWith(file: string, table: DetectionTable, io: Io): boolean {
  const [first, ...others] = differingLines(readText(file), formatDetection(table))
  if (first === undefined) return true
  const more = others.length === 0 ? '' : ` and ${formatCount(others.length, 'more line')}`
  io.error(`${file} is not what comes out: line ${first}${more}; write it again with --out ${file}\n`)
  return false
}

function readText(file: string): string {
  try {
    return readFileSync(path.resolve(file), 'utf8')
  } catch {
    throw new InputError(`cannot read the table ${file}: check the path`)
  }
}

/** Numbers of the lines, from 1, in which two texts differ. */
function differingLines(a: string, b: string): readonly number[] {
  const [own, others] = [a.split('\n'), b.split('\n')]
  return Array.from({ length: Math.max(own.length, others.length) }, (_, index) => index)
    .filter((index) => own[index] !== others[index])
    .map((index) => index + 1)
}

/** 1 where a fault of tier 1 is missed, a twin or the tenant without a fault is reported. */
function exitCodeOf({ detections, clean }: DetectionTable): number {
  const missed = missedFirst(partOf(detections, false))
  const wrong = partOf(detections, true).filter((each) => each.shown && hasFailed(each))
  const bad = missed.length > 0 || wrong.length > 0 || clean.some(({ fails }) => fails > 0)
  return bad ? exitCodes.failed : exitCodes.ok
}
