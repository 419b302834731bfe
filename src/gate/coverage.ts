import type { Triaged } from './gate-outcomes.ts'
import type { Gated } from './run-gate.ts'

/** How an SDK gets to one documented operation. */
export interface CoverageRow {
  readonly operation: string
  readonly version: string
  readonly method: string
  readonly path: string
  readonly reach: 'direct' | 'alias' | 'models' | 'none'
  /** The form of the path that it goes through, or why it does not get there. */
  readonly by: string | null
}

/** What `gate.json` holds beside the report. */
export interface GateRecord {
  readonly schemaVersion: 1
  readonly sdk: { readonly name: string; readonly version: string }
  readonly triage: TriageTotals
  readonly coverage: readonly CoverageRow[]
  readonly behaviours: readonly {
    readonly id: string
    readonly version: string
    readonly lacks: string | null
    readonly flaws: number
  }[]
  readonly findings: readonly {
    readonly id: string
    readonly kind: string
    readonly why: string | null
    readonly pointer: string
  }[]
}

export interface TriageTotals {
  readonly sdk: number
  readonly docs: number
  readonly unknown: number
}

/** `models`: no builder leads there, but its types were serialised and parsed. */
export function coverageOf({ operations }: Gated): readonly CoverageRow[] {
  return operations.map(({ operation, reach, cases }) => {
    const { id, version, method, path } = operation
    const row = { operation: id, version, method, path }
    if (reach.kind === 'direct') return { ...row, reach: 'direct', by: null }
    if (reach.kind === 'alias') return { ...row, reach: 'alias', by: reach.path }
    return { ...row, reach: Object.keys(cases).length > 0 ? 'models' : 'none', by: reach.reason }
  })
}

/** Counts findings by whose fault they are. */
export function countTriage(triaged: readonly Triaged[]): TriageTotals {
  const count = (kind: Triaged['blame']['kind']): number =>
    triaged.filter(({ blame }) => blame.kind === kind).length
  return { sdk: count('sdk'), docs: count('docs'), unknown: count('unknown') }
}

/** Everything about a gate that a report has no place for. */
export function gateRecord(gated: Gated, triaged: readonly Triaged[]): GateRecord {
  const { name, version } = gated.driver
  return {
    schemaVersion: 1,
    sdk: { name, version },
    triage: countTriage(triaged),
    coverage: coverageOf(gated),
    behaviours: gated.behaviours.flatMap((each) =>
      each.tried.map(({ behaviour, lacks, flaws }) => ({
        id: behaviour.id,
        version: each.version,
        lacks,
        flaws: flaws.length,
      })),
    ),
    findings: triaged.map(({ finding, blame, pointer }) => ({
      id: finding.id,
      kind: blame.kind,
      why: blame.kind === 'docs' ? blame.rule : blame.kind === 'unknown' ? blame.reason : null,
      pointer,
    })),
  }
}
