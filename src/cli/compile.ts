import path from 'node:path'
import { formatCoverage } from '../contract/compile/coverage.ts'
import type { CompiledDocs } from '../run/compile-docs.ts'
import { compileDocs, InputError } from '../run/load-contract.ts'
import type { Command } from './command.ts'
import { text } from './run-options.ts'
import { digestSpecs, type WrittenSpecs, writeSpecs } from './write-specs.ts'

export const compileCommand: Command = {
  name: 'compile',
  operands: '<docs…>',
  summary: 'Compile docs pages into OpenAPI fragments, and say what was read and what was not.',
  options: {
    out: { type: 'string', value: '<dir>', help: 'where the fragments go (default specs)' },
    problems: { type: 'boolean', help: 'list every problem with its page and line' },
  },
  run: async (values, operands, io) => {
    if (operands.length === 0) throw new InputError('compile takes folders or files of docs pages')
    const compiled = await compileDocs(operands.map((each) => path.resolve(each)))
    const out = path.resolve(text(values, 'out') ?? 'specs')
    const { findings, count } = knownCompilation(compiled, out) ?? (await writeCompilation(compiled, out))
    const { coverage } = compiled
    if (values['problems'] === true) {
      for (const { source, kind, message } of coverage.problems)
        io.out(`${source.file}:${source.line} ${kind}: ${message}\n`)
    }
    io.out(formatCoverage(coverage, findings))
    io.out(`${count} fragments in ${path.relative('', out) || '.'}\n`)
    return 0
  },
}

/** What was found and written, as the cache keeps it. */
interface Compilation extends WrittenSpecs {
  readonly findings: number
}

/** The earlier compilation of the same docs, where the folder still holds what it wrote. */
function knownCompilation({ cache }: CompiledDocs, out: string): Compilation | undefined {
  const known = cache.load('fragments') as Compilation | undefined
  return known !== undefined && known.digest === digestSpecs(out) ? known : undefined
}

async function writeCompilation(
  { cache, contract, findings }: CompiledDocs,
  out: string,
): Promise<Compilation> {
  const written = { ...(await writeSpecs(contract, out)), findings: findings.length }
  cache.store('fragments', written)
  return written
}
