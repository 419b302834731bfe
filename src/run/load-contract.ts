import nodeFs, { readFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { findPages } from '../docs/find-pages.ts'
import { readPage } from '../docs/read-page.ts'
import type { Contract } from '../model/contract.ts'
import type { Page } from '../model/page.ts'
import type { ContractPlace } from '../model/settings.ts'
import { readDocument } from '../openapi/read-document.ts'
import { readFragments } from '../openapi/read-fragments.ts'
import { type Compiled, compilePages } from './compile-pages.ts'

/** Input that cannot be used: one line that names the thing, the place and what to do. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** The contract of a place, with what lint disputes marked in it. */
export async function loadContract(place: ContractPlace): Promise<Contract> {
  if (place.kind === 'contract') return parseJson(await readOrFail(place.path), place.path) as Contract
  const contract =
    place.kind === 'docs' ? (await compileDocs(place.paths)).contract : await loadSpecs(place.path)
  if (contract.apis.every((api) => api.operations.length === 0)) {
    const where = place.kind === 'docs' ? place.paths.join(', ') : place.path
    throw new InputError(
      `no operation found in ${where}: give a folder of docs pages with --docs, or of fragments with --specs`,
    )
  }
  return contract
}

/** Reads, compiles and lints pages: all `.md` and `.txt` below each path, or single files. */
export async function compileDocs(
  paths: readonly string[],
  onText: (file: string, text: string) => void = () => {},
): Promise<Compiled> {
  const pages: Page[] = []
  for (const root of paths) {
    const isFolder = (await statOf(root)).isDirectory()
    const folder = isFolder ? root : path.dirname(root)
    const files = isFolder ? findPages(root, nodeFs) : [path.basename(root)]
    if (files.length === 0) throw new InputError(`no page found in ${root}: docs pages end in .md or .txt`)
    const readInclude = (file: string): string | null => readText(path.join(folder, file))
    for (const file of files) {
      const text = await readOrFail(path.join(folder, file))
      onText(file, text)
      pages.push(readPage(file, text, readInclude))
    }
  }
  return compilePages(pages)
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

async function loadSpecs(place: string): Promise<Contract> {
  if (!(await statOf(place)).isDirectory()) return loadDocument(place)
  const files = (await readdir(place, { recursive: true })).filter((file) => file.endsWith('.json')).sort()
  if (files.length === 0)
    throw new InputError(`no fragment found in ${place}: compile some with "compile <docs> --out ${place}"`)
  const fragments = new Map<string, unknown>()
  for (const file of files) {
    const text = await readOrFail(path.join(place, file))
    fragments.set(file.split(path.sep).join('/'), parseJson(text, path.join(place, file)))
  }
  return readFragments(fragments)
}

async function loadDocument(file: string): Promise<Contract> {
  const text = await readOrFail(file)
  try {
    return readDocument(text, path.basename(file))
  } catch (error) {
    throw new InputError(`${file} ${(error as Error).message}`)
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${file} is no JSON: ${(error as Error).message}`)
  }
}

async function readOrFail(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read ${file}: ${(error as Error).message}`)
  }
}

async function statOf(file: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(file)
  } catch {
    throw new InputError(`there is no ${file}: check the path`)
  }
}
