import { isOfSignedInUser } from '../contract/permission-of.ts'
import type { Operation } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'
import type { Account } from '../model/page.ts'
import type { Json } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { Refusal } from './refusal.ts'
import type { WireRequest } from './wire.ts'

/** What a token allows: the permissions of one kind of account, or `all`. */
export type Grant = 'all' | { readonly account: Account; readonly held: ReadonlySet<string> }

/** The tenant that tokens of personal accounts name as `tid` (Microsoft identity platform, access token claims). */
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad'

/**
 * What the bearer token of a request allows: everything where it is `token`, what it states where it is an unsecured
 * JWT (RFC 7519 §6: `{"alg":"none"}`, claims, no signature). `scp` is delegated permissions separated by spaces, of a
 * personal account where `tid` is the consumers' tenant; else `roles` is a list of application permissions. Throws 401
 * for any other token and outside of `nbf` and `exp` (seconds since 1970).
 */
export function readGrant(request: WireRequest, token: string, now: Date): Grant {
  const sent = /^bearer +(\S+)\s*$/i.exec(headerOf(request.headers, 'authorization') ?? '')?.[1]
  const claims = sent === undefined ? null : claimsOf(sent)
  if (claims !== null && isCurrent(claims, now.getTime() / 1000)) return grantOf(claims)
  if (claims === null && sent === token) return 'all'
  throw new Refusal(401, 'InvalidAuthenticationToken', 'Access token is empty or not valid.', [
    [
      'WWW-Authenticate',
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    ],
  ])
}

type Claims = { readonly [name: string]: Json }

function claimsOf(token: string): Claims | null {
  const [header = '', payload = '', ...signature] = token.split('.')
  const isUnsecured = signature.length === 1 && signature[0] === '' && partOf(header)?.['alg'] === 'none'
  return isUnsecured ? partOf(payload) : null
}

function partOf(text: string): Claims | null {
  try {
    const value: Json = JSON.parse(Buffer.from(text, 'base64url').toString())
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function isCurrent({ nbf, exp }: Claims, seconds: number): boolean {
  return !(typeof nbf === 'number' && seconds < nbf) && !(typeof exp === 'number' && seconds >= exp)
}

function grantOf({ scp, roles, tid }: Claims): Grant {
  if (typeof scp === 'string') {
    const account = tid === consumers ? 'delegatedPersonal' : 'delegatedWork'
    return { account, held: new Set(scp.split(' ')) }
  }
  const held = Array.isArray(roles) ? (roles as readonly Json[]).map(String) : []
  return { account: 'application', held: new Set(held) }
}

/**
 * Throws 403 where the operation's table lists nothing for the account that is held, or does not support it, and 400 where
 * an app without a user asks for the signed-in one; a table that could not be read forbids nothing.
 */
export function requirePermission(operation: Operation, grant: Grant): void {
  if (grant === 'all') return
  if (grant.account === 'application' && isOfSignedInUser(operation))
    throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  const { state, alternatives } = operation.permissions[grant.account]
  if (state === 'unresolved') return
  const isHeld = alternatives.some((needed) => needed.every((each) => grant.held.has(each)))
  if (state === 'listed' && (alternatives.length === 0 || isHeld)) return
  const message = 'Insufficient privileges to complete the operation.'
  throw new Refusal(403, 'Authorization_RequestDenied', message)
}
