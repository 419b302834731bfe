import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Arbitrary } from 'fast-check'
import { Pool } from 'undici'
import { bodyArbitrary } from '../src/generate/body-arbitrary.ts'
import { drawValue } from '../src/generate/draw-value.ts'
import type { ContractView } from '../src/model/api-view.ts'
import type { Served } from './serve-tenant.ts'

/** As many at the same time as a run has. */
const concurrency = 8

/**
 * The least that any suite does: draws a body for each write, sends each request through a Pool and validates each answer
 * with one call of ajv. `methods` says how many requests of each method, in an order that spreads them evenly.
 */
export async function bareLoop(view: ContractView, url: string, methods: Served['methods']): Promise<void> {
  const api = view.api('v1.0')
  const create = api?.operation('deviceEnrollmentConfiguration.create')
  const arbitrary = api && create && bodyArbitrary(api, create, {})
  if (create === undefined || arbitrary === undefined) throw new Error('the contract has changed')
  const pool = new Pool(url, { connections: 32 })
  const client = clientOf(pool, `/v1.0${create.path}`, arbitrary)
  const order = spread(methods)
  await client('POST')
  const worker = async (): Promise<void> => {
    for (let method = order.pop(); method !== undefined; method = order.pop()) await client(method)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  await pool.close()
}

/** Reads and changes what was made last and deletes what was made first, as long as more than one is left. */
function clientOf(
  pool: Pool,
  collection: string,
  arbitrary: Arbitrary<unknown>,
): (method: string) => Promise<void> {
  const validate = new Ajv2020({ strict: false }).compile({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      displayName: { type: ['string', 'null'] },
      priority: { type: 'integer' },
    },
  })
  const headers = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' }
  const ids: string[] = []
  let sent = 0
  return async (method) => {
    sent += 1
    const writes = method === 'POST' || method === 'PATCH'
    const body = writes ? JSON.stringify(drawValue(arbitrary, sent, 0).value) : null
    const id = method === 'DELETE' && ids.length > 1 ? ids.shift() : ids.at(-1)
    const path = method === 'POST' ? collection : `${collection}/${id}`
    const answer = await pool.request({ method: method as 'GET', path, headers, body })
    const text = await answer.body.text()
    if (text === '') return
    const value = JSON.parse(text) as { readonly id: string }
    validate(value)
    if (method === 'POST' && answer.statusCode === 201) ids.push(value.id)
  }
}

/** Each method as often as it is counted, evenly among the others. */
function spread(methods: Served['methods']): string[] {
  const places = Object.entries(methods).flatMap(([method, count]) =>
    Array.from({ length: count }, (_, i) => ({ method, at: (i + 0.5) / count })),
  )
  return places.sort((a, b) => a.at - b.at).map(({ method }) => method)
}
