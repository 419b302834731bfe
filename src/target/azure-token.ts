import { redactorOf } from '../har/redact.ts'
import type { CloudPlace } from './clouds.ts'
import { type IssuedToken, renewedToken, type TokenSource } from './token-source.ts'

/** No credential of the environment gives a token; the message is one line. */
export class NoCredentialError extends Error {
  override readonly name = 'NoCredentialError'
}

/**
 * Tokens of one cloud by the credentials that the environment offers: client secret, certificate, workload identity,
 * managed identity, Azure CLI (`AZURE_*`). The tenant is the only one that is signed in to; null leaves it to the environment.
 */
export function azureToken(cloud: CloudPlace, tenant: string | null): TokenSource {
  let credential: Promise<Credential> | undefined
  return renewedToken(async (afresh): Promise<IssuedToken> => {
    if (afresh || credential === undefined) credential = openCredential(cloud, tenant)
    try {
      return await (await credential).getToken(`${cloud.root}/.default`)
    } catch (error) {
      throw new NoCredentialError(reasonOf(error))
    }
  }, Date.now)
}

interface Credential {
  getToken(scope: string): Promise<IssuedToken>
}

/** The exchange of tokens that a managed identity falls back on takes its authority from the environment alone. */
async function openCredential(cloud: CloudPlace, tenant: string | null): Promise<Credential> {
  process.env['AZURE_AUTHORITY_HOST'] = cloud.authority
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new DefaultAzureCredential({
    authorityHost: cloud.authority,
    ...(tenant === null ? {} : { tenantId: tenant }),
  })
}

const secretVariables = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_PASSWORD',
  'IDENTITY_HEADER',
]

/** What failed and, where the authority said why, that too; no secret of the environment, whoever repeats it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [first = '', ...rest] = message.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  const at = rest.indexOf('More details:')
  const details = at < 0 ? '' : (rest[at + 1] ?? '')
  const secrets = secretVariables.map((name) => process.env[name] ?? '').filter((value) => value !== '')
  return redactorOf(secrets).text(details === '' ? first : `${first}: ${details}`)
}
