import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { Reported } from '../../model/detection.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'

/** Something a check saw, with the number of the case, from 1, that it first saw it in. */
export interface Sight extends Reported {
  readonly key: string
  readonly after: number
}

/** Looks over the shoulders of checks: what they see, case by case, before anything is confirmed. */
export class Lookout {
  cases: number = 0
  readonly sights: Map<string, Sight> = new Map()
  readonly #onFail: () => void
  readonly #known: ReadonlySet<string>
  #case: readonly Exchange[] | null = null

  /** `known`: keys of what is seen without a fault, which is no sight; `onFail` is called at every failure. */
  constructor(known: ReadonlySet<string>, onFail: () => void) {
    this.#known = known
    this.#onFail = onFail
  }

  /** The checks, watched. */
  watch(checks: readonly Check[]): readonly Check[] {
    return checks.map((check) => ({
      ...check,
      judge: (api, operation, exchanges) => {
        const judgement = check.judge(api, operation, exchanges)
        if (exchanges !== this.#case) this.cases += 1
        this.#case = exchanges
        if (judgement.kind === 'judged')
          for (const observation of judgement.observations) this.#note(check, operation, observation)
        return judgement
      },
    }))
  }

  #note(check: Check, operation: Operation, { place, verdict }: Observation): void {
    if (verdict === 'inconclusive') return
    const limited = operation.evidence === 'disputed' ? 'warning' : verdict
    const key = `${check.id} ${limited} ${operation.version}/${operation.id} ${place}`
    if (this.#known.has(key)) return
    if (!this.sights.has(key))
      this.sights.set(key, { check: check.id, verdict: limited, key, after: this.cases })
    if (limited === 'fail') this.#onFail()
  }
}
