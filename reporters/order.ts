import type { RequirementResult } from '../src/model/report.ts'
import type { Version } from '../src/model/source.ts'

/** Order by UTF-16 code units, so that a report is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The resource of an operation id: `user` of `user.update~2`; `global` of a global rule. */
export function resourceOf(operation: string | null): string {
  if (operation === null) return 'global'
  const dot = operation.lastIndexOf('.')
  return dot === -1 ? operation : operation.slice(0, dot)
}

/** How many operations rows are about, the two versions counted apart; a global rule is about none. */
export function countOperations(
  rows: readonly { readonly version: Version; readonly operation: string | null }[],
): number {
  const named = rows.filter(({ operation }) => operation !== null)
  return new Set(named.map(({ version, operation }) => `${version}/${operation}`)).size
}

/** The register's order: resource, operation, version, check, id; global rules first. */
export function sortRegister(requirements: readonly RequirementResult[]): RequirementResult[] {
  return requirements.toSorted(compareRequirements)
}

function compareRequirements(a: RequirementResult, b: RequirementResult): number {
  return (
    Number(b.operation === null) - Number(a.operation === null) ||
    compareText(resourceOf(a.operation), resourceOf(b.operation)) ||
    compareText(a.operation ?? '', b.operation ?? '') ||
    compareText(b.version, a.version) ||
    compareText(a.check, b.check) ||
    compareText(a.id, b.id)
  )
}
