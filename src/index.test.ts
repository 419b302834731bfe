import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  createTenant,
  embeddedSpecs,
  graphMatchers,
  loadContract,
  serveTenant,
  tenantHandlers,
  viewContract,
} from './index.ts'

expect.extend({ ...graphMatchers })

const contract = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const tenant = createTenant(contract, { token: 'token-of-the-test' })
const server = setupServer(...tenantHandlers(tenant))

beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }))
afterEach(() => tenant.reset())
afterAll(() => server.close())

const configurations = 'https://graph.microsoft.com/v1.0/deviceManagement/deviceConfigurations'
const headers = { Authorization: 'Bearer token-of-the-test' }

test('the tenant answers as documented', async () => {
  tenant.seed({
    '/v1.0/deviceManagement/deviceConfigurations': [
      { '@odata.type': '#microsoft.graph.iosCustomConfiguration', id: 'kiosk', displayName: 'Kiosk' },
    ],
  })
  const response = await fetch(`${configurations}/kiosk`, { headers })
  await expect(response).toConformToGraph()
  expect(await response.json()).toMatchObject({ id: 'kiosk', displayName: 'Kiosk' })
})

test('an answer made by hand is held against its page', async () => {
  const made = Response.json({ '@odata.type': '#microsoft.graph.iosCustomConfiguration', id: 7 })
  await expect(made).not.toConformToGraph({ contract, operation: 'deviceConfiguration.get' })
})

// The tests above stand in docs/port.md; those below are about it and the matcher.

const page = readFileSync(new URL('../docs/port.md', import.meta.url), 'utf8')

test('docs/port.md has the tests above as its example', () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  const own = readFileSync(import.meta.filename, 'utf8')
  const pieces = example.split(/\n(?=expect\.extend)/)
  expect(pieces[0]).toMatch(/from 'msgraph-conformance'/)
  expect(own).toContain(pieces[1]?.trim())
})

test('handlers have what MSW 3 asks of them besides', () => {
  for (const handler of tenantHandlers(tenant)) expect(handler.dispose).toBeTypeOf('function')
})

const hasCurl = spawnSync('curl', ['--version']).status === 0

test.skipIf(!hasCurl)(
  'the commands of docs/port.md work with curl (skipped where there is none)',
  async () => {
    const [, script = ''] = /```sh\n(BASE=[\s\S]*?)```/.exec(page) ?? []
    const served = await serveTenant(createTenant(contract))
    const run = script.replace(/^BASE=.*\n/, `BASE=${served.url}\n`)
    const { stdout: output } = await promisify(execFile)('sh', ['-euc', run])
    expect(output).toContain('"displayName":"From curl"')
    expect(output).toMatch(/404\s*$/)
    await served.close()
  },
)

test('the message of the matcher names the operation, the place, the page and its line', async () => {
  const made = Response.json({ '@odata.type': '#microsoft.graph.iosCustomConfiguration', id: 7 })
  const judged = expect(made).toConformToGraph({ operation: 'deviceConfiguration.get' })
  await expect(judged).rejects.toThrow(
    /^the 200 of GET \/v1\.0\/deviceManagement\/deviceConfigurations\/\{deviceConfigurationId\} \(deviceConfiguration\.get\) does not conform to the documentation:\n/,
  )
  const again = expect(made).toConformToGraph({ operation: 'deviceConfiguration.get' })
  await expect(again).rejects.toThrow(
    /- microsoft\.graph\.deviceConfiguration\/id is the number 7 where Edm\.String is stated \(at \/id\)\. \[response-schema\]\n {4}api-reference\/v1\.0\/[\w/-]+\.md:\d+/,
  )
})

test('the operation is found by the URL, by METHOD /path, or asked for', async () => {
  const none = Response.json({ value: [] })
  const operation = 'GET /deviceManagement/deviceConfigurations'
  await expect(withId(none.clone())).toConformToGraph({ operation })
  await expect(expect(none).toConformToGraph()).rejects.toThrow('name its operation')
  await expect(expect(none).toConformToGraph({ operation: 'no.such' })).rejects.toThrow(
    /^the contract has no operation no\.such in v1\.0 \(the embedded contract has \d+ operations: --docs /,
  )
  await expect(expect(7).toConformToGraph()).rejects.toThrow('toConformToGraph takes a Response')
})

test('a response whose body was read before is refused with what to do', async () => {
  const read = Response.json({ value: [] })
  await read.json()
  const judged = expect(read).toConformToGraph({ operation: 'GET /deviceManagement/deviceConfigurations' })
  await expect(judged).rejects.toThrow(
    /^the body of the response was read before: pass the response before its body is read, or a clone\(\) of it$/,
  )
})

/** With the header that every answer of Graph has. */
function withId(response: Response): Response {
  response.headers.set('request-id', '1')
  return response
}
