import { isUnlicensed } from '../check/exchange/is-unlicensed.ts'
import { isSuccess } from '../check/exchange/settle.ts'
import { leadsOn } from '../check/refusal.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Reason } from '../model/finding.ts'

/** Follows how the target takes the cases of one operation. */
export class Watch {
  cases = 0
  answered = false
  succeeded = false
  /** Cases in a row that ended without an answer. */
  failures = 0
  #statuses = new Set<number>()
  #unlicensed = false
  /** Was the operation sent as documented, and not only to be refused. */
  #meant = false

  note(operation: Operation, exchanges: readonly Exchange[]): void {
    this.cases += 1
    const failed = exchanges.at(-1)?.failure !== null
    this.failures = failed ? this.failures + 1 : 0
    for (const { step, answer } of exchanges) {
      if (step.operation === operation.id && step.intent.kind !== 'unknown-id')
        this.#meant ||= step.request.credential === 'valid'
      if (answer === null || step.operation !== operation.id || step.request.credential !== 'valid') continue
      if (isUnlicensed(answer)) {
        this.#unlicensed = true
        continue
      }
      this.#statuses.add(answer.status)
      if (![401, 403, 429, 503].includes(answer.status)) this.answered = true
      if (isSuccess(answer.status) || leadsOn(operation, { answer })) this.succeeded = true
    }
  }

  unevaluated(live: boolean): Reason {
    if (!this.#meant) return live ? 'unmarkable' : 'no-binding'
    const all = [...this.#statuses]
    if (this.succeeded) return 'not-stated'
    if (this.#unlicensed) return 'license'
    if (all.some((status) => status === 401 || status === 403)) return 'permission'
    if (all.some((status) => status === 429 || status === 503)) return 'throttled'
    return all.length === 0 ? 'not-settled' : 'rejected-by-service'
  }
}
