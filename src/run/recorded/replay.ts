import path from 'node:path'
import { commandLine } from '../../load/command-line.ts'
import { embeddedSpecs } from '../../load/places.ts'
import type { Operation } from '../../model/contract.ts'
import type { ContractPlace } from '../../model/settings.ts'

/** The command line that judges an archive by the same contract again, for one operation. `base` as `--base-url` has it; null for none. */
export function checkCommandLine(
  file: string,
  { contract, base }: { readonly contract: ContractPlace; readonly base: string | null },
  { id, version }: Operation,
): string {
  const options = [...placeOptions(contract), ...(base === null ? [] : ['--base-url', base])]
  return commandLine('check', file, ...options, '--version', version, '--operation', id)
}

function placeOptions(contract: ContractPlace): readonly string[] {
  if (contract.kind === 'docs') return contract.paths.flatMap((each) => ['--docs', each])
  const isFound = contract.path === embeddedSpecs || contract.path === path.resolve('specs')
  return contract.kind === 'specs' && !isFound ? ['--specs', contract.path] : []
}
