import type { Headers } from '../model/exchange.ts'

/** An error answer on its way out of the core. `errors.md`: an `error` with `code` and `message`. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Headers

  constructor(status: number, code: string, message: string, headers: Headers = []) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** A request that is malformed or breaks a statement of the contract. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message)
}

/** An entity that is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, 'ResourceNotFound', `Resource '${what}' does not exist.`)
}
