import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { type FakeAuthority, startAuthority, type TokenAnswer } from '../../fixtures/fake-authority.ts'

const [tenant, app] = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-8999-aaaaaaaaaaaa']
const script = path.join(import.meta.dirname, '../../fixtures/print-tokens.ts')

type Authority = FakeAuthority & { readonly folder: string }

/** Numbered tokens that live so many seconds. */
function issued(life: number): TokenAnswer {
  return (count) => {
    const expires_on = Math.floor(Date.now() / 1000) + life
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: life, expires_on, access_token: `token-${count}` },
    }
  }
}

async function authority({ skip }: TestContext, answer: TokenAnswer = issued(3600)): Promise<Authority> {
  const folder = temporaryFolder()
  const started = (await startAuthority(folder, answer)) ?? skip('openssl is not there')
  onTestFinished(() => started.close())
  return { ...started, folder }
}

/** The lines that a process prints whose only way out leads to the authority. */
async function tokensOf(
  { url, certificate, folder }: Authority,
  environment: Readonly<Record<string, string>>,
  cloud = 'global',
): Promise<readonly string[]> {
  const proxies = { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: '127.0.0.1' }
  const env = { PATH: folder, HOME: folder, NODE_EXTRA_CA_CERTS: certificate, ...proxies, ...environment }
  const { stdout } = await promisify(execFile)(process.execPath, [script, cloud, tenant], { env })
  return stdout.trim().split('\n')
}

const identity = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: app }
const withSecret = { ...identity, AZURE_CLIENT_SECRET: 'canary-secret-1' }

test.for([
  ['global', 'login.microsoftonline.com', 'https://graph.microsoft.com/.default'],
  ['us-l4', 'login.microsoftonline.us', 'https://graph.microsoft.us/.default'],
  ['us-l5', 'login.microsoftonline.us', 'https://dod-graph.microsoft.us/.default'],
  ['china', 'login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn/.default'],
])('%s signs in at %s for %s', async ([cloud, host, scope], context) => {
  const asked = await authority(context)
  expect(await tokensOf(asked, withSecret, cloud)).toEqual(['token-1', 'token-1', 'token-2'])
  expect(asked.requests.map(({ url, form }) => [url.hostname, url.pathname, form.get('scope')])).toEqual(
    Array(2).fill([host, `/${tenant}/oauth2/v2.0/token`, scope]),
  )
})

test('a client secret, a certificate and a workload identity prove the app to the authority', async (context) => {
  const asked = await authority(context)
  const assertion = path.join(asked.folder, 'assertion')
  writeFileSync(assertion, 'federated-assertion')
  await tokensOf(asked, withSecret)
  await tokensOf(asked, { ...identity, AZURE_CLIENT_CERTIFICATE_PATH: asked.appCertificate })
  await tokensOf(asked, { ...identity, AZURE_FEDERATED_TOKEN_FILE: assertion })
  const proofs = asked.requests.map(({ form }) => form.get('client_secret') ?? form.get('client_assertion'))
  const [secret, , certificate = '', , workload] = proofs
  expect([secret, workload]).toEqual(['canary-secret-1', 'federated-assertion'])
  expect(JSON.parse(String(Buffer.from(String(certificate).split('.')[1] ?? '', 'base64url')))).toMatchObject(
    {
      iss: app,
      aud: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    },
  )
})

test('where a workload identity is refused no other authority than that of the cloud is asked', async (context) => {
  const asked = await authority(context, () => ({ status: 401, body: { error: 'invalid_client' } }))
  const assertion = path.join(asked.folder, 'assertion')
  writeFileSync(assertion, 'federated-assertion')
  const [said] = await tokensOf(asked, { ...identity, AZURE_FEDERATED_TOKEN_FILE: assertion }, 'china')
  expect(said).toContain('NoCredentialError')
  const hosts = new Set(asked.requests.map(({ url }) => url.hostname))
  expect([...hosts]).toEqual(['login.partner.microsoftonline.cn'])
})

test('a managed identity is asked for by the endpoint of the machine or of the app service', async (context) => {
  const asked = await authority(context)
  const service = { IDENTITY_ENDPOINT: `${asked.url}/msi/token`, IDENTITY_HEADER: 'canary-header' }
  expect(await tokensOf(asked, { AZURE_POD_IDENTITY_AUTHORITY_HOST: asked.url })).toContain('token-1')
  expect(await tokensOf(asked, service)).toContain('token-2')
  const [machine, app] = asked.requests
  expect(machine?.url.pathname).toBe('/metadata/identity/oauth2/token/')
  expect(machine?.headers).toMatchObject({ metadata: 'true' })
  expect(app?.headers).toMatchObject({ 'x-identity-header': 'canary-header' })
  const resources = asked.requests.map(({ url }) => url.searchParams.get('resource'))
  expect(new Set(resources)).toEqual(new Set(['https://graph.microsoft.com']))
})

test('the Azure CLI is asked for a token of the cloud and the tenant', async (context) => {
  const asked = await authority(context)
  const file = path.join(asked.folder, 'asked')
  const token = JSON.stringify({ accessToken: 'token-of-cli', expires_on: 4_000_000_000 })
  const cli = `#!/bin/sh\necho "$@" > ${file}\necho '${token}'\n`
  writeFileSync(path.join(asked.folder, 'az'), cli, { mode: 0o755 })
  const environment = { AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential', PATH: `${asked.folder}:/usr/bin:/bin` }
  expect(await tokensOf(asked, environment, 'us-l4')).toEqual(['token-of-cli', 'token-of-cli', 'undefined'])
  expect(readFileSync(file, 'utf8')).toContain(`--resource https://graph.microsoft.us --tenant ${tenant}`)
})

test('a token that ends in four minutes is fetched anew for the next request', async (context) => {
  const asked = await authority(context, issued(240))
  const first = await tokensOf(asked, withSecret)
  const second = await tokensOf(asked, { AZURE_POD_IDENTITY_AUTHORITY_HOST: asked.url })
  expect([...first, ...second]).toEqual([1, 2, 3, 4, 5, 6].map((number) => `token-${number}`))
})

test('why the authority refuses is said in one line, without the secret that it repeats', async (context) => {
  const error_description = 'AADSTS7000215: canary-secret-1 is no secret of the app.\r\nTrace ID: 1'
  const asked = await authority(context, () => ({
    status: 401,
    body: { error: 'invalid_client', error_description },
  }))
  const said = await tokensOf(asked, withSecret)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('AADSTS7000215: [redacted] is no secret of the app.')
})

test('where nothing is signed in, that is said in one line', async (context) => {
  const asked = await authority(context, () => ({ status: 404, body: {} }))
  const said = await tokensOf(asked, { AZURE_TOKEN_CREDENTIALS: 'dev' })
  expect(said).toEqual([expect.stringContaining('NoCredentialError: ')])
})
