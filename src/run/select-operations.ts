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
function rootOf({ version, path }: Operation): string {
  return version + (path.split('/{')[0]?.toLowerCase() ?? '')
}

/** Below this many operations, parts cost more than they save. */
const fewest = 16
/** What testing a write takes, in reads: about this much, by what is generated for it. */
const writeWeight = 8

/** Operations in about equal parts for so many workers, what has one root together; the order within a part stays. */
export function partOperations(
  operations: readonly Operation[],
  count: number,
): readonly (readonly Operation[])[] {
  if (count < 2 || operations.length < fewest) return [operations]
  const parts = Array.from({ length: count }, () => ({ weight: 0, roots: new Set<string>() }))
  const groups = [...Map.groupBy(operations, rootOf)].map(([root, group]) => ({
    root,
    weight: weightOf(group),
  }))
  for (const { root, weight } of groups.toSorted((a, b) => b.weight - a.weight)) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least))
    lightest.roots.add(root)
    lightest.weight += weight
  }
  return parts
    .map(({ roots }) => operations.filter((operation) => roots.has(rootOf(operation))))
    .filter((part) => part.length > 0)
}

function weightOf(operations: readonly Operation[]): number {
  return operations.reduce((sum, { method }) => sum + (method === 'GET' ? 1 : writeWeight), 0)
}
