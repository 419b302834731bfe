import { splitPointer } from '../contract/validate-pointer.ts'
import { parseLenientJson } from '../docs/parse-lenient-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { OperationExample } from '../model/operation-example.ts'
import type { Json } from '../model/source.ts'
import { replacedAt, withoutAt } from './json-pointer.ts'
import { ordinaryValue } from './ordinary-value.ts'
import { candidateTypes } from './schema/graph-types.ts'
import { schemaAtPointer } from './schema-at-pointer.ts'

export interface RepairedExample {
  readonly body: Json
  /**
   * JSON pointers at which values were replaced, the empty one where the text was no strict JSON (a trailing comma, a
   * comment); none where the example stands as documented.
   */
  readonly repaired: readonly string[]
}

const annotation = '@odata.type'

/** Examples need few rounds: one repair can bring out what it hid. */
const rounds = 4

/**
 * The request body of a documented example, with placeholders (`"String"` for an enum member, `"… value"` in a typed
 * place, a wrong format) replaced by ordinary values wherever it violates the contract. Read-only properties stay, since
 * the docs show them. Undefined where the example has no JSON body, or none that could be repaired.
 */
export function repairExample(
  api: ApiView,
  operation: Operation,
  example: OperationExample,
): RepairedExample | undefined {
  const text = example.request?.body ?? null
  let body = text === null ? undefined : parseLenientJson(text)
  if (text === null || body === undefined || api.bodySchema(operation) === undefined) return undefined
  const repaired = new Set<string>(isJson(text) ? [] : [''])
  for (let round = 0; round < rounds; round++) {
    const violations = api.validateBody(operation, body)
    if (violations.length === 0) return { body, repaired: [...repaired].sort() }
    for (const { pointer } of violations) {
      const changed = repairAt(api, operation, body, pointer)
      if (changed === undefined) return undefined
      body = changed
      repaired.add(pointer)
    }
  }
  return undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A body with an ordinary value at a place; a place that no page documents is taken out instead. */
function repairAt(api: ApiView, operation: Operation, body: Json, pointer: string): Json | undefined {
  if (pointer === '') return undefined
  const name = splitPointer(pointer).at(-1) ?? ''
  const value =
    name === annotation ? typeNameAt(api, operation, body, pointer) : valueFor(api, operation, body, pointer)
  return value === undefined ? withoutAt(body, pointer) : replacedAt(body, pointer, value)
}

function valueFor(api: ApiView, operation: Operation, body: Json, pointer: string): Json | undefined {
  const schema = schemaAtPointer(api, operation, body, pointer)
  const hint = splitPointer(pointer).findLast((token) => !/^\d+$/.test(token)) ?? ''
  return schema === undefined ? undefined : ordinaryValue(api, schema, hint)
}

/** The first type that can stand where an instance names none, or one that is not possible there. */
function typeNameAt(api: ApiView, operation: Operation, body: Json, pointer: string): string | undefined {
  const schema = schemaAtPointer(api, operation, body, pointer.slice(0, -annotation.length - 1))
  const declared = typeof schema === 'object' ? schema['x-graph-type'] : undefined
  const [first] = declared === undefined ? [] : candidateTypes(api, declared)
  return first === undefined ? undefined : `#${first}`
}
