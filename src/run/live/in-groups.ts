/**
 * One job for all who ask at the same time: whoever asks while it is under way waits for the next one, which begins after
 * what it is asked for.
 */
export function inGroups(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = (): Promise<void> => {
    next = undefined
    running = job().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (running === undefined) return next ?? start()
    next ??= running.then(start, start)
    return next
  }
}
