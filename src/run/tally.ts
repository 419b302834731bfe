import type { ApiView } from '../model/api-view.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { findingId } from '../report/finding-id.ts'
import type { RegisterRow } from './register.ts'

/** A place where a check saw something, with the case that shows it best. */
export interface Sighting {
  readonly id: string
  readonly row: RegisterRow
  readonly operation: Operation
  readonly observation: Observation
  readonly plan: Case
  readonly exchanges: readonly Exchange[]
  /** Ids of the first cases that showed it: more than `enoughCases` say no more. */
  readonly cases: ReadonlySet<string>
}

/** What has been seen for one requirement so far. */
export interface Tallied {
  readonly row: RegisterRow
  cases: number
  readonly sightings: Map<string, Sighting>
}

export function emptyTally(row: RegisterRow): Tallied {
  return { row, cases: 0, sightings: new Map() }
}

const severity = { fail: 3, warning: 2, inconclusive: 1 } as const

/** Has a requirement's check judge one case, and keeps what it saw; the worst verdict of a place is kept, of equals the first. */
export function judgeCase(
  tally: Tallied,
  api: ApiView,
  operation: Operation,
  plan: Case,
  exchanges: readonly Exchange[],
): void {
  const judgement = tally.row.check.judge(api, operation, exchanges)
  if (judgement.kind === 'not-applicable') return
  if (judgement.observations.every((each) => each.verdict !== 'inconclusive')) tally.cases += 1
  for (const raw of judgement.observations) {
    const observation = limited(raw, operation)
    const id = findingId(tally.row.requirement, observation.place)
    keep(tally, { id, row: tally.row, operation, observation, plan, exchanges, cases: new Set([plan.id]) })
  }
}

function keep({ sightings }: Tallied, seen: Sighting): void {
  const earlier = sightings.get(seen.id)
  const cases = withCases(earlier?.cases, seen.cases)
  const better =
    earlier === undefined || severity[seen.observation.verdict] > severity[earlier.observation.verdict]
  sightings.set(seen.id, { ...(better ? seen : earlier), cases })
}

/** What has been seen for one requirement in several parts, as if it had been seen in their order. */
export function mergeTallies(
  row: RegisterRow,
  parts: readonly (readonly Tallied[])[],
  index: number,
): Tallied {
  const whole = emptyTally(row)
  for (const part of parts) {
    whole.cases += part[index]?.cases ?? 0
    for (const seen of part[index]?.sightings.values() ?? []) keep(whole, seen)
  }
  return whole
}

/** As many as anything is asked of; recorded traffic can show one thing a million times. */
const enoughCases = 8

function withCases(known: ReadonlySet<string> | undefined, more: ReadonlySet<string>): ReadonlySet<string> {
  if (known === undefined || known.size >= enoughCases) return known ?? more
  return new Set([...known, ...more].slice(0, enoughCases))
}

/** What the docs dispute can be a warning at most. */
function limited(observation: Observation, operation: Operation): Observation {
  const disputed = operation.evidence === 'disputed' && observation.verdict === 'fail'
  return disputed ? { ...observation, verdict: 'warning' } : observation
}
