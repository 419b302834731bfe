import fc from 'fast-check'
import { embeddedContract } from '../fixtures/embedded-contract.ts'
import { viewContract } from '../src/contract/view.ts'
import { bodyArbitrary } from '../src/generate/body-arbitrary.ts'
import { candidateTypes } from '../src/generate/schema/graph-types.ts'
import {
  membersOfObject,
  membersOfType,
  type RequestMember,
  typeInUse,
  usesIn,
} from '../src/generate/schema/request-members.ts'
import { SeededGenerator } from '../src/generate/seeded-generator.ts'
import type { ApiView } from '../src/model/api-view.ts'
import type { Operation } from '../src/model/contract.ts'
import { isObject } from '../src/model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../src/model/json-schema.ts'
import type { Json } from '../src/model/source.ts'
import { median } from './median.ts'

/**
 * Bodies a second of every operation of the embedded contract, against plain `fc.record` of the same members with
 * fast-check's own defaults, and what building the arbitraries costs once: `node bench/generate.ts`.
 */

const rounds = 5
const milliseconds = 15

const formats: { readonly [format: string]: fc.Arbitrary<Json> } = {
  'date-time': fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  time: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(11, 19)),
  duration: fc.nat(100).map((hours) => `PT${hours}H`),
  uuid: fc.uuid(),
  byte: fc.base64String(),
}

function plain(api: ApiView, schema: JsonSchema): fc.Arbitrary<Json> {
  if (typeof schema === 'boolean') return fc.jsonValue() as fc.Arbitrary<Json>
  const declared = schema['x-graph-type']
  if (declared !== undefined && api.type(declared)?.kind === 'enum')
    return plain(api, api.schema(declared, 'request'))
  if (declared !== undefined) return instances(api, schema)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema['x-flags'] !== undefined) return fc.subarray([...schema['x-flags']]).map((set) => set.join(','))
  if (schema.format !== undefined && schema.format in formats)
    return formats[schema.format] as fc.Arbitrary<Json>
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'array') return fc.array(plain(api, schema.items ?? true), { maxLength: 3 })
  if (type === 'integer') return fc.integer()
  if (type === 'number') return fc.double()
  if (type === 'boolean') return fc.boolean()
  return type === 'string' ? fc.string() : (fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>)
}

function instances(api: ApiView, use: SchemaObject): fc.Arbitrary<Json> {
  const types = candidateTypes(api, use['x-graph-type'] ?? '')
  return fc.oneof(
    ...types.map((type) =>
      record(api, membersOfType(api, type, typeInUse(use)), { '@odata.type': fc.constant(`#${type}`) }),
    ),
  )
}

function record(
  api: ApiView,
  members: readonly RequestMember[],
  more: { readonly [name: string]: fc.Arbitrary<Json> } = {},
): fc.Arbitrary<Json> {
  const own = members.map(({ name, schema }) => [name, plain(api, schema)] as const)
  const requiredKeys = members.filter(({ required }) => required).map(({ name }) => name)
  const model: { [name: string]: fc.Arbitrary<Json> } = { ...more, ...Object.fromEntries(own) }
  return fc.record(model, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Json>
}

function plainBody(api: ApiView, operation: Operation): fc.Arbitrary<Json> | undefined {
  const schema = api.bodySchema(operation)
  if (!isObject(schema)) return undefined
  const uses = usesIn(schema as SchemaObject)
  return uses.length === 0
    ? record(api, membersOfObject(schema as SchemaObject))
    : fc.oneof(...uses.map((use) => instances(api, use)))
}

/** Values a second. */
function throughput(arbitrary: fc.Arbitrary<Json>): number {
  const random = new fc.Random(new SeededGenerator(1))
  const start = performance.now()
  let count = 0
  while (performance.now() - start < milliseconds) {
    for (let index = 0; index < 50; index++) arbitrary.generate(random, undefined)
    count += 50
  }
  return (count / (performance.now() - start)) * 1_000
}

interface Measured {
  readonly title: string
  readonly ours: number
  readonly theirs: number
}

/** Both in turn, so that what else the machine does hits both. */
function measure(title: string, ours: fc.Arbitrary<Json>, theirs: fc.Arbitrary<Json>): Measured {
  const pairs = Array.from(
    { length: rounds + 1 },
    () => [throughput(ours), throughput(theirs)] as const,
  ).slice(1)
  return { title, ours: median(pairs.map(([own]) => own)), theirs: median(pairs.map(([, other]) => other)) }
}

const operations = viewContract(embeddedContract()).apis.flatMap((api) =>
  api.api.operations.map((operation) => ({ api, operation })),
)
const start = performance.now()
const built = operations.flatMap(({ api, operation }) => {
  const ours = bodyArbitrary(api, operation)
  return ours === undefined ? [] : [{ api, operation, ours }]
})
const building = performance.now() - start
const measured = built.flatMap(({ api, operation, ours }) => {
  const theirs = plainBody(api, operation)
  return theirs === undefined ? [] : [measure(`${api.version} ${operation.id}`, ours, theirs)]
})
for (const { title, ours, theirs } of measured) {
  const [own, other] = [ours, theirs].map((each) => `${Math.round(each / 100) / 10}k`)
  console.log(`${title}: ${own} bodies/s, fc.record ${other}, throughput ratio ${(ours / theirs).toFixed(2)}`)
}
const ratios = measured.map(({ ours, theirs }) => ours / theirs)
console.log(
  `${ratios.length} operations: throughput ratio to fc.record: median ${median(ratios).toFixed(2)}, ` +
    `least ${Math.min(...ratios).toFixed(2)} (at least 0.5 is wanted); ` +
    `building all arbitraries once: ${building.toFixed(0)} ms, ${(building / built.length).toFixed(2)} ms an operation`,
)
