import type { Operation } from '../../model/contract.ts'
import type { ApiPage } from '../../model/page.ts'
import { apiPages } from '../pages-of-kind.ts'
import { eraseNames, segmentsOf } from '../path-shape.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A generated stub reaches an entity through an unrelated one, while another page states the entity's real root. */
export const impossiblePath: LintRule = defineRule({
  id: 'impossible-path',
  severity: 'error',
  disputes: true,
  title: 'A path reaches an entity through types that lead to it.',
  *find(context) {
    const stubs = new Set(
      apiPages(context.pages)
        .filter(isStub)
        .map((page) => page.file),
    )
    if (stubs.size === 0) return
    const operations = context.contract.apis.flatMap((api) => api.operations)
    const roots = rootedTails(operations.filter((operation) => !stubs.has(operation.source.file)))
    for (const operation of operations) {
      if (!stubs.has(operation.source.file) || operation.alsoAt.some(({ file }) => !stubs.has(file))) continue
      const real = realRoot(operation, roots)
      if (real === null) continue
      yield {
        message: `${operation.method} ${operation.path} is stated by an unfinished page only; its end is stated as ${real.path}`,
        source: operation.source,
        against: real.source,
        disputes: { kind: 'operation', version: operation.version, operation: operation.id },
      }
    }
  },
})

/** Was the page generated and never finished: its permissions were never filled in. */
function isStub(page: ApiPage): boolean {
  const rows = page.permissions.flatMap((table) => table.rows)
  return (
    page.features.includes('todo') &&
    rows.some(({ state }) => state === 'unresolved') &&
    !rows.some(({ state }) => state === 'listed')
  )
}

/** Operations by version, method and what follows their root segment, where the root is no collection. */
function rootedTails(operations: readonly Operation[]): Map<string, Operation> {
  const tails = new Map<string, Operation>()
  for (const operation of operations) {
    const [root, ...tail] = segmentsOf(operation.path)
    if (root !== undefined && root !== 'me' && tail.length > 1 && !/^[{$]/.test(tail[0] ?? '{'))
      tails.set(tailKey(operation, tail), operation)
  }
  return tails
}

function realRoot(operation: Operation, roots: ReadonlyMap<string, Operation>): Operation | null {
  const segments = segmentsOf(operation.path)
  for (let from = 2; from < segments.length - 1; from += 1) {
    const found = roots.get(tailKey(operation, segments.slice(from)))
    if (found !== undefined) return found
  }
  return null
}

function tailKey(operation: Operation, tail: readonly string[]): string {
  return `${operation.version} ${operation.method} ${eraseNames(tail.join('/')).toLowerCase()}`
}
