import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import { statesRules } from '../contract/compile/global-rules.ts'
import { versionOfFile } from '../docs/read-version.ts'
import type { Version } from '../model/source.ts'
import { type FragmentText, formatFragments } from '../openapi/write-fragments.ts'
import { type Compiled, compilePages, draftPages } from './compile-pages.ts'
import { isBuild } from './places.ts'
import type { Docs } from './read-docs.ts'

/** What is made of docs: the contract, or its fragments where nobody asks for the contract itself. */
export type Wanted = 'contract' | 'fragments'

export type CompiledParts = Pick<Compiled, 'coverage'> &
  Partial<Pick<Compiled, 'contract'>> & { readonly fragments?: readonly FragmentText[] }

/** What the worker is given: it reads the pages itself. */
export interface VersionJob {
  readonly paths: readonly string[]
  readonly wanted: Wanted
}

/** Pages of each version from which on a worker pays: it has to start and to load the compiler. */
const enough = 1_000

/** Compiles docs, with a worker where there is work for two. */
export async function compileInParts(docs: Docs, wanted: Wanted): Promise<CompiledParts> {
  const count = (version: Version): number =>
    docs.files().filter((file) => versionOfFile(file) === version).length
  return Math.min(count('v1.0'), count('beta')) < enough
    ? partsOf(compilePages(docs.readPages(), conceptsOf(docs)), wanted)
    : compileVersions(docs, wanted)
}

/** Compiles v1.0 in a worker and beta, which has twice as many pages, here. */
export async function compileVersions(docs: Docs, wanted: Wanted): Promise<CompiledParts> {
  const job: VersionJob = { paths: docs.paths, wanted }
  const file = isBuild ? './version-worker.js' : './version-worker.ts'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: job })
  const said = once(worker, 'message')
  const draft = draftOf(docs, 'beta')
  const [bases]: StatedBases[] = await said
  const answered = once(worker, 'message')
  worker.postMessage(draft.bases)
  const beta = partsOf(draft.compile(bases ?? new Map()), wanted)
  const [stable]: CompiledParts[] = await answered
  return stable === undefined ? beta : joinParts(stable, beta)
}

/** The first step of one version of the docs. */
export function draftOf(docs: Docs, version: Version): ReturnType<typeof draftPages> {
  const pages = docs.readPages((file) => (versionOfFile(file) ?? version) === version)
  return draftPages(version, pages, conceptsOf(docs))
}

export function partsOf({ contract, coverage }: Compiled, wanted: Wanted): CompiledParts {
  return wanted === 'contract' ? { coverage, contract } : { coverage, fragments: formatFragments(contract) }
}

function joinParts(a: CompiledParts, b: CompiledParts): CompiledParts {
  const coverage = {
    versions: [...a.coverage.versions, ...b.coverage.versions],
    problems: [...a.coverage.problems, ...b.coverage.problems],
  }
  return a.contract !== undefined && b.contract !== undefined
    ? { coverage, contract: { apis: [...a.contract.apis, ...b.contract.apis] } }
    : { coverage, fragments: [...(a.fragments ?? []), ...(b.fragments ?? [])] }
}

/** The pages of the docs that state global rules. */
export function conceptsOf(docs: Docs): readonly { readonly file: string; readonly text: string }[] {
  return [...docs.texts(statesRules)].map(([file, text]) => ({ file, text }))
}
