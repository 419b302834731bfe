import type { ApiView } from '../../model/api-view.ts'
import type { Level, Operation } from '../../model/contract.ts'
import type { Call, Driver } from '../driver.ts'
import type { Captured, Conversation, Scripted, Wire } from '../wire.ts'

/** What a behaviour is tried with. */
export interface Stage {
  readonly api: ApiView
  readonly driver: Driver
  readonly wire: Wire
  /** A list that the SDK reaches. */
  readonly list: Operation
  /** A write with a JSON body that the SDK reaches; null where there is none. */
  readonly write: Write | null
  readonly call: Call
}

interface Write {
  readonly operation: Operation
  readonly call: Call
}

/** One thing that an SDK does beyond single requests, or does not claim to do. */
export interface Behaviour {
  readonly id: string
  readonly level: Level
  /** One sentence: what is demanded. */
  readonly title: string
  /** Why it does not apply; undefined where it does. Absent for what every SDK has to do. */
  lacks?(stage: Stage): string | undefined
  /** What is wrong, a sentence each. */
  run(stage: Stage): Promise<readonly Flaw[]>
}

export interface Flaw {
  /** Kebab-case. */
  readonly kind: string
  readonly message: string
  readonly captured: readonly Captured[]
}

/** Why what needs a write does not apply. */
export function lacksWrite({ write }: Stage): string | undefined {
  return write === null ? 'it reaches no write with a JSON body' : undefined
}

/** Calls the list, and answers what the script says. */
export function ask({ wire, driver, list, call }: Stage, script: readonly Scripted[]): Asked {
  return wire.converse(script, () => driver.call(list, call))
}

/** Hands a write over, and answers what the script says. */
export function askToWrite({ wire, driver }: Stage, write: Write, script: readonly Scripted[]): Asked {
  return wire.converse(script, () => driver.call(write.operation, write.call))
}

type Asked = Promise<Conversation<unknown>>

/** An empty page of a collection, as JSON. */
export const emptyPage: string = JSON.stringify({ value: [] })

/** A flaw where something does not hold, none where it does. */
export function demand(
  holds: boolean,
  kind: string,
  message: string,
  captured: readonly Captured[],
): readonly Flaw[] {
  return holds ? [] : [{ kind, message, captured }]
}
