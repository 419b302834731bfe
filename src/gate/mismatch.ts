import type { Loss } from './compare-json.ts'

/** Something that is not as documented, before it is decided whose fault it is. */
export interface Mismatch {
  readonly check: GateCheck
  /** What is wrong, in kebab-case. */
  readonly kind: string
  readonly part: 'request' | 'response'
  readonly pointer: string
  /** The property, type, header or part of the address. */
  readonly component: string
  /** One sentence with what was handed over and what came out. */
  readonly message: string
  readonly loss: Loss | null
}

export type GateCheck = 'sdk-request' | 'sdk-response' | 'sdk-round-trip' | 'sdk-hostile'

/** A mismatch of a request as a whole, or of what another check judges of an answer. */
export function fault(
  kind: string,
  component: string,
  message: string,
  check: GateCheck = 'sdk-request',
): Mismatch {
  const part = check === 'sdk-request' ? 'request' : 'response'
  return { check, part, pointer: '', loss: null, kind, component, message }
}

/** A mismatch that its own message tells from others, whatever numbers and names are in it. */
export function failure(check: GateCheck, kind: string, said: string, message: string): Mismatch {
  return fault(kind, said.replace(/\d+|"[^"]*"|'[^']*'/g, '…').slice(0, 80), message, check)
}
