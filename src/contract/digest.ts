import { createHash } from 'node:crypto'
import type { Contract } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'

/** JSON without blanks whose object names are sorted by code unit, so that equal values have equal texts (RFC 8785). */
export function formatCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}

/** SHA-256 of the contract in canonical JSON, 64 hex digits. */
export function digestContract(contract: Contract): string {
  return createHash('sha256').update(formatCanonicalJson(contract)).digest('hex')
}
