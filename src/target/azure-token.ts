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
      throw new NoCredentialError(firstLine(error))
    }
  }, Date.now)
}

interface Credential {
  getToken(scope: string): Promise<IssuedToken>
}

async function openCredential(cloud: CloudPlace, tenant: string | null): Promise<Credential> {
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new DefaultAzureCredential({
    authorityHost: cloud.authority,
    ...(tenant === null ? {} : { tenantId: tenant }),
  })
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] ?? '').replace(/\s+/g, ' ').trim()
}
