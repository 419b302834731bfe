import type { ApiView } from './api-view.ts'
import type { Level, Operation } from './contract.ts'
import type { Exchange } from './exchange.ts'
import type { Observation, Reason } from './finding.ts'
import type { Evidence, Source } from './source.ts'

/** Which suite file a check belongs to. */
export type Family = 'protocol' | 'schemas' | 'writes' | 'rejection' | 'access' | 'addressing'

/** A judge: from the exchanges of one case to observations. It never sends, and never knows what is being tested. */
export interface Check {
  /** Kebab-case, such as `response-schema`. */
  readonly id: string
  /** One sentence: what the requirement demands. */
  readonly title: string
  readonly level: Level
  readonly family: Family
  /** Evidence it may accuse on; a violation with other evidence is not its business. */
  readonly needs: readonly Evidence[]
  /** `global`: one requirement per version, judged over all operations. */
  readonly scope: 'operation' | 'global'
  /** What the contract states for this check about an operation, or why it states nothing. */
  state(api: ApiView, operation: Operation): Stated | NotStated
  /**
   * Judges one case of an operation for which `state` says something; a global check is asked about every operation of a
   * version as soon as it does for one. `exchanges` are all of the case, in order.
   */
  judge(api: ApiView, operation: Operation, exchanges: readonly Exchange[]): Judgement
}

export interface Stated {
  readonly evidence: Evidence
  readonly docs: Source
}

export interface NotStated {
  readonly reason: Reason
}

/** `observations` empty: the oracle was evaluated and found nothing. */
export type Judgement =
  | { readonly kind: 'judged'; readonly observations: readonly Observation[] }
  | { readonly kind: 'not-applicable' }
