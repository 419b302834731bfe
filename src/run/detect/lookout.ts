import type { Check, Judgement } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { Reported } from '../../model/detection.ts'
import type { Answer, Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'

/** Something a check saw, with the number of the case, from 1, that it first saw it in. */
export interface Sight extends Reported {
  readonly key: string
  readonly after: number
}

/** What was seen without a fault. */
export interface Clean {
  /** Keys of what is seen all the same, which is no sight of a fault. */
  readonly known: ReadonlySet<string>
  /** The exchanges of each case, by the first answer. */
  readonly cases: ReadonlyMap<Answer, readonly Exchange[]>
}

const nothing: Judgement = { kind: 'not-applicable' }

/** Looks over the shoulders of checks: what they see, case by case, before anything is confirmed. */
export class Lookout {
  cases: number = 0
  readonly sights: Map<string, Sight> = new Map()
  readonly heard: Map<Answer, readonly Exchange[]> = new Map()
  readonly #clean: Clean | null
  readonly #onCase: () => void
  #only: ReadonlySet<string> | null = null
  #case: readonly Exchange[] | null = null
  #isClean = false
  #failure: Sight | undefined

  /** Without `clean` it hears what there is without a fault. `onCase` is called whenever all checks have judged a case and the next one begins. */
  constructor(clean: Clean | null, onCase: () => void) {
    this.#clean = clean
    this.#onCase = onCase
  }

  /** The first failure; undefined where there is none yet. */
  failure(): Sight | undefined {
    return this.#failure
  }

  /** From now on only these checks judge. */
  narrow(ids: ReadonlySet<string>): void {
    this.#only = ids
  }

  /** The checks, watched. A case whose every answer is the same object as without a fault shows nothing and is not judged. */
  watch(checks: readonly Check[]): readonly Check[] {
    return checks.map((check) => ({
      ...check,
      judge: (api, operation, exchanges) => {
        if (exchanges !== this.#case) this.#open(exchanges)
        if (this.#isClean || this.#only?.has(check.id) === false) return nothing
        const judgement = check.judge(api, operation, exchanges)
        if (judgement.kind === 'judged')
          for (const observation of judgement.observations) this.#note(check, operation, observation)
        return judgement
      },
    }))
  }

  #open(exchanges: readonly Exchange[]): void {
    this.#onCase()
    this.cases += 1
    this.#case = exchanges
    const answer = exchanges[0]?.answer ?? null
    if (answer === null) return
    if (this.#clean === null) this.heard.set(answer, exchanges)
    const before = this.#clean?.cases.get(answer)
    this.#isClean =
      before?.length === exchanges.length &&
      before.every((each, index) => isSameExchange(each, exchanges[index]))
  }

  #note(check: Check, operation: Operation, { place, verdict }: Observation): void {
    if (verdict === 'inconclusive') return
    const limited = operation.evidence === 'disputed' ? 'warning' : verdict
    const key = `${check.id} ${limited} ${operation.version}/${operation.id} ${place}`
    if (this.#clean?.known.has(key)) return
    if (this.sights.has(key)) return
    const sight: Sight = { check: check.id, verdict: limited, key, after: this.cases }
    this.sights.set(key, sight)
    if (limited === 'fail') this.#failure ??= sight
  }
}

/** An answer that came after refusals is not the same, even if it is. */
function isSameExchange(before: Exchange, now: Exchange | undefined): boolean {
  return before.answer === now?.answer && before.retries === now.retries
}
