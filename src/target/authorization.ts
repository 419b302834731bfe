import type { Credential } from '../model/exchange.ts'

/** A well-formed token that no service has issued. */
export const falseToken: string = 'msgraph-conformance-false-token'

/** The `Authorization` header, as a flat pair, that a credential stands for; nothing for `none`. */
export function authorization(credential: Credential, token: string): readonly string[] {
  if (credential === 'none') return []
  return ['Authorization', `Bearer ${credential === 'valid' ? token : falseToken}`]
}
