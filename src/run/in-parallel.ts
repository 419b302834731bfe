/** What comes of each item, as it comes, with so many under way at the same time; they are begun in their order. */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const waiting = [...items]
  const running = new Set<Promise<Landed<Result>>>()
  while (waiting.length > 0 || running.size > 0) {
    for (const item of waiting.splice(0, concurrency - running.size)) {
      const promise: Promise<Landed<Result>> = work(item).then((result) => ({ result, promise }))
      running.add(promise)
    }
    const { result, promise } = await Promise.race(running)
    running.delete(promise)
    yield result
  }
}

interface Landed<Result> {
  readonly result: Result
  readonly promise: Promise<Landed<Result>>
}
