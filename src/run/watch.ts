import { isRedirect, isSuccess, whyRefused } from '../check/exchange/settle.ts'
import { leadsOn } from '../check/look/refusal.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Reason } from '../model/finding.ts'

/** Why a service refuses, what says most first. */
const telling: readonly Reason[] = ['license', 'permission', 'throttled', 'rejected-by-service']

/** Follows how the target takes the cases of one operation. */
export class Watch {
  cases = 0
  answered = false
  succeeded = false
  /** Cases in a row that ended without an answer. */
  failures = 0
  readonly #refusals = new Set<Reason>()
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
      if (isSuccess(answer.status) || leadsOn(operation, { answer })) this.#taken()
      else this.#refused(whyRefused(answer), isRedirect(answer.status))
    }
  }

  unevaluated(live: boolean): Reason {
    if (!this.#meant) return live ? 'unmarkable' : 'no-binding'
    if (this.succeeded) return 'not-stated'
    return telling.find((reason) => this.#refusals.has(reason)) ?? 'not-settled'
  }

  #taken(): void {
    this.answered = true
    this.succeeded = true
  }

  /** Who sends the client elsewhere without a word in the docs has not answered: it may be any sign-in page. */
  #refused(reason: Reason, isElsewhere: boolean): void {
    this.#refusals.add(reason)
    this.answered ||= !isElsewhere && (reason === 'rejected-by-service' || reason === 'not-settled')
  }
}
