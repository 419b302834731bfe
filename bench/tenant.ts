import { Pool } from 'undici'
import { sampleContract } from '../fixtures/sample-contract.ts'
import { viewContract } from '../src/contract/view.ts'
import type { Api, Contract } from '../src/model/contract.ts'
import type { Binding } from '../src/model/target.ts'
import { serveTenant } from '../src/tenant/http-face.ts'
import { answerThroughMsw } from '../src/tenant/msw-face.ts'
import { createTenant, type Tenant } from '../src/tenant/tenant.ts'

/**
 * Handles a second of the reference tenant for a PATCH of 60 bytes: the core, MSW's `getResponse`, HTTP over loopback
 * (32 at a time), each as a ratio to the core; and what a contract of 9,400 operations costs before its first answer.
 * Run: `node bench/tenant.ts [operations]`
 */
const operations = Number(process.argv[2] ?? 9400)
const headers = { Authorization: 'Bearer sandbox-token', 'Content-Type': 'application/json' }
const pairs = Object.entries(headers)
const body = '{"aString":"a new value","anInt32":7,"aliases":["a","b"]}'

/** The sample over and over, each time below another first segment. */
function enlarge(contract: Contract, wanted: number): Contract {
  const copies = Math.ceil(wanted / contract.apis.reduce((sum, { operations }) => sum + operations.length, 0))
  return { apis: contract.apis.map((api) => enlargeApi(api, copies)) }
}

function enlargeApi(api: Api, copies: number): Api {
  const all = Array.from({ length: copies }, (_, copy) =>
    api.operations.map((each) =>
      copy === 0 ? each : { ...each, id: `copy${copy}.${each.id}`, path: `/copy${copy}${each.path}` },
    ),
  )
  return { ...api, operations: all.flat() }
}

function pathOf(tenant: Tenant): string {
  const binding: Binding | undefined = tenant.bindings['/me/things/{thingId}']
  return `/v1.0/me/things/${typeof binding === 'object' ? binding.value : ''}`
}

async function perSecond(run: () => unknown, count: number, together = 1): Promise<number> {
  const start = performance.now()
  for (let done = 0; done < count; done += together) {
    await Promise.all(Array.from({ length: together }, run))
  }
  return (count / (performance.now() - start)) * 1000
}

function perSecondSync(run: () => unknown, count: number): number {
  const start = performance.now()
  for (let done = 0; done < count; done++) run()
  return (count / (performance.now() - start)) * 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function print(name: string, rate: number, core: number): void {
  const ratio = (rate / core).toFixed(3)
  console.log(
    `${name.padEnd(34)} ${Math.round(rate).toLocaleString('en').padStart(9)}/s  ${ratio} of the core`,
  )
}

const small = createTenant(viewContract(sampleContract))
const start = performance.now()
const big = createTenant(viewContract(enlarge(sampleContract, operations)))
const made = performance.now()
const path = pathOf(big)
const bound = performance.now()
const first = big.handle({ method: 'PATCH', url: path, headers: pairs, body })
const answered = performance.now()
if (first.status !== 200) throw new Error(`${first.status} ${String(first.body)}`)
const lap = (from: number, to: number): string => `${(to - from).toFixed(0)} ms`
console.log(
  `${operations} operations: made ${lap(start, made)}, bindings ${lap(made, bound)}, first answer ${lap(bound, answered)}`,
)

const patch = (tenant: Tenant): (() => unknown) => {
  const request = { method: 'PATCH', url: path, headers: pairs, body }
  return () => tenant.handle(request)
}
const read = { method: 'GET', url: path, headers: pairs, body: '' }
const ask = answerThroughMsw(big)
const served = await serveTenant(big)
const pool = new Pool(served.url, { connections: 32 })
const rows = {
  core: [] as number[],
  small: [] as number[],
  get: [] as number[],
  msw: [] as number[],
  http: [] as number[],
}
for (let round = 0; round < 5; round++) {
  rows.core.push(perSecondSync(patch(big), 20_000))
  rows.small.push(perSecondSync(patch(small), 20_000))
  rows.get.push(perSecondSync(() => big.handle(read), 20_000))
  rows.msw.push(
    await perSecond(async () => {
      const request = new Request(`https://graph.microsoft.com${path}`, { method: 'PATCH', headers, body })
      await (await ask(request)).text()
    }, 3_000),
  )
  rows.http.push(
    await perSecond(
      async () => (await pool.request({ path, method: 'PATCH', headers, body })).body.text(),
      6_400,
      32,
    ),
  )
}
const core = median(rows.core)
print(`core, PATCH, ${operations} operations`, core, core)
print('core, PATCH, sample contract', median(rows.small), core)
print('core, GET', median(rows.get), core)
print('MSW getResponse, PATCH', median(rows.msw), core)
print('HTTP loopback, 32 at a time, PATCH', median(rows.http), core)
await pool.close()
await served.close()
