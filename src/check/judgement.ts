import { weakest } from '../contract/weakest.ts'
import type { Judgement } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation, Reason } from '../model/finding.ts'
import type { Evidence, Source } from '../model/source.ts'
import { whyUnsettled } from './exchange/settle.ts'
import { grade } from './statement/grade-evidence.ts'

const notApplicable: Judgement = { kind: 'not-applicable' }

const severity: readonly Observation['verdict'][] = ['inconclusive', 'warning', 'fail']

/** The oracle was evaluated; of several observations in one place the gravest and first is kept. */
function judged(observations: readonly (Observation | null)[]): Judgement {
  const byPlace = new Map<string, Observation>()
  for (const one of observations) {
    if (one === null) continue
    const known = byPlace.get(one.place)
    if (known === undefined || severity.indexOf(one.verdict) > severity.indexOf(known.verdict))
      byPlace.set(one.place, one)
  }
  return { kind: 'judged', observations: [...byPlace.values()] }
}

/**
 * Judged where at least one exchange was evaluated: undefined stands for one from which nothing follows, `null` for one that
 * there was nothing to see in.
 */
export function judgedAll(looks: readonly (readonly (Observation | null)[] | undefined)[]): Judgement {
  const evaluated = looks.filter((look) => look !== undefined)
  return evaluated.length === 0 ? notApplicable : judged(evaluated.flat())
}

export interface Seen {
  readonly place: string
  readonly message: string
  readonly docs: Source
  readonly exchange: number
  readonly control: number | null
}

/**
 * A violation as grave as its evidence and that of the operation allow, null where that is assumed; where docs findings
 * dispute the operation the message names them. Null for an operation is a global rule.
 */
export function violation(
  operation: Operation | null,
  evidence: Evidence | undefined,
  seen: Seen,
): Observation | null {
  const verdict = grade(weakest(operation?.evidence, evidence))
  return verdict === null ? null : { verdict, ...seen, message: seen.message + disputedBy(operation) }
}

/** A violation that is a warning at most. */
export function remark(
  operation: Operation | null,
  evidence: Evidence | undefined,
  seen: Seen,
): Observation | null {
  const found = violation(operation, evidence, seen)
  return found === null ? null : { ...found, verdict: 'warning' }
}

function disputedBy(operation: Operation | null): string {
  if (operation === null || operation.disputes.length === 0) return ''
  return ` The docs dispute the operation: ${operation.disputes.join(', ')}.`
}

/** Nothing follows from a request that the service did not take, for a reason that is not the docs'. */
export function inconclusive(reason: Reason, seen: Seen): Observation {
  return { verdict: 'inconclusive', reason, ...seen }
}

/** Nothing follows from an exchange that was throttled, cut or not served now. */
export function unsettled(exchange: Exchange, seen: Omit<Seen, 'message'>): Observation {
  const came = exchange.answer === null ? exchange.failure?.kind : exchange.answer.status
  const reason = whyUnsettled(exchange)
  return inconclusive(reason, { ...seen, message: `Nothing follows from ${came ?? 'no answer'}.` })
}
