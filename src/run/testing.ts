import type { ApiView } from '../model/api-view.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Exercise } from './exercised.ts'
import type { Grounds } from './ground/ground.ts'
import type { Lanes } from './lanes.ts'
import type { Movements } from './movements.ts'
import type { Mark } from './plan/marker.ts'
import type { PlanContext } from './plan/plan-context.ts'
import type { TakenBodies } from './plan/taken-bodies.ts'
import type { Send } from './send.ts'
import type { Tallied } from './tally.ts'

/** What the operations of a version are tested with. */
export interface Testing {
  readonly api: ApiView
  readonly settings: RunSettings
  readonly live: boolean
  /** What stands in front of `/v1.0` in URLs that bodies hold. */
  readonly base: string
  readonly grounds: Grounds
  readonly mark: Mark
  readonly taken: TakenBodies | undefined
  readonly send: Send
  /** What is sent moves these. */
  readonly movements: Movements
  /** Types tested at the same time, of all operations together. */
  readonly lanes: Lanes
  readonly signal: AbortSignal
  readonly giveUp: () => boolean
  readonly mayAct: (operation: Operation) => boolean
  readonly plan: (context: PlanContext) => Iterable<Case>
  readonly isLead: (operation: Operation) => boolean
  /** Takes down what the cases exercise. */
  readonly exercise: Exercise | undefined
  /** Judges every case for the global rules too. */
  readonly globals: readonly Tallied[]
}
