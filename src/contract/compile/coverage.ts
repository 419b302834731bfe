import type { Contract, Operation } from '../../model/contract.ts'
import type { Page } from '../../model/page.ts'
import type { ProblemKind } from '../../model/problem.ts'
import type { Version } from '../../model/source.ts'

/** What was read of the docs and what became of it, for a table: one row per version. */
export interface Coverage {
  readonly version: Version
  readonly pages: number
  readonly httpLines: number
  /** Lines that state an operation; the others are problems. */
  readonly httpLinesCompiled: number
  readonly operations: number
  readonly types: number
  readonly properties: number
  readonly enums: number
  readonly examples: number
  readonly examplesPlaced: number
  /** Operations of which every account's permissions were read. */
  readonly permissions: number
  readonly problems: { readonly [kind in ProblemKind]?: number }
}

/** Counts what the pages hold and what the contract has of it. */
export function coverageOf(pages: readonly Page[], contract: Contract): readonly Coverage[] {
  return contract.apis.map(({ version, types, operations, problems }) => {
    const own = pages.filter((page) => page.version === version)
    const apis = own.filter((page) => page.kind === 'api')
    const structured = types.filter((type) => type.kind === 'entity' || type.kind === 'complex')
    return {
      version,
      pages: own.length,
      httpLines: sum(apis.map((page) => page.requests.length)),
      httpLinesCompiled: sum(operations.map((operation) => 1 + operation.alsoAt.length)),
      operations: operations.length,
      types: structured.length,
      properties: sum(structured.map((type) => type.properties.length)),
      enums: types.filter((type) => type.kind === 'enum').length,
      examples: sum(apis.map((page) => page.examples.length)),
      examplesPlaced: sum(operations.map((operation) => operation.examples.length)),
      permissions: operations.filter(hasPermissions).length,
      problems: Object.fromEntries(
        [...Map.groupBy(problems, (problem) => problem.kind)]
          .map(([kind, same]) => [kind, same.length] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    }
  })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function hasPermissions({ permissions }: Operation): boolean {
  return Object.values(permissions).every(({ state }) => state !== 'unresolved')
}
