import { checks } from '../../check/checks.ts'
import { digestContract } from '../../contract/digest.ts'
import { viewContract } from '../../contract/view.ts'
import { InputError, loadContract } from '../../load/load-contract.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Contract, Operation } from '../../model/contract.ts'
import type { RunSettings } from '../../model/settings.ts'
import { findFault } from '../../tenant/faults.ts'
import { chooseOperations } from '../choose-operations.ts'
import { type RegisterRow, registerOf } from '../register.ts'

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
  const operations = chooseOperations(view, settings)
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
