import { Worker } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import { statesRules } from '../contract/compile/global-rules.ts'
import { versionOfFile } from '../docs/read-version.ts'
import type { Contract } from '../model/contract.ts'
import type { Page } from '../model/page.ts'
import { type Version, versions } from '../model/source.ts'
import { filesWithOperations, filesWithoutOperations, shareFragments } from '../openapi/share-fragments.ts'
import { type Compiled, compilePages, draftPages, markDisputes } from './compile-pages.ts'
import { hearFrom } from './hear-from.ts'
import { optimiseLess } from './optimise-less.ts'
import { isBuild } from './places.ts'
import type { Docs, Root } from './read-docs.ts'
import { InputError } from './read-input.ts'
import { requireFacts, writeFragmentFiles } from './write-specs.ts'

/** What is made of docs: the contract, or, where nobody asks for the contract itself, its fragments in a folder. */
export type Wanted = 'contract' | { readonly out: string }

/** What was made of docs: the contract, or the files of the fragments that were written. */
export type CompiledParts = Pick<Compiled, 'coverage'> &
  Partial<Pick<Compiled, 'contract'>> & { readonly files?: readonly string[] }

/** What the worker is given to do with the docs that it was sent. */
export interface VersionJob {
  /** Request pages of beta that the worker reads for the other thread, after its types and before the requests of v1.0. */
  readonly lent: ReadonlySet<string>
  readonly wanted: Wanted
}

/** One request page of beta in so many is lent: then both threads have read what beta hangs on at the same time. */
const share = 4

/** Pages of each version from which on a worker pays: it has to start and to load the compiler. */
const enough = 1_000

/** Does a worker pay for pages. */
export function isWorkForTwo(files: readonly string[]): boolean {
  return versions.every((version) => filesOf(version, files).length >= enough)
}

/** Compiles docs, with a worker, one that has the docs or one of its own, where there is work for two. */
export async function compileInParts(docs: Docs, wanted: Wanted, worker?: Worker): Promise<CompiledParts> {
  if (isWorkForTwo(docs.files())) return compileVersions(docs, wanted, worker)
  const compiled = compilePages(docs.readPages(), conceptsOf(docs))
  if (wanted !== 'contract') requireFacts(compiled.contract, wanted.out)
  return partsOf(compiled, wanted)
}

/** Compiles v1.0 in a worker and beta, which has twice as many pages, here. */
export async function compileVersions(
  docs: Docs,
  wanted: Wanted,
  worker: Worker = sendDocs(startWorker(), docs),
): Promise<CompiledParts> {
  const requests = filesOf('beta', docs.files()).filter(isRequestPage)
  const lent = new Set(requests.filter((_, index) => index % share === 0))
  worker.ref()
  worker.postMessage({ lent, wanted } satisfies VersionJob)
  try {
    return await compileBeside(worker, docs, lent, wanted)
  } catch (error) {
    await worker.terminate()
    throw ofThisThread(error)
  } finally {
    optimiseLess(false)
  }
}

/** Beta, of which the worker reads the types and the requests that it is lent, and what the worker makes of v1.0. */
async function compileBeside(
  worker: Worker,
  docs: Docs,
  lent: VersionJob['lent'],
  wanted: Wanted,
): Promise<CompiledParts> {
  const hear = hearFrom(worker)
  const own = docs.readPages((file) => isPageFor('beta', file) && isRequestPage(file) && !lent.has(file))
  const bases = await hear<StatedBases>()
  const types = await hear<readonly Page[]>()
  const draft = draftPages('beta', types)
  worker.postMessage(draft.bases)
  const pages = [...types, ...own, ...(await hear<readonly Page[]>())]
  const beta = draft.compile(pages, conceptsOf(docs), bases)
  const parts =
    wanted === 'contract' ? markDisputes(pages, beta) : await writeBeside(worker, pages, beta, wanted.out)
  return joinParts(await hear<CompiledParts>(), parts)
}

/**
 * Writes the fragments of beta with the worker once it is through with v1.0: those that hold no operation as soon as they
 * are known, while lint is asked here, and then half of the others.
 */
async function writeBeside(
  worker: Worker,
  pages: readonly Page[],
  beta: Contract,
  out: string,
): Promise<CompiledParts> {
  const settled = filesWithoutOperations(beta)
  worker.postMessage(shareFragments(beta, settled))
  const { contract, coverage } = markDisputes(pages, beta)
  const disputable = [...filesWithOperations(contract)].sort()
  const half = new Set(disputable.filter((_, index) => index % 2 === 0))
  worker.postMessage(shareFragments(contract, half))
  worker.postMessage(null)
  const theirs = settled.union(half)
  return { coverage, files: await writeFragmentFiles(contract, out, (file) => !theirs.has(file)) }
}

/** An error that crossed threads is no `InputError` any more. */
function ofThisThread(error: unknown): unknown {
  return error instanceof Error && error.name === 'InputError' ? new InputError(error.message) : error
}

/** A worker that waits for docs and its job, and keeps no process from ending until then. */
export function startWorker(): Worker {
  const file = isBuild ? './version-worker.js' : './version-worker.ts'
  const worker = new Worker(new URL(file, import.meta.url))
  worker.unref()
  return worker
}

/** Gives the worker the pages, of which it reads types before it is told its job. */
export function sendDocs(worker: Worker, { roots }: Docs): Worker {
  worker.postMessage(roots satisfies readonly Root[])
  return worker
}

/** Does a version hang on the page: pages of no version may say something about any. */
export function isPageFor(version: Version, file: string): boolean {
  return (versionOfFile(file) ?? version) === version
}

/** Pages in a folder of requests state no types: bases do not hang on them. */
export function isRequestPage(file: string): boolean {
  return /(?:^|\/)api\/[^/]+$/.test(file)
}

/** What is wanted of a compilation. */
export async function partsOf({ contract, coverage }: Compiled, wanted: Wanted): Promise<CompiledParts> {
  return wanted === 'contract'
    ? { coverage, contract }
    : { coverage, files: await writeFragmentFiles(contract, wanted.out) }
}

function joinParts(a: CompiledParts, b: CompiledParts): CompiledParts {
  const coverage = {
    versions: [...a.coverage.versions, ...b.coverage.versions],
    problems: [...a.coverage.problems, ...b.coverage.problems],
  }
  return a.contract !== undefined && b.contract !== undefined
    ? { coverage, contract: { apis: [...a.contract.apis, ...b.contract.apis] } }
    : { coverage, files: [...(a.files ?? []), ...(b.files ?? [])] }
}

function filesOf(version: Version, files: readonly string[]): readonly string[] {
  return files.filter((file) => versionOfFile(file) === version)
}

/** The pages of the docs that state global rules. */
export function conceptsOf(docs: Docs): readonly { readonly file: string; readonly text: string }[] {
  return [...docs.texts(statesRules)].map(([file, text]) => ({ file, text }))
}
