import type { Api, Contract } from '../model/contract.ts'

const extents = new WeakMap<Api | Contract, number>()

/** Remembers of a contract that it is the one that comes with the package: a part of the docs and no more. */
export function markEmbedded(contract: Contract): Contract {
  const operations = contract.apis.reduce((sum, api) => sum + api.operations.length, 0)
  for (const part of [contract, ...contract.apis]) extents.set(part, operations)
  return contract
}

/** How much the embedded contract knows and what gives another, of a part of it, too; undefined for any other contract, and its APIs. */
export function embeddedNote(of: Api | Contract): string | undefined {
  const [operations] = [of, ...('apis' in of ? of.apis : [])].flatMap((part) => extents.get(part) ?? [])
  return operations === undefined
    ? undefined
    : `the embedded contract has ${operations} operations: --docs <checkout> or --specs <folder> gives another, loadContract in code`
}

/** A message that something was not found, with the note behind it where the contract is the embedded one. */
export function withEmbeddedNote(message: string, of: Api | Contract): string {
  const note = embeddedNote(of)
  return note === undefined ? message : `${message} (${note})`
}
