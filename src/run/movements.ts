import { withoutQuery } from '../contract/without-query.ts'
import type { Step } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** A step of the run that adds a member to a collection or takes one away. */
interface Movement {
  readonly step: Step
  readonly collection: string
}

/** Where a step adds a member to a collection or takes one away; undefined for what does neither. */
function movedBy({ request: { method, path } }: Step): string | undefined {
  const bare = withoutQuery(path).replace(/\/\$ref$/, '')
  if (method === 'POST') return bare
  return method === 'DELETE' ? bare.replace(/\/[^/]*$/, '') : undefined
}

/** What a run itself does to its collections, as it goes by: who counts one meanwhile counts what others do to it. */
export class Movements {
  readonly #lookouts = new Set<Movement[]>()

  /** Sends, and tells whoever looks out what that moves: as it begins, and when it is over. */
  watching(send: Send): Send {
    return async (step) => {
      const collection = movedBy(step)
      if (collection === undefined) return send(step)
      const tell = (): void => this.#lookouts.forEach((each) => void each.push({ step, collection }))
      tell()
      const exchange = await send(step)
      tell()
      return exchange
    }
  }

  /** What some work comes to, and what moved while it was under way. */
  async during<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly moved: readonly Movement[] }> {
    const moved: Movement[] = []
    this.#lookouts.add(moved)
    try {
      return { result: await work(), moved }
    } finally {
      this.#lookouts.delete(moved)
    }
  }
}
