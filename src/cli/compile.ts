import path from 'node:path'
import { formatCoverage } from '../contract/compile/coverage.ts'
import type { CompiledDocs } from '../load/compile-docs.ts'
import { compileDocs, InputError } from '../load/load-contract.ts'
import { stampSpecs, type WrittenSpecs } from '../load/write-specs.ts'
import type { Command } from './command.ts'
import { text } from './run-options.ts'

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
    const compiled = compileDocs(
      operands.map((each) => path.resolve(each)),
      { willCompile: true },
    )
    const out = path.resolve(text(values, 'out') ?? 'specs')
    const { count } = knownSpecs(compiled, out) ?? (await writeFragments(compiled, out))
    const coverage = await compiled.coverage()
    if (values['problems'] === true) {
      for (const { source, kind, message } of coverage.problems)
        io.out(`${source.file}:${source.line} ${kind}: ${message}\n`)
    }
    io.out(formatCoverage(coverage))
    io.out(`${count} fragments in ${path.relative('', out) || '.'}\n`)
    return 0
  },
}

/** What an earlier compilation of the same docs wrote, where the folder still holds it. */
function knownSpecs({ cache }: CompiledDocs, out: string): WrittenSpecs | undefined {
  const known = cache.load('fragments') as WrittenSpecs | undefined
  return known !== undefined && known.stamp === stampSpecs(out) ? known : undefined
}

async function writeFragments({ cache, write }: CompiledDocs, out: string): Promise<WrittenSpecs> {
  const written = await write(out)
  cache.store('fragments', written)
  return written
}
