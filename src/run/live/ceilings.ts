import type { Step } from '../../model/exchange.ts'
import { isWriting } from './is-writing.ts'

interface CeilingOptions {
  readonly maxRequests: number | null
  readonly maxWrites: number | null
  /** Writes that cleaning up would take now, what is under way included. */
  readonly owed: () => number
  /** Reads that it would take beside. */
  readonly searches: () => number
  /** Called once nothing more may be tested. */
  readonly onReached: (line: string) => void
}

/** Counts attempts against `--max-requests` and `--max-writes`, of which enough is kept back to clean up. */
export class Ceilings {
  readonly #options: CeilingOptions
  #requests = 0
  #writes = 0

  constructor(options: CeilingOptions) {
    this.#options = options
  }

  /** May an attempt go out; it is counted if so. */
  admit({ role, operation, request }: Step): boolean {
    const { maxRequests, maxWrites, owed, searches, onReached } = this.#options
    if (maxRequests === null && maxWrites === null) return true
    const isWrite = isWriting(request)
    const isCleaning = role === 'teardown' && operation === null
    const kept = isCleaning ? 0 : owed()
    const keptReads = isCleaning ? 0 : searches()
    if (maxRequests !== null && this.#requests + 1 + kept + keptReads > maxRequests) {
      onReached(`--max-requests ${maxRequests} is reached: the rest was not tested`)
      return false
    }
    if (isWrite && maxWrites !== null && this.#writes + 1 + kept > maxWrites) {
      onReached(`--max-writes ${maxWrites} is reached: the rest was not tested`)
      return false
    }
    this.#requests += 1
    if (isWrite) this.#writes += 1
    return true
  }
}
