import type { Worker } from 'node:worker_threads'
import type { Coverage } from '../contract/compile/coverage.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { type CompileCache, holdsEntries, openCache } from './compile-cache.ts'
import { lintPages } from './compile-pages.ts'
import {
  type CompiledParts,
  compileInParts,
  conceptsOf,
  isWorkForTwo,
  sendDocs,
  startWorker,
  type Wanted,
} from './compile-versions.ts'
import { cacheFolder } from './places.ts'
import { readDocs } from './read-docs.ts'
import { closeSpecs, type WrittenSpecs, writeSpecs } from './write-specs.ts'

/** What docs compile to, each part loaded or made when it is asked for. */
export interface CompiledDocs {
  /** Keeps what is made of this very docs and compiler, beside the parts. */
  readonly cache: CompileCache
  contract(): Promise<Contract>
  /** Writes the fragments into a folder, over those of an earlier compilation. */
  write(out: string): Promise<WrittenSpecs>
  coverage(): Promise<Coverage>
  findings(): readonly LintFinding[]
}

/** What may be said beside which docs to compile. */
interface CompileTerms {
  /** Called with every page. */
  readonly onText?: (file: string, text: string) => void
  /** Of the cache. */
  readonly folder?: string
  /** Will their contract or fragments be asked for. */
  readonly willCompile?: boolean
}

/** Reads pages, and compiles and lints them unless an earlier process did so with the same pages and the same compiler. */
export function compileDocs(
  paths: readonly string[],
  { onText, folder = cacheFolder(), willCompile = false }: CompileTerms = {},
): CompiledDocs {
  const isNew = willCompile && !holdsEntries(folder)
  let worker: Worker | undefined
  const docs = readDocs(paths, (files) => {
    // Its modules load while the pages are read.
    if (isNew && isWorkForTwo(files)) worker = startWorker()
  })
  if (worker !== undefined) sendDocs(worker, docs)
  if (onText !== undefined) for (const [file, text] of docs.texts()) onText(file, text)
  const cache = openCache(folder, docs.digest)
  let made: Partial<CompiledParts> = {}
  const known = <K extends 'contract' | 'coverage'>(name: K): CompiledParts[K] | undefined =>
    made[name] ?? (cache.load(name) as CompiledParts[K] | undefined)
  const make = async (wanted: Wanted): Promise<CompiledParts> => {
    const parts = await compileInParts(docs, wanted, worker)
    for (const name of ['contract', 'coverage'] as const)
      if (parts[name] !== undefined) cache.store(name, parts[name])
    made = { ...made, ...parts }
    return parts
  }
  return {
    cache,
    contract: async () => known('contract') ?? (await make('contract')).contract ?? { apis: [] },
    async write(out) {
      const contract = known('contract')
      return contract === undefined
        ? closeSpecs(out, (await make({ out })).files ?? [])
        : writeSpecs(contract, out)
    },
    coverage: async () => known('coverage') ?? (await make('contract')).coverage,
    findings() {
      const found = cache.load('findings') as readonly LintFinding[] | undefined
      if (found !== undefined) return found
      const findings = lintPages(docs.readPages(), conceptsOf(docs))
      cache.store('findings', findings)
      return findings
    },
  }
}
