import path from 'node:path'
import { hasFailed, missedFirst, partOf } from '../../reporters/count-detections.ts'
import { formatDetection } from '../../reporters/detection.ts'
import { formatDetectionLine, formatDetectionTotals } from '../../reporters/detection-terminal.ts'
import { formatCount } from '../../reporters/words.ts'
import type { Detection, DetectionTable } from '../model/detection.ts'
import type { RunSettings } from '../model/settings.ts'
import { courseOf, standardCourses } from '../run/detect/courses.ts'
import type { Course } from '../run/detect/try-fault.ts'
import { detectFault, schemaCheckIds, surveyCourse } from '../run/detect-faults.ts'
import { exitCodes } from '../run/exit-code.ts'
import { InputError } from '../run/load-contract.ts'
import type { Fault } from '../tenant/fault.ts'
import { faults, findFault, twins } from '../tenant/faults.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { list, runOptions, settingsFrom, text } from './run-options.ts'
import { writeOutput } from './write-output.ts'

const { specs, docs, operation, runs, seed } = runOptions

/** Identical in every run, so that the same table comes out. */
const runId = '00000000'

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
    ...(specs && { specs: { ...specs, help: 'folder of fragments, or an OpenAPI document, to run over' } }),
    ...(docs && { docs }),
    ...(operation && { operation }),
    ...(runs && { runs }),
    ...(seed && { seed }),
    out: { type: 'string', value: '<file>', help: 'write the table as Markdown' },
  },
  run: async (values, _operands, io) => {
    const wanted = wantedFaults(values)
    if (values['list'] === true) return listFaults(wanted, io)
    const settings = settingsOf(values)
    const table = await detectAll(await coursesFrom(values, settings), settings, wanted, io)
    io.out(`\n${formatDetectionTotals(table)}`)
    const out = text(values, 'out')
    if (out !== undefined) await writeOutput(path.resolve(out), formatDetection(table), '--out')
    return exitCodeOf(table)
  },
}

function settingsOf(values: OptionValues): RunSettings {
  const { fault: _fault, out: _out, ...rest } = values
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

async function coursesFrom(values: OptionValues, settings: RunSettings): Promise<readonly Course[]> {
  const named = text(values, 'specs') !== undefined || list(values, 'docs').length > 0
  const { contract } = settings
  const courses = named
    ? [await courseOf(placeName(contract), contract, settings)]
    : await standardCourses(settings)
  const able = courses.filter(({ operations }) => operations.length > 0)
  if (able.length === 0) throw new InputError('no operation matches: "run --list" shows what there is')
  return able
}

function placeName(place: RunSettings['contract']): string {
  const paths = place.kind === 'docs' ? place.paths : [place.path]
  return paths.map((each) => path.relative('', each) || '.').join(', ')
}

async function detectAll(
  courses: readonly Course[],
  settings: RunSettings,
  wanted: readonly Fault[],
  io: Io,
): Promise<DetectionTable> {
  const surveyed = []
  for (const course of courses) surveyed.push(await surveyCourse(course))
  const detections: Detection[] = []
  for (const fault of wanted) {
    if (io.signal.aborted) break
    const detection = await detectFault(surveyed, fault)
    detections.push(detection)
    io.out(`${formatDetectionLine(detection, io.columns ?? 200)}\n`)
    if (io.columns !== null)
      io.error(`\r${formatCount(wanted.length - detections.length, 'fault')} to go  \r`)
  }
  const { runs: drawn, seed: drawnFrom } = settings
  const clean = surveyed.map((each) => each.clean)
  return { clean, runs: drawn, seed: drawnFrom, schemaChecks: schemaCheckIds, detections }
}

/** 1 where a fault of tier 1 is missed, a twin or the tenant without a fault is reported; 130 where not all was tried. */
function exitCodeOf({ detections, clean }: DetectionTable): number {
  const missed = missedFirst(partOf(detections, false))
  const wrong = partOf(detections, true).filter((each) => each.shown && hasFailed(each))
  const bad = missed.length > 0 || wrong.length > 0 || clean.some(({ fails }) => fails > 0)
  return bad ? exitCodes.failed : exitCodes.ok
}
