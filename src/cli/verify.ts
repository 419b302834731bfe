import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { formatCount } from '../../reporters/words.ts'
import type { Report } from '../model/report.ts'
import { exitCodes } from '../run/exit-code.ts'
import { InputError } from '../run/load-contract.ts'
import { checkManifest, readPublicKey } from '../run/manifest.ts'
import { statInput } from '../run/read-input.ts'
import { parseReport } from '../run/read-report.ts'
import type { Command } from './command.ts'
import { text } from './run-options.ts'

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
    const [place] = operands
    if (place === undefined || operands.length > 1) throw new InputError('verify takes the folder of one run')
    const keyFile = text(values, 'public-key')
    const key = keyFile === undefined ? null : readPublicKey(keyFile)
    const folder = runFolder(place)
    const { manifest, signed, problems } = checkManifest(folder, key)
    const all = [
      ...problems,
      ...(problems.length > 0 ? [] : resultProblems(folder)),
      ...copyProblems(place, folder),
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
    io.out(`verified: ${folder}: ${count}, totals add up; ${who}\n`)
    return exitCodes.ok
  },
}

/** The folder of a run: itself, or in a folder of results that of the run whose report was copied up. */
function runFolder(place: string): string {
  if (!statInput(place).isDirectory())
    throw new InputError(`${place} is no folder: give the folder of a run, such as test-results/<run id>`)
  if (existsSync(path.join(place, 'manifest.json')) || existsSync(path.join(place, 'run.json'))) return place
  const copy = path.join(place, 'results.json')
  if (!existsSync(copy))
    throw new InputError(`${place} holds no run: give the folder of one, such as test-results/<run id>`)
  const id = runIdOf(readFileSync(copy, 'utf8'))
  const folder = path.join(place, id ?? '')
  if (id === undefined || !existsSync(path.join(folder, 'run.json')))
    throw new InputError(`${copy} names no run that is kept in ${place}: give the folder of a run`)
  return folder
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
function resultProblems(folder: string): readonly string[] {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
  if (!existsSync(path.join(folder, 'results.json'))) return ['results.json is missing']
  const report = parseReport(read('results.json'))
  if (typeof report === 'string') return [`results.json ${report}`]
  const record = existsSync(path.join(folder, 'run.json')) ? parseRecord(read('run.json')) : undefined
  if (record?.id !== report.run.id || record.contract?.digest !== report.run.contractDigest)
    return ['run.json is not of the run of results.json']
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

/** What was copied up must still be what the run left. */
function copyProblems(place: string, folder: string): readonly string[] {
  if (path.resolve(place) === path.resolve(folder)) return []
  return [
    'results.json',
    'report.html',
    'junit.xml',
    'register.csv',
    'summary.md',
    'results.sarif',
    'ctrf.json',
    'earl.jsonld',
  ]
    .filter((file) => !sameBytes(path.join(place, file), path.join(folder, file)))
    .map((file) => `the copy of ${file} in ${place} differs from the run's`)
}

function sameBytes(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b))
}
