import { Pool } from 'undici'
import { bodyArbitrary } from '../src/generate/body-arbitrary.ts'
import { drawValue } from '../src/generate/draw-value.ts'
import type { ApiView, ContractView } from '../src/model/api-view.ts'
import type { Operation } from '../src/model/contract.ts'
import type { Json, JsonObject } from '../src/model/source.ts'
import { responseValidator } from './response-validator.ts'
import type { Mix } from './serve-tenant.ts'

/** As many at the same time as a run has. */
const concurrency = 8

/** One request of a loop: of an operation, with a body that it accepts or with one that it has to refuse. */
interface Ask {
  readonly operation: Operation
  readonly refused: boolean
}

/**
 * The least that any suite does: draws a body for each write, sends each request through a Pool and validates each answer
 * with one call of ajv, by the schema that the docs give. The mix of operations is that of the run it is compared with, in
 * an order that spreads them evenly; one entity of each type stands all the time, as in a run.
 */
export async function bareLoop(view: ContractView, url: string, mix: Mix): Promise<void> {
  const api = view.api('v1.0')
  if (api === undefined) throw new Error('the contract has changed')
  const pool = new Pool(url, { connections: 32 })
  const client = new Client(api, pool, responseValidator(view, 'v1.0'))
  const order = spread(api, mix)
  await client.settle(order)
  const worker = async (): Promise<void> => {
    for (let ask = order.pop(); ask !== undefined; ask = order.pop()) await client.send(ask)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  await pool.close()
}

const headers = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' }

interface Entity {
  readonly path: string
  readonly type: string | undefined
}

class Client {
  readonly #api: ApiView
  readonly #pool: Pool
  readonly #validate: ReturnType<typeof responseValidator>
  /** By the template of their collection, the oldest first: entities that stay, and those that are deleted. */
  readonly #standing = new Map<string, Entity[]>()
  readonly #passing = new Map<string, Entity[]>()
  #sent = 0

  constructor(api: ApiView, pool: Pool, validate: ReturnType<typeof responseValidator>) {
    this.#api = api
    this.#pool = pool
    this.#validate = validate
  }

  /** Makes what stands, parents first. */
  async settle(order: readonly Ask[]): Promise<void> {
    const creates = new Set(order.map(({ operation }) => operation).filter(({ method }) => method === 'POST'))
    for (const operation of [...creates].toSorted((a, b) => a.path.length - b.path.length))
      for (const _ of this.#api.instantiable(operation.resource ?? ''))
        await this.send({ operation, refused: false }, this.#standing)
  }

  async send({ operation, refused }: Ask, kept = this.#passing): Promise<void> {
    this.#sent += 1
    const { method } = operation
    const entity = this.#entityOf(operation)
    const path = entity.path + operation.path.slice(endOfEntity(operation))
    const body = operation.body === null ? null : this.#bodyOf(operation, entity, refused)
    const answer = await this.#pool.request({ method, path: `/v1.0${path}`, headers, body })
    const text = await answer.body.text()
    if (text === '') return
    const value = JSON.parse(text) as { readonly id: string; readonly '@odata.type'?: string }
    this.#validate(operation, answer.statusCode, value)
    if (answer.statusCode !== 201) return
    const made = kept.get(operation.path) ?? []
    kept.set(operation.path, made)
    made.push({ path: `${path}/${value.id}`, type: value['@odata.type'] })
  }

  #bodyOf(operation: Operation, { type }: Entity, refused: boolean): string {
    const changes = operation.method === 'PATCH' && type !== undefined
    const arbitrary = bodyArbitrary(this.#api, operation, changes ? { type } : {})
    if (arbitrary === undefined) throw new Error(`no body of ${operation.id} can be drawn`)
    const { value } = drawValue(arbitrary, this.#sent, 0)
    return JSON.stringify(refused ? broken(value) : value)
  }

  /** What an operation works on or below: deletes what was made first and does not stand, and asks by turns for what stands. */
  #entityOf(operation: Operation): Entity {
    const end = endOfEntity(operation)
    const collection = operation.path.slice(0, operation.path.lastIndexOf('/', end - 1))
    if (end === 0) return { path: '', type: undefined }
    if (operation.method === 'DELETE')
      return this.#passing.get(collection)?.shift() ?? { path: '/gone', type: undefined }
    const standing = this.#standing.get(collection) ?? []
    const entity = standing[this.#sent % standing.length]
    if (entity === undefined) throw new Error(`nothing stands in ${collection}`)
    return entity
  }
}

/** Where the part of a template ends that leads to an entity. */
function endOfEntity({ path }: Operation): number {
  return path.lastIndexOf('}') + 1
}

/** An object where no property takes one. */
function broken(body: JsonObject): Json {
  return { ...body, id: {} }
}

/** Each request as often as it is counted, evenly among the others. */
function spread(api: ApiView, mix: Mix): Ask[] {
  const asks = Object.entries(mix).flatMap(([id, { accepted, refused }]) => {
    const operation = api.operation(id)
    if (operation === undefined) return []
    const breakable = operation.body !== null
    return [
      { ask: { operation, refused: false }, count: accepted + (breakable ? 0 : refused) },
      { ask: { operation, refused: true }, count: breakable ? refused : 0 },
    ]
  })
  const places = asks.flatMap(({ ask, count }) =>
    Array.from({ length: count }, (_, i) => ({ ask, at: (i + 0.5) / count })),
  )
  return places.sort((a, b) => a.at - b.at).map(({ ask }) => ask)
}
