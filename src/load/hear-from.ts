import { type EventEmitter, on } from 'node:events'
import type { MessagePort, Worker } from 'node:worker_threads'

/** The next of what another thread says; none is lost in between. */
export type Hear = <T>() => Promise<T>

export function hearFrom(port: Worker | MessagePort): Hear {
  const messages = on(port as EventEmitter, 'message')
  return async <T>() => ((await messages.next()) as { value: [T] }).value[0]
}
