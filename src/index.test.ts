import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { createTenant, embeddedSpecs, loadContract, tenantHandlers, viewContract } from './index.ts'

test('an app under test meets the tenant at the address of Graph', async () => {
  const tenant = createTenant(viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs })))
  const server = setupServer(...tenantHandlers(tenant))
  server.listen({ onUnhandledRequest: 'error' })
  try {
    const url = 'https://graph.microsoft.com/v1.0/deviceManagement/deviceConfigurations'
    const answer = await fetch(url, { headers: { Authorization: 'Bearer sandbox-token' } })
    expect(answer.status).toBe(200)
    const { value } = (await answer.json()) as { value: readonly { id: string }[] }
    expect(value.map(({ id }) => typeof id)).toContain('string')
    expect((await fetch(url)).status).toBe(401)
  } finally {
    server.close()
  }
})
