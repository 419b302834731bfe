import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runMain } from '../../fixtures/command-line.ts'
import { viewContract } from '../contract/view.ts'
import type { Report } from '../model/report.ts'
import { loadContract } from '../run/load-contract.ts'
import { embeddedSpecs } from '../run/places.ts'
import { type ServedTenant, serveTenant } from '../tenant/http-face.ts'
import { createTenant, type Tenant } from '../tenant/tenant.ts'
import type { WireRequest } from '../tenant/wire.ts'

const configurations = '/v1.0/deviceManagement/deviceConfigurations'

let out: string
let tenant: Tenant
let served: ServedTenant
const seen: WireRequest[] = []

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'live-run-'))
  tenant = createTenant(viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs })))
  const handle: Tenant['handle'] = (request) => {
    seen.push(request)
    return tenant.handle(request)
  }
  served = await serveTenant({ ...tenant, handle })
})

afterAll(async () => {
  await served.close()
  rmSync(out, { recursive: true, force: true })
})

function read(url: string): Record<string, unknown> {
  const answer = tenant.handle({
    method: 'GET',
    url,
    headers: [['Authorization', 'Bearer sandbox-token']],
    body: '',
  })
  return JSON.parse(String(answer.body))
}

async function run(
  ...args: readonly string[]
): Promise<{ code: number; report: Report; sent: readonly WireRequest[] }> {
  seen.length = 0
  const { code } = await runMain(['run', '--target', served.url, '--out', out, ...args])
  return { code, report: JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8')), sent: [...seen] }
}

describe('a run over HTTP', () => {
  test('sends nothing but GET where writes are off, and says so', async () => {
    const { code, report, sent } = await run('--version', 'v1.0', '--operation', 'deviceConfiguration.*')
    expect(code).toBe(0)
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']))
    const off = report.requirements.filter(({ reason }) => reason === 'writes-off')
    expect(new Set(off.map(({ method }) => method))).toEqual(new Set(['POST', 'PATCH', 'DELETE']))
  })

  test('leaves nothing behind and marks what it makes', async () => {
    const before = read(`${configurations}?$top=999`)
    const { code, sent } = await run(
      '--version',
      'v1.0',
      '--operation',
      'deviceConfiguration.*',
      '--runs',
      '1',
      '--allow-writes',
    )
    expect(code).toBe(0)
    expect(read(`${configurations}?$top=999`)['value']).toEqual(before['value'])
    const made = sent.filter(
      ({ method, url, headers }) => method === 'POST' && url === configurations && isPlain(headers),
    )
    const bodies = made.map(({ body }) => String(body)).filter(isJsonObject)
    expect(bodies.length).toBeGreaterThan(100)
    expect(bodies.filter((body) => !body.includes('msgraph-conformance '))).toEqual([])
  })

  test('restores a writable binding, and never deletes or changes another', async () => {
    const [first, second] = read(configurations)['value'] as { id: string }[]
    const bindings = path.join(out, 'bindings.json')
    const key = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
    writeFileSync(bindings, JSON.stringify({ [key]: { value: first?.id, writable: true } }))
    const old = read(`${configurations}/${first?.id}`)
    const { sent } = await run(
      '--version',
      'v1.0',
      '--operation',
      'deviceConfiguration.update',
      '--bindings',
      bindings,
      '--allow-writes',
      '--runs',
      '2',
    )
    expect(sent.some(({ method, url }) => method === 'PATCH' && url.endsWith(String(first?.id)))).toBe(true)
    const now = read(`${configurations}/${first?.id}`)
    expect({ ...now, lastModifiedDateTime: null, version: null }).toEqual({
      ...old,
      lastModifiedDateTime: null,
      version: null,
    })
    expect(sent.some(({ method, url }) => method === 'DELETE' && url.endsWith(String(first?.id)))).toBe(false)
    expect(sent.some(({ method, url }) => method !== 'GET' && url.endsWith(String(second?.id)))).toBe(false)
  })

  test('no file of a run holds the token', async () => {
    const { sent } = await run('--version', 'v1.0', '--operation', 'deviceConfiguration.get')
    expect(sent.some(({ headers }) => headers.some(([, value]) => value.includes('sandbox-token')))).toBe(
      true,
    )
    for (const file of [
      'results.json',
      'report.html',
      'junit.xml',
      'journal.ndjson',
      'register.csv',
      'summary.md',
    ]) {
      expect(readFileSync(path.join(out, file), 'utf8')).not.toContain('sandbox-token')
    }
  })
})

function isPlain(headers: WireRequest['headers']): boolean {
  return headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value === 'application/json',
  )
}

/** Raw texts and bodies that are no JSON object cannot hold a marker, and make nothing. */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !text.includes('\\u00')
  } catch {
    return false
  }
}
