import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { coverageOf, formatCoverage } from '../contract/compile/coverage.ts'
import type { Contract } from '../model/contract.ts'
import { formatFragment, writeFragments } from '../openapi/write-fragments.ts'
import { compileDocs, InputError } from '../run/load-contract.ts'
import type { Command } from './command.ts'
import { text } from './run-options.ts'
import { makeFolder, writeOutput } from './write-output.ts'

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
    const written = await writeSpecs(compiled.contract, out)
    const coverage = coverageOf(compiled.pages, compiled.contract)
    if (values['problems'] === true) {
      for (const { source, kind, message } of coverage.problems)
        io.out(`${source.file}:${source.line} ${kind}: ${message}\n`)
    }
    io.out(formatCoverage(coverage, compiled.findings.length))
    io.out(`${written} fragments in ${path.relative('', out) || '.'}\n`)
    return 0
  },
}

/** Writes fragments over those of an earlier compilation: `<version>/<resource>.json`. Other files in the folder stay. */
export async function writeSpecs(contract: Contract, out: string): Promise<number> {
  await makeFolder(out, '--out')
  const fragments = writeFragments(contract)
  for (const version of ['v1.0', 'beta']) {
    const folder = path.join(out, version)
    const old = await readdir(folder).catch(() => [] as string[])
    await Promise.all(old.filter((file) => file.endsWith('.json')).map((file) => rm(path.join(folder, file))))
  }
  for (const [file, document] of fragments) {
    const place = path.join(out, file)
    await writeOutput(place, formatFragment(document), '--out')
  }
  return fragments.size
}
