import type { RunSettings } from '../../model/settings.ts'
import type { Target } from '../../model/target.ts'
import { NoCredentialError } from '../../target/azure-token.ts'
import { cloudAt, clouds } from '../../target/clouds.ts'
import { type HeldPermissions, readClaims } from '../../target/token-claims.ts'
import type { TokenSource } from '../../target/token-source.ts'
import { membersOf } from '../plan/read-answer.ts'
import { plainStep } from './journal.ts'

/** Whether the token may be used at a target at all, and what it holds. `refusal` is one line. */
type Admission = { readonly refusal: string } | { readonly held: HeldPermissions | null }

/**
 * A token must come from a tenant that `--tenant` names and must not be another cloud's. The tenant is what the token
 * says, else what `GET /organization` does, the only request that is sent before this is known.
 */
export async function admit(
  { target, live, requestTimeout }: Pick<RunSettings, 'target' | 'live' | 'requestTimeout'>,
  opened: Target,
  tokens: TokenSource,
): Promise<Admission> {
  const token = await tokenOf(tokens)
  if (typeof token !== 'string') return refuse(target, token.message)
  const claims = readClaims(token)
  const foreign = clouds.find(({ root }) => root === claims?.audience)
  const cloud = cloudAt(target)
  if (cloud !== undefined && foreign !== undefined && foreign !== cloud)
    return { refusal: `the token is for ${foreign.name}, not for ${target}: nothing was sent` }
  const held = claims?.held ?? null
  if (live.tenants.length === 0) return { held }
  const tenant = claims?.tenant ?? (await askTenant(opened, requestTimeout))
  if (tenant === null)
    return {
      refusal: `the token does not say its tenant, and GET /organization does not either: nothing else was sent to ${target}`,
    }
  if (live.tenants.includes(tenant)) return { held }
  return { refusal: `the token is of tenant ${tenant}, which --tenant does not name: nothing was tested` }
}

function refuse(target: string, message: string): Admission {
  return {
    refusal: `no token for ${target}: ${message.replace(/\.$/, '')}; sign in (az login, AZURE_CLIENT_ID …) or put a token into GRAPH_ACCESS_TOKEN`,
  }
}

async function tokenOf(tokens: TokenSource): Promise<string | NoCredentialError> {
  try {
    return await tokens.get()
  } catch (error) {
    if (error instanceof NoCredentialError) return error
    throw error
  }
}

async function askTenant(opened: Target, timeout: number): Promise<string | null> {
  const step = plainStep('GET', '/v1.0/organization', null)
  const came = await opened.send(step.request, AbortSignal.timeout(timeout))
  const exchange = { step, retries: 0, startedAt: '', milliseconds: 0, failure: null }
  const [organization] = 'status' in came ? membersOf({ ...exchange, answer: came }) : []
  const id = organization?.['id']
  return typeof id === 'string' ? id.toLowerCase() : null
}
