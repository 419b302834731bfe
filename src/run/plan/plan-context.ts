import type { ApiView } from '../../model/api-view.ts'
import type { Ground, Links } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import type { Claims, Edges } from './edges.ts'
import type { Mark } from './marker.ts'
import type { TakenBodies } from './taken-bodies.ts'

/** What the plans of one operation are made from. */
export interface PlanContext extends Links {
  readonly api: ApiView
  readonly operation: Operation
  readonly ground: Ground
  /** Concrete type of the entity that is written, where the operation writes one of several. */
  readonly type: string | null
  /** Drawn cases per property. */
  readonly runs: number
  /** The run's seed. */
  readonly seed: number
  /** A target where each entity must carry a marker and be removed. */
  readonly live: boolean
  /** May anything but a GET be sent. */
  readonly mayWrite: boolean
  /** Hosts on which preauthenticated addresses may be read, such as `*.sharepoint.com`. */
  readonly downloads: readonly string[]
  readonly mark: Mark
  /** What a live target has made entities from so far; absent on the mock, which takes what the docs say. */
  readonly taken?: TakenBodies | undefined
  /** A body that the target has accepted for this operation; null where it accepted none that was tried. */
  readonly base: JsonObject | null
  /** Whether this operation is where the edges of bodies are tested: the first selected one of its page's variants. */
  readonly isLead: boolean
  /** What this type is tested with of the edges and breaches of the operation's bodies; made and claimed when first asked for. */
  readonly edges: () => Edges
  readonly claims: Claims
}
