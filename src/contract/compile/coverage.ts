import type { Contract, Operation, StructuredType, Type } from '../../model/contract.ts'
import type { Page } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import type { Version } from '../../model/source.ts'

/** What was read of the docs and what became of it. */
export interface Coverage {
  readonly versions: readonly VersionCoverage[]
  /** All problems, by place. */
  readonly problems: readonly Problem[]
}

interface VersionCoverage {
  readonly version: Version
  readonly pages: number
  /** With those of which no request can be read. */
  readonly httpLines: number
  /** Lines that state an operation; the others are problems. */
  readonly httpLinesCompiled: number
  readonly operations: number
  readonly types: number
  readonly properties: number
  readonly enums: number
  readonly examples: number
  /** Examples that belong to an operation; the others are problems or go to other hosts. */
  readonly examplesPlaced: number
  /** Operations of which every account's permissions were read. */
  readonly permissions: number
}

/** Counts what the pages hold and what the contract has of it. */
export function coverageOf(pages: readonly Page[], contract: Contract): Coverage {
  const versions = contract.apis.map(({ version, types, operations, problems }): VersionCoverage => {
    const own = pages.filter((page) => page.version === version)
    const apis = own.filter((page) => page.kind === 'api')
    const structured = types.filter(isStructured)
    const declared = operations.filter(({ evidence }) => evidence !== 'shown')
    return {
      version,
      pages: own.length,
      httpLines:
        sum(apis.map((page) => page.requests.length)) +
        problems.filter(({ kind }) => kind === 'http-line-unreadable').length,
      httpLinesCompiled: new Set(declared.flatMap(linesOf)).size,
      operations: operations.length,
      types: structured.length,
      properties: sum(structured.map((type) => type.properties.length)),
      enums: types.filter((type) => type.kind === 'enum').length,
      examples: sum(apis.map((page) => page.examples.length)),
      examplesPlaced: sum(operations.map((operation) => operation.examples.length)),
      permissions: operations.filter(hasPermissions).length,
    }
  })
  return { versions, problems: contract.apis.flatMap((api) => api.problems) }
}

/** The places of an operation's lines: one line can state two, one for each way to call a function. */
function linesOf({ source, alsoAt }: Operation): readonly string[] {
  return [source, ...alsoAt].map(({ file, line }) => `${file}:${line}`)
}

function isStructured(type: Type): type is StructuredType {
  return type.kind === 'entity' || type.kind === 'complex'
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function hasPermissions({ permissions }: Operation): boolean {
  return Object.values(permissions).every(({ state }) => state !== 'unresolved')
}

const rows: readonly (readonly [label: string, key: keyof VersionCoverage, of?: keyof VersionCoverage])[] = [
  ['pages', 'pages'],
  ['HTTP lines compiled', 'httpLinesCompiled', 'httpLines'],
  ['operations', 'operations'],
  ['types', 'types'],
  ['properties', 'properties'],
  ['enums', 'enums'],
  ['examples placed', 'examplesPlaced', 'examples'],
  ['permissions read', 'permissions', 'operations'],
]

/** The counts as a table of plain text, a column per version, with the problems by kind below; ends with a line end. */
export function formatCoverage(coverage: Coverage): string {
  const columns = coverage.versions.map((version) => [
    version.version,
    ...rows.map(([, key, of]) =>
      of === undefined ? `${version[key]}` : `${version[key]} of ${version[of]}`,
    ),
  ])
  const labels = ['', ...rows.map(([label]) => label)]
  const table = labels.map((label, index) =>
    [label.padEnd(24), ...columns.map((column) => (column[index] ?? '').padStart(18))].join(''),
  )
  const kinds = [...Map.groupBy(coverage.problems, ({ kind }) => kind)]
    .map(([kind, same]) => ({ kind, count: same.length }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1))
  const problems = [
    `problems: ${coverage.problems.length}`,
    ...kinds.map(({ kind, count }) => `  ${kind.padEnd(24)}${`${count}`.padStart(8)}`),
  ]
  return `${[...table, ...problems].map((line) => line.trimEnd()).join('\n')}\n`
}
