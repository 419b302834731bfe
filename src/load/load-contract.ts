import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { markEmbedded } from '../contract/embedded.ts'
import type { Contract } from '../model/contract.ts'
import type { ContractPlace } from '../model/settings.ts'
import { DamagedFragment } from '../openapi/check-fragment.ts'
import { readDocument } from '../openapi/read-document.ts'
import { readFragments } from '../openapi/read-fragments.ts'
import { compileDocs } from './compile-docs.ts'
import { embeddedSpecs } from './places.ts'
import { InputError, readInput, statInput, withoutMark } from './read-input.ts'
import { withSamples } from './sample-parameters.ts'

export { compileDocs } from './compile-docs.ts'
export { InputError } from './read-input.ts'

/** The contract of a place, with what lint disputes marked in it. */
export async function loadContract(place: ContractPlace): Promise<Contract> {
  if (place.kind === 'contract')
    return parseJson(readInput(place.path).toString('utf8'), place.path) as Contract
  const contract =
    place.kind === 'docs'
      ? await compileDocs(place.paths, { willCompile: true }).contract()
      : await loadSpecs(place.path)
  if (contract.apis.every((api) => api.operations.length === 0)) {
    const where = place.kind === 'docs' ? place.paths.join(', ') : place.path
    throw new InputError(
      `no operation found in ${where}: give a folder of docs pages with --docs, or of fragments with --specs`,
    )
  }
  const isEmbedded = place.kind === 'specs' && path.resolve(place.path) === embeddedSpecs
  return isEmbedded ? markEmbedded(contract) : contract
}

async function loadSpecs(place: string): Promise<Contract> {
  if (!statInput(place).isDirectory()) return loadDocument(place)
  const files = (await readdir(place, { recursive: true })).filter((file) => file.endsWith('.json')).sort()
  if (files.length === 0)
    throw new InputError(`no fragment found in ${place}: compile some with "compile <docs> --out ${place}"`)
  const fragments = new Map<string, unknown>()
  for (const file of files) {
    const text = readInput(path.join(place, file)).toString('utf8')
    fragments.set(file.split(path.sep).join('/'), parseJson(text, path.join(place, file)))
  }
  return readOrRefuse(() => readFragments(fragments), place)
}

function readOrRefuse<T>(read: () => T, place: string): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DamagedFragment)) throw error
    throw new InputError(`${path.join(place, error.message)}: compile the docs again, or mend it`)
  }
}

async function loadDocument(file: string): Promise<Contract> {
  const text = readInput(file).toString('utf8')
  try {
    return withSamples(readDocument(text, path.basename(file)))
  } catch (error) {
    throw new InputError(`${file} ${(error as Error).message}`)
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutMark(text))
  } catch (error) {
    throw new InputError(`${file} is no JSON: ${(error as Error).message}`)
  }
}
