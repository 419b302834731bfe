import { InputError } from '../load/read-input.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { type Selection, selectOperations } from './select-operations.ts'

/** The operations that the options name; an InputError where a glob has no match, or the contract nothing of the version. */
export function chooseOperations(view: ContractView, selection: Selection): readonly Operation[] {
  refuseIdleGlobs(view, selection)
  return selectOperations(view, selection)
}

/** A glob without a match is a slip, though others have some; a shard may have none of what there is. */
function refuseIdleGlobs(view: ContractView, selection: Selection): void {
  const selects = (globs: readonly string[]): boolean =>
    selectOperations(view, { ...selection, operations: globs, shard: null }).length > 0
  const idle = selection.operations.filter((glob) => !selects([glob]))
  const hint = idle.some((glob) => /^[\w.*~-]+(?:,[\w.*~-]+)+$/.test(glob)) ? ' (once for each glob)' : ''
  const named = idle.map((glob) => `--operation ${glob}`).join(' ')
  if (idle.length > 0)
    throw new InputError(`no operation matches ${named}${hint}: "run --list" shows what there is`)
  if (!selects(selection.operations))
    throw new InputError(
      `the contract has no operation of ${selection.versions.join(', ')}: give another --version`,
    )
}
