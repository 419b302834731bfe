/** A signal that ends after a time; until it has ended it can be begun again, since making one for each request costs more. */
export interface TimeLimit {
  readonly signal: AbortSignal
  /** What it was begun for is over in time. */
  readonly clear: () => void
}

/** Begins limits of so many milliseconds, which also end when `run` does. */
export function timeLimits(milliseconds: number, run?: AbortSignal): () => TimeLimit {
  const free: Reusable[] = []
  const all = new Set<Reusable>()
  run?.addEventListener('abort', () => {
    for (const each of all) each.end(run.reason)
  })
  return () => {
    const limit =
      free.pop() ??
      new Reusable(milliseconds, (self) => {
        if (self.signal.aborted) all.delete(self)
        else free.push(self)
      })
    all.add(limit)
    if (run?.aborted === true) limit.end(run.reason)
    limit.begin()
    return limit
  }
}

class Reusable implements TimeLimit {
  readonly #abort = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #cleared: (self: Reusable) => void
  #isOn = false

  constructor(milliseconds: number, cleared: (self: Reusable) => void) {
    this.#cleared = cleared
    this.#timer = setTimeout(() => this.#late(), milliseconds)
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  begin(): void {
    this.#isOn = true
    this.#timer.refresh().ref()
  }

  readonly clear = (): void => {
    this.#isOn = false
    this.#timer.unref()
    this.#cleared(this)
  }

  end(reason: unknown): void {
    this.#abort.abort(reason)
  }

  #late(): void {
    if (this.#isOn) this.end(new DOMException('no answer within the time limit', 'TimeoutError'))
  }
}
