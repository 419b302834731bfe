import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Pool } from 'undici'
import { sampleContract } from '../fixtures/sample-contract.ts'
import { viewContract } from '../src/contract/view.ts'
import type { ContractView } from '../src/model/api-view.ts'
import type { Api, Contract, Operation } from '../src/model/contract.ts'
import { readFragments } from '../src/openapi/read-fragments.ts'
import { serveTenant } from '../src/tenant/http-face.ts'
import { answerThroughMsw } from '../src/tenant/msw-face.ts'
import { createTenant, type Tenant } from '../src/tenant/tenant.ts'

/**
 * What the reference tenant costs. Run: `node bench/tenant.ts [specs]`, best with all of Graph:
 * `npm start -- compile <docs> --out <specs>` first. Prints
 * - loading: from fragments on disk to the first answer, each stage as a share of a second,
 * - routing: finding an operation among 100, 1,000 and 9,000 of them, as a ratio to 100,
 * - answering: a PATCH of 60 bytes in the core, through MSW's `getResponse` and over HTTP, as a ratio to the core.
 * Of five rounds the least disturbed one counts.
 */
const specs = process.argv[2] ?? 'specs'
const headers = { Authorization: 'Bearer sandbox-token', 'Content-Type': 'application/json' }
const pairs = Object.entries(headers)
const rounds = 5

/** The least disturbed round. */
function shortest(times: readonly number[]): number {
  return Math.min(...times)
}

/** Milliseconds of each stage, in the order of the first round. */
const stages = new Map<string, number[]>()
function timed<T>(stage: string, run: () => T): T {
  const start = performance.now()
  const result = run()
  stages.set(stage, [...(stages.get(stage) ?? []), performance.now() - start])
  return result
}

function load(): ContractView {
  const texts = timed('read the files', () =>
    readdirSync(specs, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(specs, file), 'utf8')] as const),
  )
  const parsed = timed(
    'parse JSON',
    () => new Map(texts.map(([file, text]) => [file, JSON.parse(text) as unknown])),
  )
  const contract = timed('fragments to contract', () => readFragments(parsed))
  const view = timed('view', () => viewContract(contract))
  const tenant = timed('make the tenant', () => createTenant(view))
  const first = view.contract.apis[0]?.operations.find(({ method }) => method === 'GET')
  const url = `/${first?.version}${first?.path.replace(/\{[^}]*\}/g, 'x')}`
  timed('first answer', () => tenant.handle({ method: 'GET', url, headers: pairs, body: '' }))
  timed('all bindings', () => tenant.bindings)
  timed('a second tenant', () => createTenant(view).bindings)
  return view
}

function printLoading(view: ContractView): void {
  const count = view.contract.apis.reduce((sum, { operations }) => sum + operations.length, 0)
  console.log(`loading ${count} operations of ${specs}`)
  let sum = 0
  for (const [stage, times] of stages) {
    sum += stage === 'a second tenant' ? 0 : shortest(times)
    console.log(`  ${stage.padEnd(24)} ${shortest(times).toFixed(1).padStart(8)} ms`)
  }
  console.log(
    `  ${'together'.padEnd(24)} ${sum.toFixed(1).padStart(8)} ms  ${(sum / 1000).toFixed(2)} of a second`,
  )
}

/** So many operations of one version, below further first segments where the contract has fewer. */
function sized(api: Api, wanted: number): Api {
  const copies = Math.ceil(wanted / api.operations.length)
  const all = Array.from({ length: copies }, (_, copy) =>
    api.operations.map(
      (each): Operation =>
        copy === 0 ? each : { ...each, id: `copy${copy}.${each.id}`, path: `/copy${copy}${each.path}` },
    ),
  ).flat()
  return { ...api, operations: all.slice(0, wanted) }
}

