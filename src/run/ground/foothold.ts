import type { Values } from '../../contract/path-template.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Lack } from '../../model/finding.ts'
import type { Bindings } from '../../model/target.ts'
import type { Mark } from '../plan/marker.ts'
import type { TakenBodies } from '../plan/taken-bodies.ts'
import type { Pause } from '../play.ts'
import type { Send } from '../send.ts'
import type { Keep } from './keep-binding.ts'

export interface GroundOptions {
  readonly bindings: Bindings
  readonly send: Send
  readonly live: boolean
  readonly allowWrites: boolean
  readonly mark: Mark
  readonly taken?: TakenBodies | undefined
  readonly seed: number
  readonly keep: Keep
  /** May an operation be sent at all. */
  readonly isOpen: (operation: Operation) => boolean
  readonly now: Date
  /** Gives a live target time before what was made is read again. */
  readonly pause: Pause
}

/** What a parameter stands on. */
export interface Foothold {
  readonly value: string
  readonly type: string | null
  readonly writable: boolean
  /** Did this run make it. */
  readonly own: boolean
}

/** A foothold, or why there is none. */
export type Footing = Foothold | Lack

/** A parameter that a foothold is looked for. */
export interface Wanted {
  readonly api: ApiView
  readonly options: GroundOptions
  readonly operation: Operation
  readonly name: string
  readonly values: Values
  /** Did this run make an entity above it. */
  readonly own: boolean
  /** Is it the last parameter of the path. */
  readonly isLast: boolean
  readonly writes: boolean
  readonly type: string | null
}
