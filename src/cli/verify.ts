import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { formatCount } from '../../reporters/words.ts'
import { InputError } from '../load/load-contract.ts'
import { statInput } from '../load/read-input.ts'
import type { Report } from '../model/report.ts'
import { exitCodes } from '../report/exit-code.ts'
import { checkManifest, isChanged, listFiles, type Manifest, readPublicKey } from '../report/manifest.ts'
import { parseReport } from '../report/read-report.ts'
import { readRendering } from '../report/rendering.ts'
import type { Command } from './command.ts'
import { onlyOperand, text } from './run-options.ts'

export const verifyCommand: Command = {
  name: 'verify',
  operands: '<dir>',
  summary: 'Check the digests, totals and signature of a finished run.',
  options: {
    'public-key': {
      type: 'string',
      value: '<file>',
      help: 'Ed25519 public key in PEM of who must have signed',
    },
  },
  run: async (values, operands, io) => {
    const place = onlyOperand(operands, 'verify takes the folder of one run')
    const keyFile = text(values, 'public-key')
    const key = keyFile === undefined ? null : readPublicKey(keyFile)
    const rendering = statInput(place).isDirectory() ? readRendering(place) : null
    const folder = runFolder(place, rendering)
    if (folder === null) {
      io.out(`does not verify: ${place}: its results.json is of none of the runs that it keeps\n`)
      return exitCodes.failed
    }
    const { manifest, signed, problems } = checkManifest(folder, key)
    const all = [
      ...problems,
      ...(problems.length > 0 ? [] : resultProblems(folder, manifest)),
      ...(rendering === null ? copyProblems(place, folder) : renderingProblems(place, rendering)),
    ]
    const [first, ...others] = all
    if (first !== undefined) {
      const more = others.length === 0 ? '' : ` (and ${formatCount(others.length, 'more problem')})`
      io.out(`does not verify: ${folder}: ${first}${more}\n`)
      return exitCodes.failed
    }
    const count = formatCount(Object.keys(manifest?.files ?? {}).length, 'file')
    const who =
      key !== null
        ? 'signature valid'
        : `integrity only, signer unknown${signed ? ': --public-key checks who signed' : ''}`
    const later = rendering === null ? '' : `; the report in ${place} was rendered later`
    io.out(`verified: ${folder}: ${count}, totals add up; ${who}${later}\n`)
    return exitCodes.ok
  },
}

/** The folder of a run: itself, or in a folder of results that of the run whose report was copied up; null where the copy is of none of its runs. */
function runFolder(place: string, rendering: Manifest | null): string | null {
  if (!statInput(place).isDirectory())
    throw new InputError(`${place} is no folder: give the folder of a run, such as test-results/<run id>`)
  if (isRun(place)) return place
  const runs = readdirSync(place).filter((name) => isRun(path.join(place, name)))
  if (rendering !== null && !runs.includes(rendering.run))
    throw new InputError(
      `${place} holds a rendering of run ${rendering.run}, and not the run: give the folder that the run left`,
    )
  if (runs.length === 0)
    throw new InputError(`${place} holds no run: give the folder of one, such as test-results/<run id>`)
  const copy = path.join(place, 'results.json')
  const id = existsSync(copy) ? runIdOf(readFileSync(copy, 'utf8')) : undefined
  return id !== undefined && runs.includes(id) ? path.join(place, id) : null
}

function isRun(folder: string): boolean {
  return ['manifest.json', 'run.json'].some((file) => existsSync(path.join(folder, file)))
}

function runIdOf(results: string): string | undefined {
  try {
    const { id } = (JSON.parse(results) as Report).run
    return /^[\w-]+$/.test(id) ? id : undefined
  } catch {
    return undefined
  }
}

/** Does results.json hold what the record says, add up, and have evidence for each finding. */
function resultProblems(folder: string, manifest: Manifest | null): readonly string[] {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
  if (!existsSync(path.join(folder, 'results.json'))) return ['results.json is missing']
  const report = parseReport(read('results.json'))
  if (typeof report === 'string') return [`results.json ${report}`]
  const record = existsSync(path.join(folder, 'run.json')) ? parseRecord(read('run.json')) : undefined
  if (record?.id !== report.run.id || record.contract?.digest !== report.run.contractDigest)
    return ['run.json is not of the run of results.json']
  if (manifest?.run !== report.run.id) return ['manifest.json is not of the run of results.json']
  return [...report.findings, ...report.requirements].flatMap(({ exchange }) =>
    exchange === undefined || existsSync(path.join(folder, exchange)) ? [] : [`${exchange} is missing`],
  )
}

function parseRecord(text: string): { id?: unknown; contract?: { digest?: unknown } } | undefined {
  try {
    return Object(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** A later rendering must still be what "report" wrote. */
function renderingProblems(place: string, rendering: Manifest): readonly string[] {
  return Object.keys(rendering.files).flatMap((file) => {
    if (!existsSync(path.join(place, file))) return [`${file} is missing in ${place}`]
    return isChanged(place, file, rendering)
      ? [`${file} in ${place} has been changed since it was rendered`]
      : []
  })
}

/** What was copied up must still be what the run left. */
function copyProblems(place: string, folder: string): readonly string[] {
  if (path.resolve(place) === path.resolve(folder)) return []
  const own = /^(run\.json|manifest\.(json|sig))$/
  const copied = listFiles(folder).filter((file) => !own.test(file))
  const evidence = path.join(place, 'evidence')
  const added = (existsSync(evidence) ? listFiles(evidence) : [])
    .map((file) => `evidence/${file}`)
    .filter((file) => !copied.includes(file))
  return [
    ...copied
      .filter((file) => !sameBytes(path.join(place, file), path.join(folder, file)))
      .map((file) => `the copy of ${file} in ${place} differs from the run's`),
    ...added.map((file) => `${file} in ${place} is not the run's`),
  ]
}

function sameBytes(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b))
}
