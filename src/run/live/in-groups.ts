import { setImmediate as turn } from 'node:timers/promises'

/**
 * One job for all who ask in one turn of the event loop, or while the job before is under way: it begins after all that it
 * is asked for.
 */
export function inGroups(job: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve()
  let next: Promise<void> | undefined
  const begin = async (): Promise<void> => {
    await turn()
    await running.catch(() => {})
    next = undefined
    running = job()
    await running
  }
  return () => {
    next ??= begin()
    return next
  }
}
