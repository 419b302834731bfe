import type { Credential, Grant } from '../model/exchange.ts'
import { consumers } from './token-claims.ts'

/** A well-formed token that no service has issued. */
const falseToken: string = 'msgraph-conformance-false-token'

/** The `Authorization` header, as a flat pair, that a credential stands for; nothing for `none`. */
export function authorization(credential: Credential, token: string): readonly string[] {
  if (credential === 'none') return []
  return ['Authorization', `Bearer ${bearer(credential, token)}`]
}

function bearer(credential: Exclude<Credential, 'none'>, token: string): string {
  if (credential === 'valid') return token
  return credential === 'false' ? falseToken : unsecured(credential)
}

/** A token without a signature, which states what it holds (RFC 7519 §6): only the reference tenant takes one. */
function unsecured(grant: Grant): string {
  const [account, held = ''] = grant.split(':')
  const personal = account === 'delegatedPersonal' ? { tid: consumers } : {}
  const claims = account === 'application' ? { roles: held.split(' ') } : { scp: held, ...personal }
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
