import type { SdkCoverage } from '../model/gate.ts'
import type { Triaged } from './gate-outcomes.ts'
import type { GatedOperation } from './judged.ts'
import type { Gated } from './run-gate.ts'

/** What `gate.json` holds beside the report. */
export interface GateRecord {
  readonly schemaVersion: 1
  readonly sdk: { readonly name: string; readonly version: string }
  readonly triage: TriageTotals
  readonly coverage: readonly SdkCoverage[]
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

interface TriageTotals {
  readonly sdk: number
  readonly docs: number
  readonly unknown: number
}

/** A row for every operation of the versions that the SDK is for. */
function coverageOf({ operations }: Gated, triaged: readonly Triaged[]): readonly SdkCoverage[] {
  const failing = Map.groupBy(
    triaged.map(({ finding }) => finding).filter(({ verdict }) => verdict === 'fail' || verdict === 'waived'),
    ({ version, operation }) => `${version} ${operation}`,
  )
  return operations.map(({ operation, reach, cases: judged }) => {
    const { id, version, method, path, source } = operation
    const cases = mostCases(judged)
    const failures = failing.get(`${version} ${id}`)?.length ?? 0
    const row = { operation: id, version, method, path, cases, failures, docs: source }
    if (reach.kind === 'direct') return { ...row, reach: 'direct', by: null }
    if (reach.kind === 'alias') return { ...row, reach: 'alias', by: reach.path }
    return { ...row, reach: cases > 0 ? 'models' : 'none', by: reach.reason }
  })
}

/** Cases of an operation: each check may judge all of them, or some. */
export function mostCases(cases: GatedOperation['cases']): number {
  return Math.max(0, ...Object.values(cases))
}

/** Counts findings by whose fault they are. */
function countTriage(triaged: readonly Triaged[]): TriageTotals {
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
    coverage: coverageOf(gated, triaged),
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
