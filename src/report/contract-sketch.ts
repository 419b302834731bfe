import { eraseNames } from '../contract/erase-names.ts'
import type { Contract } from '../model/contract.ts'
import type { ContractSketch } from '../model/report.ts'
import { versions } from '../model/source.ts'
import { sha256 } from './manifest.ts'

/** Marks that are kept of a version: enough to tell apart one half in common and nearly all. */
const most = 48

/** What tells contracts of the same docs from those of others, however large they are: see ContractSketch. */
export function sketchContract({ apis }: Contract): ContractSketch {
  return Object.fromEntries(
    apis.map(({ version, operations }) => {
      const marks = operations.map(({ method, path }) => sha256(`${method} ${eraseNames(path)}`).slice(0, 8))
      return [version, [...new Set(marks)].sort().slice(0, most)]
    }),
  )
}

/**
 * Whether two contracts are states of the same docs: at least half of all operations of a version are in both, in each
 * version that both have. The share is estimated from the smallest marks of both together (Broder 1997).
 */
export function isAkin(a: ContractSketch, b: ContractSketch): boolean {
  return versions.every((version) => {
    const [own, other] = [a[version] ?? [], b[version] ?? []]
    if (own.length === 0 || other.length === 0) return true
    const union = [...new Set([...own, ...other])].sort().slice(0, most)
    const shared = union.filter((mark) => own.includes(mark) && other.includes(mark))
    return shared.length * 2 >= union.length
  })
}
