import type { Step } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** Where a step adds a member to a collection or takes one away; undefined for what does neither. */
function movedBy({ request: { method, path } }: Step): string | undefined {
  const bare = path.replace(/\?.*$/, '').replace(/\/\$ref$/, '')
  if (method === 'POST') return bare
  return method === 'DELETE' ? bare.replace(/\/[^/]*$/, '') : undefined
}

/** What a run itself does to its collections, as it goes by: who counts one meanwhile counts what others do to it. */
export class Movements {
  /** Each write twice: as it begins, and when it is over. */
  readonly #writes: { readonly step: Step; readonly collection: string }[] = []

  /** Sends, and takes down what that moves. */
  watching(send: Send): Send {
    return async (step) => {
      const collection = movedBy(step)
      if (collection === undefined) return send(step)
      this.#writes.push({ step, collection })
      const exchange = await send(step)
      this.#writes.push({ step, collection })
      return exchange
    }
  }

  /** Stands for now. */
  now(): number {
    return this.#writes.length
  }

  /** Did another step than these add to a collection or take from it since then. */
  byOthers(collection: string, since: number, own: ReadonlySet<Step>): boolean {
    return this.#writes.slice(since).some((each) => each.collection === collection && !own.has(each.step))
  }
}
