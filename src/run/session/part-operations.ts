import type { ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { leadsOf } from '../leads.ts'
import { rootOf } from '../select-operations.ts'

type Part = readonly Operation[]

/** Below this many operations, parts cost more than they save. */
const fewest = 16
/** Into about so many parts, however many workers there are: a part has the same cases on every machine. */
const portions = 24
/** What testing a write takes for each type that its body can be, in reads: where edges and breaches are tested, and elsewhere. */
const [leadWeight, writeWeight] = [32, 4]

/**
 * Operations in parts that can be tested apart, the heaviest first: workers that take one after the other end at about the
 * same time. What has one root stays together unless that is more than a portion. The order within a part stays.
 */
export function partOperations(view: ContractView, operations: Part): readonly Part[] {
  if (operations.length < fewest) return [operations]
  const isLead = leadsOf(operations)
  const weightOf = (part: Part): number =>
    part.reduce((sum, operation) => {
      if (operation.method === 'GET') return sum + 1
      return sum + typesOf(view, operation) * (isLead(operation) ? leadWeight : writeWeight)
    }, 0)
  const portion = weightOf(operations) / portions
  const pack = (pieces: readonly Part[]): readonly Part[] => {
    const packed: Operation[][] = []
    let room = 0
    for (const piece of pieces) {
      const weight = weightOf(piece)
      if (weight > room) {
        packed.push([])
        room = portion
      }
      packed.at(-1)?.push(...piece)
      room -= weight
    }
    return packed
  }
  const roots = [...Map.groupBy(operations, rootOf).values()]
  const pieces = roots.flatMap((root) => (weightOf(root) > portion ? pack(root.map((it) => [it])) : [root]))
  return pack(pieces).toSorted((a, b) => weightOf(b) - weightOf(a))
}

/** How many types the body of an operation can be; one where it is no entity. */
function typesOf(view: ContractView, { kind, resource, version }: Operation): number {
  const types = kind === 'create' || kind === 'update' ? view.api(version)?.instantiable(resource ?? '') : []
  return Math.max(1, types?.length ?? 0)
}
