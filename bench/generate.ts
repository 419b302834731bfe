import fc from 'fast-check'
import { sampleContract } from '../fixtures/sample-contract.ts'
import { viewContract } from '../src/contract/view.ts'
import { arbitraryOf } from '../src/generate/arbitrary-of.ts'
import { candidateTypes } from '../src/generate/schema/graph-types.ts'
import { isSendable } from '../src/generate/schema/sendable.ts'
import { SeededGenerator } from '../src/generate/seeded-generator.ts'
import type { ApiView } from '../src/model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../src/model/json-schema.ts'
import type { Json } from '../src/model/source.ts'

/** Instances drawn from a contract against `fc.record` of the same shape with fast-check's own defaults: `node bench/generate.ts`. */

const rounds = 7
const draws = 10_000

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
  if (declared !== undefined)
    return fc.oneof(...candidateTypes(api, declared).map((type) => record(api, type)))
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

function record(api: ApiView, type: string): fc.Arbitrary<Json> {
  const schema = api.schema(type, 'request') as SchemaObject
  const model: { [name: string]: fc.Arbitrary<Json> } = { '@odata.type': fc.constant(type) }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === 'object' && isSendable(property)) model[name] = plain(api, property)
  }
  return fc.record(model, {
    requiredKeys: [...(schema.required ?? [])],
    noNullPrototype: true,
  }) as fc.Arbitrary<Json>
}

function microseconds(arbitrary: fc.Arbitrary<Json>): number {
  const random = new fc.Random(new SeededGenerator(1))
  const start = performance.now()
  for (let index = 0; index < draws; index++) arbitrary.generate(random, undefined)
  return ((performance.now() - start) / draws) * 1_000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const api = viewContract(sampleContract).api('v1.0') as ApiView
for (const type of ['thing', 'deviceConfigurationAssignment', 'androidGeneralDeviceConfiguration']) {
  const schema = { 'x-graph-type': `microsoft.graph.${type}` }
  const [ours, theirs] = [arbitraryOf(api, schema), record(api, `microsoft.graph.${type}`)]
  const times = Array.from({ length: rounds }, () => [microseconds(ours), microseconds(theirs)] as const)
  const [own, other] = [median(times.map(([time]) => time)), median(times.map(([, time]) => time))]
  console.log(
    `${type}: ${own.toFixed(1)} us, fc.record ${other.toFixed(1)} us, ratio ${(other / own).toFixed(2)}`,
  )
}
