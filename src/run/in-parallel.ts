/**
 * What comes of each item, as it comes, with so many under way at the same time. They are begun in their order, but for those
 * that disturb what is under way: these wait until it is done.
 */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
  disturbs: (a: Item, b: Item) => boolean = () => false,
): AsyncGenerator<Result, void> {
  const waiting = [...items]
  const running = new Map<Promise<Landed<Result>>, Item>()
  const next = (): Item | undefined => {
    if (running.size >= concurrency) return undefined
    const at = waiting.findIndex((item) => running.values().every((other) => !disturbs(item, other)))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  while (waiting.length > 0 || running.size > 0) {
    for (let item = next(); item !== undefined; item = next()) {
      const promise: Promise<Landed<Result>> = work(item).then((result) => ({ result, promise }))
      running.set(promise, item)
    }
    const { result, promise } = await Promise.race(running.keys())
    running.delete(promise)
    yield result
  }
}

interface Landed<Result> {
  readonly result: Result
  readonly promise: Promise<Landed<Result>>
}