/** Nanoseconds for finding each of the first hundred operations, the same at each size. */
function printRouting(view: ContractView): void {
  const sizes = [100, 1000, 9000]
  const [api] = [...view.contract.apis].sort((a, b) => b.operations.length - a.operations.length)
  if (api === undefined) return
  const spread = api.operations.toSorted((a, b) => (hash(a.id) < hash(b.id) ? -1 : 1))
  const asked = spread.slice(0, 100).map(({ method, path: template }) => ({
    method,
    path: template.replace(/\{[^}]*\}/g, 'x'),
  }))
  const views = sizes.map((size) => viewContract({ apis: [sized({ ...api, operations: spread }, size)] }))
  const times = sizes.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [index, each] of views.entries()) {
      const found = each.apis[0]
      const start = performance.now()
      for (let again = 0; again < 500; again++)
        for (const { method, path: at } of asked) found?.match(method, at)
      if (round > 0) times[index]?.push(((performance.now() - start) * 1e6) / (500 * asked.length))
    }
  }
  const base = shortest(times[0] ?? [])
  console.log('finding an operation')
  for (const [index, size] of sizes.entries()) {
    const cost = shortest(times[index] ?? [])
    const ratio = (cost / base).toFixed(2)
    console.log(
      `  among ${String(size).padEnd(18)} ${cost.toFixed(0).padStart(8)} ns  ${ratio} of that among 100`,
    )
  }
}

function hash(text: string): number {
  let value = 0
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  return value
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

async function printAnswering(view: ContractView): Promise<void> {
  const body = '{"aString":"a new value","anInt32":7,"aliases":["a","b"]}'
  const tenant = createTenant(viewContract(sampleContract))
  const big = createTenant(viewContract(withSample(view.contract)))
  const binding = tenant.bindings['/me/things/{thingId}']
  const url = `/v1.0/me/things/${typeof binding === 'object' ? binding.value : ''}`
  const patch = (of: Tenant) => () => of.handle({ method: 'PATCH', url, headers: pairs, body })
  const get = (): unknown => tenant.handle({ method: 'GET', url, headers: pairs, body: '' })
  const requests = Array.from({ length: 20 }, (_, id) => ({
    id: String(id),
    method: 'GET',
    url: url.slice(5),
  }))
  const batch = JSON.stringify({ requests })
  const ask = answerThroughMsw(tenant)
  const root = 'https://graph.microsoft.com'
  const served = await serveTenant(tenant)
  const pool = new Pool(served.url, { connections: 32 })
  const contestants: { readonly [name: string]: () => Promise<number> | number } = {
    'core, PATCH': () => perSecondSync(patch(tenant), 20_000),
    'core, PATCH, in the whole contract': () => perSecondSync(patch(big), 20_000),
    'core, GET': () => perSecondSync(get, 20_000),
    'core, $batch of 20, requests in it': () =>
      20 *
      perSecondSync(
        () => tenant.handle({ method: 'POST', url: '/v1.0/$batch', headers: pairs, body: batch }),
        500,
      ),
    'MSW getResponse, PATCH': () =>
      perSecond(async () => {
        await (await ask(new Request(root + url, { method: 'PATCH', headers, body }))).text()
      }, 3_000),
    'HTTP, 32 at a time, PATCH': () =>
      perSecond(
        async () => (await pool.request({ path: url, method: 'PATCH', headers, body })).body.text(),
        6_400,
        32,
      ),
  }
  const first = patch(big)()
  if (first.status !== 200) throw new Error(`${first.status} ${String(first.body)}`)
  const rates = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants))
      rates.set(name, [...(rates.get(name) ?? []), await run()])
  }
  const core = Math.max(...(rates.get('core, PATCH') ?? []))
  console.log('answering')
  for (const [name, each] of rates) {
    const rate = Math.round(Math.max(...each))
    const ratio = (rate / core).toFixed(3)
    console.log(`  ${name.padEnd(36)} ${rate.toLocaleString('en').padStart(9)}/s  ${ratio} of the core`)
  }
  await pool.close()
  await served.close()
}

/** The sample in the midst of another contract, whose operations stand below a segment of their own. */
function withSample(contract: Contract): Contract {
  const apis = sampleContract.apis.map((api) => {
    const others = contract.apis.find(({ version }) => version === api.version)?.operations ?? []
    const moved = others.map((each) => ({
      ...each,
      id: `other.${each.id}`,
      path: `/other${each.path}` as const,
    }))
    return { ...api, operations: [...api.operations, ...moved] }
  })
  return { apis }
}

for (let round = 1; round < rounds; round++) load()
const view = load()
printLoading(view)
printRouting(view)
await printAnswering(view)
