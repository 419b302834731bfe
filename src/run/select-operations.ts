import { createHash } from 'node:crypto'
import type { ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'
import { operationMatcher } from './match-operation.ts'

/** What chooses operations among those of a contract. */
export type Selection = Pick<RunSettings, 'versions' | 'operations' | 'shard'>

/** The operations a run is about, sorted by version and id. */
export function selectOperations(view: ContractView, selection: Selection): readonly Operation[] {
  const matches = selection.operations.map(operationMatcher)
  return view.apis
    .filter((api) => selection.versions.includes(api.version))
    .flatMap((api) => api.api.operations)
    .filter((operation) => matches.length === 0 || matches.some((match) => match(operation)))
    .filter((operation) => inShard(operation, selection.shard))
}

function inShard(operation: Operation, shard: Selection['shard']): boolean {
  if (shard === null) return true
  const hash = createHash('sha256').update(rootOf(operation)).digest().readUInt32BE(0)
  return hash % shard.count === shard.index - 1
}

/** The first collection on the path: what lies below it may need what is made there, and stays in one part of a run. */
export function rootOf({ version, path }: Operation): string {
  return version + (path.split('/{')[0]?.toLowerCase() ?? '')
}
