import { type ConceptText, statesRules } from '../contract/compile/global-rules.ts'
import { type CompileCache, openCache } from './compile-cache.ts'
import { type Compiled, compilePages } from './compile-pages.ts'
import { cacheFolder } from './places.ts'
import { type Docs, readDocs } from './read-docs.ts'

/** What docs compile to, each part loaded or compiled when it is asked for. */
export interface CompiledDocs extends Compiled {
  /** Keeps what is made of this very docs and compiler, beside the parts. */
  readonly cache: CompileCache
}

/**
 * Reads pages, and compiles and lints them unless an earlier process did so with the same pages and the same compiler.
 * @param onText called with every page
 */
export async function compileDocs(
  paths: readonly string[],
  onText?: (file: string, text: string) => void,
  folder: string = cacheFolder(),
): Promise<CompiledDocs> {
  const docs = readDocs(paths)
  if (onText !== undefined) for (const [file, text] of docs.texts()) onText(file, text)
  const cache = openCache(folder, docs.digest)
  let compiled: Compiled | undefined
  const compile = (): Compiled => {
    if (compiled === undefined) {
      compiled = compilePages(docs.readPages(), conceptsOf(docs))
      for (const name of ['contract', 'findings', 'coverage'] as const) cache.store(name, compiled[name])
    }
    return compiled
  }
  const part = <K extends keyof Compiled>(name: K): Compiled[K] =>
    compiled?.[name] ?? (cache.load(name) as Compiled[K] | undefined) ?? compile()[name]
  return {
    cache,
    get contract() {
      return part('contract')
    },
    get findings() {
      return part('findings')
    },
    get coverage() {
      return part('coverage')
    },
  }
}

/** The pages of the docs that state global rules. */
function conceptsOf(docs: Docs): readonly ConceptText[] {
  return [...docs.texts()].flatMap(([file, text]) => (statesRules(file) ? [{ file, text }] : []))
}
