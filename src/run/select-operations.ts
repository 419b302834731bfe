import { createHash } from 'node:crypto'
import picomatch from 'picomatch'
import type { ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'

type Selection = Pick<RunSettings, 'versions' | 'operations' | 'shard'>

/** The operations a run is about, sorted by version and id. */
export function selectOperations(view: ContractView, selection: Selection): readonly Operation[] {
  const matches = selection.operations.map(matcherOf)
  return view.apis
    .filter((api) => selection.versions.includes(api.version))
    .flatMap((api) => api.api.operations)
    .filter((operation) => matches.length === 0 || matches.some((match) => match(operation)))
    .filter((operation) => inShard(operation, selection.shard))
}

/** A glob on the operation id, or on `METHOD /path`; braces are literal, and `*` in a path stays within a segment. */
function matcherOf(pattern: string): (operation: Operation) => boolean {
  const literal = pattern.replace(/[{}]/g, '\\$&')
  const match = picomatch(literal, { nobrace: true, noextglob: true, dot: true })
  if (!/^[A-Z*]+ \//.test(pattern)) return (operation) => match(operation.id)
  return (operation) => match(`${operation.method} ${operation.path}`)
}

/** Children fall into the shard of the first collection on their path, so that the parent that creates them is there too. */
function inShard(operation: Operation, shard: Selection['shard']): boolean {
  if (shard === null) return true
  const root = operation.path.split('/{')[0]?.toLowerCase() ?? ''
  const hash = createHash('sha256').update(`${operation.version}${root}`).digest().readUInt32BE(0)
  return hash % shard.count === shard.index - 1
}
