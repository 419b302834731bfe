import type { Report, RequirementResult } from '../../src/model/report.ts'
import { groupCauses } from '../group-causes.ts'
import { resourceOf, sortRegister } from '../order.ts'
import { formatVisible } from '../visible.ts'
import { verdictOrder } from '../words.ts'
import { causeAnchor, causeSections } from './causes.ts'

/**
 * The register as the page's script reads it (`client/filter.ts`): every text once and as it is shown, each
 * requirement as eight numbers in `rows`: operation, check, verdict, reason + 1 (0 for none), level, evidence,
 * docs file, docs line; and in `cases` how many cases were judged. Operations and rows are in the register's order.
 */
interface RegisterData {
  readonly versions: readonly string[]
  readonly resources: readonly string[]
  /** `id` is null for the global rules of a version. */
  readonly operations: readonly (readonly [
    id: string | null,
    version: number,
    resource: number,
    method: string | null,
    path: string | null,
  ])[]
  readonly checks: readonly string[]
  readonly verdicts: readonly string[]
  readonly reasons: readonly string[]
  readonly levels: readonly string[]
  readonly evidence: readonly string[]
  readonly files: readonly string[]
  readonly rows: readonly number[]
  readonly cases: readonly number[]
  /** Ids that are not `version/operation/check`, by row. */
  readonly ids: { readonly [row: number]: string }
  /** Paths of evidence that is kept for requirements that passed, by row. */
  readonly samples: { readonly [row: number]: string }
  /** What the reasons are, and by row which. */
  readonly details: readonly string[]
  readonly detailOf: { readonly [row: number]: number }
  readonly causes: readonly (readonly [anchor: string, message: string, rows: readonly number[]])[]
}

/** Lays out the register for the page's script: about 45 characters a requirement. */
export function makeRegisterData(report: Report): RegisterData {
  const requirements = sortRegister(report.requirements)
  const texts = makeTexts()
  const operations: RegisterData['operations'][number][] = []
  const rows: number[] = []
  const ids: { [row: number]: string } = {}
  const detailOf: { [row: number]: number } = {}
  for (const [index, row] of requirements.entries()) {
    const operation = texts.operations.number(
      JSON.stringify([row.version, row.operation, row.method, row.path]),
    )
    operations[operation] ??= [
      formatNullable(row.operation),
      texts.versions.number(row.version),
      texts.resources.number(resourceOf(row.operation)),
      row.method,
      formatNullable(row.path),
    ]
    rows.push(operation, ...numberRow(row, texts))
    if (row.id !== usualId(row)) ids[index] = formatVisible(row.id)
    if (row.detail !== undefined) detailOf[index] = texts.details.number(row.detail)
  }
  return {
    versions: texts.versions.values,
    resources: texts.resources.values,
    operations,
    checks: texts.checks.values,
    verdicts: texts.verdicts.values,
    reasons: texts.reasons.values,
    levels: texts.levels.values,
    evidence: texts.evidence.values,
    files: texts.files.values,
    rows,
    cases: requirements.map(({ cases }) => cases),
    ids,
    samples: Object.fromEntries(
      requirements.flatMap(({ exchange }, row) => (isEvidence(exchange) ? [[row, exchange]] : [])),
    ),
    details: texts.details.values,
    detailOf,
    causes: listCauses(report, requirements),
  }
}

/** A relative path into `evidence/`, and nothing that a browser would follow elsewhere. */
function isEvidence(path: string | undefined): path is string {
  return path !== undefined && /^evidence\/[\w.-]+$/.test(path)
}

type Texts = ReturnType<typeof makeTexts>

function makeTexts() {
  return {
    operations: new Numbering(),
    versions: new Numbering(),
    resources: new Numbering(),
    checks: new Numbering(),
    verdicts: new Numbering(verdictOrder),
    reasons: new Numbering(),
    levels: new Numbering(),
    evidence: new Numbering(),
    files: new Numbering(),
    details: new Numbering(),
  }
}

function numberRow(row: RequirementResult, texts: Texts): number[] {
  return [
    texts.checks.number(row.check),
    texts.verdicts.number(row.verdict),
    row.reason === undefined ? 0 : texts.reasons.number(row.reason) + 1,
    texts.levels.number(row.level),
    texts.evidence.number(row.evidence),
    texts.files.number(row.docs.file),
    row.docs.line,
  ]
}

function formatNullable(text: string | null): string | null {
  return text === null ? null : formatVisible(text)
}

function usualId({ version, operation, check }: RequirementResult): string {
  return `${version}/${operation ?? 'global'}/${check}`
}

function listCauses(report: Report, requirements: readonly RequirementResult[]): RegisterData['causes'] {
  const places = new Map(requirements.map(({ id }, index) => [id, index]))
  return causeSections.flatMap(({ verdict }) =>
    groupCauses(report, verdict).map(({ example, findings }, index) => {
      const rows = new Set<number>()
      for (const { requirement } of findings) {
        const row = places.get(requirement)
        if (row !== undefined) rows.add(row)
      }
      return [causeAnchor(verdict, index), formatVisible(example.message), Array.from(rows)] as const
    }),
  )
}

/** Numbers texts by their first appearance and keeps them as they are shown. */
class Numbering {
  readonly values: string[] = []
  private readonly known: Map<string, number> = new Map()

  constructor(values: readonly string[] = []) {
    for (const value of values) this.number(value)
  }

  number(value: string): number {
    const known = this.known.get(value)
    if (known !== undefined) return known
    this.known.set(value, this.values.length)
    return this.values.push(formatVisible(value)) - 1
  }
}
