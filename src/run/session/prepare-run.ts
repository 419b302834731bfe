import { checks } from '../../check/checks.ts'
import { digestContract } from '../../contract/digest.ts'
import { viewContract } from '../../contract/view.ts'
import { InputError, loadContract } from '../../load/load-contract.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Contract, Operation } from '../../model/contract.ts'
import type { RunSettings } from '../../model/settings.ts'
import { findFault } from '../../tenant/faults.ts'
import { type RegisterRow, registerOf } from '../register.ts'
import { selectOperations } from '../select-operations.ts'

/** What a run will do, known before anything is sent. */
export interface Prepared {
  readonly contract: Contract
  readonly view: ContractView
  readonly digest: string
  readonly operations: readonly Operation[]
  readonly rows: readonly RegisterRow[]
}

/** Loads the contract and lays out the register; an InputError where there is nothing to run, in no shard either. */
export async function prepareRun(settings: RunSettings): Promise<Prepared> {
  const contract = await loadContract(settings.contract)
  const view = viewContract(contract)
  const operations = selectOperations(view, settings)
  refuseIdleGlobs(view, settings)
  if (settings.fault !== null && findFault(settings.fault) === undefined)
    throw new InputError(`--fault ${settings.fault}: there is no such fault`)
  if (settings.fault !== null && settings.target !== 'mock')
    throw new InputError('--fault works on the mock only: leave --target out')
  return {
    contract,
    view,
    digest: digestContract(contract),
    operations,
    rows: registerOf(view, operations, checks),
  }
}

/** A glob without a match is a slip, though others have some; a shard may have none of what there is. */
function refuseIdleGlobs(view: ContractView, settings: RunSettings): void {
  const selects = (globs: readonly string[]): boolean =>
    selectOperations(view, { ...settings, operations: globs, shard: null }).length > 0
  const idle = settings.operations.filter((glob) => !selects([glob]))
  const hint = idle.some((glob) => /^[\w.*~-]+(?:,[\w.*~-]+)+$/.test(glob)) ? ' (once for each glob)' : ''
  const named = idle.map((glob) => `--operation ${glob}`).join(' ')
  if (idle.length > 0)
    throw new InputError(`no operation matches ${named}${hint}: --list without it shows what there is`)
  if (!selects(settings.operations))
    throw new InputError(
      `the contract has no operation of ${settings.versions.join(', ')}: give another --version`,
    )
}
