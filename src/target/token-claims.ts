import { isObject } from '../model/is-object.ts'
import type { Account } from '../model/page.ts'

/** What a token says of itself. Nothing here is verified: the service does that. */
interface TokenClaims {
  /** The tenant that issued it. */
  readonly tenant: string | null
  /** Whom it is for: a URL, or the id of an application. */
  readonly audience: string | null
  /** Permissions of the one kind of account it is for; null where it names none. */
  readonly held: HeldPermissions | null
}

/** Permissions that a token holds. */
export interface HeldPermissions {
  readonly account: Account
  readonly names: ReadonlySet<string>
}

/** The tenant that tokens of personal accounts name (Microsoft identity platform, access token claims). */
export const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** The claims of a JSON Web Token (RFC 7519 §3); null for a token that is none. */
export function readClaims(token: string): TokenClaims | null {
  const claims = payloadOf(token)
  if (claims === null) return null
  const { tid, aud, scp, roles } = claims
  const audience = typeof aud === 'string' ? aud.replace(/\/$/, '') : null
  const tenant = typeof tid === 'string' ? tid.toLowerCase() : null
  if (typeof scp === 'string') {
    const account = tenant === consumers ? 'delegatedPersonal' : 'delegatedWork'
    return {
      tenant,
      audience,
      held: { account, names: new Set(scp.split(' ').filter((each) => each !== '')) },
    }
  }
  if (!Array.isArray(roles)) return { tenant, audience, held: null }
  return { tenant, audience, held: { account: 'application', names: new Set(roles.map(String)) } }
}

function payloadOf(token: string): { readonly [claim: string]: unknown } | null {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return isObject(claims) ? claims : null
  } catch {
    return null
  }
}
