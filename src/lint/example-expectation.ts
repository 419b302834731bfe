import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property, ResponseShape, TypeUse } from '../model/contract.ts'
import type { ExampleBody } from './example-bodies.ts'
import type { JsonMember, JsonNode } from './json-tree.ts'
import { propertyMap } from './type-lookup.ts'

/** What the operation states about a body: typed places in it, or a list of parameters. */
export type Expectation =
  | { readonly kind: 'places'; readonly api: ApiView; readonly places: readonly TypedPlace[] }
  | {
      readonly kind: 'parameters'
      readonly api: ApiView
      readonly operation: Operation
      readonly properties: readonly Property[]
    }

export interface TypedPlace {
  readonly node: JsonNode
  readonly pointer: string
  readonly use: TypeUse
}

/** Null where no operation carries the example or the operation states no JSON. */
export function expectationOf(body: ExampleBody): Expectation | null {
  const use = body.uses[0]
  const { root } = body.tree
  if (use === undefined || root === null) return null
  const { api, operation } = use
  if (body.part === 'request') {
    const shape = operation.body?.shape
    if (shape?.kind === 'inline') return { kind: 'parameters', api, operation, properties: shape.properties }
    if (shape?.kind !== 'type') return null
    return { kind: 'places', api, places: [{ node: root, pointer: '', use: shape.type }] }
  }
  const status = body.message.status ?? 0
  const shape = operation.responses.find((response) => response.status === status)?.shape
  if (shape === undefined || status >= 400) return null
  return { kind: 'places', api, places: responsePlaces(api, shape, root) }
}

function responsePlaces(api: ApiView, shape: ResponseShape, root: JsonNode): TypedPlace[] {
  if (shape.kind !== 'value' && shape.kind !== 'collection' && shape.kind !== 'wrapped') return []
  const one: TypeUse = { ...shape.type, collection: false }
  const value = memberOf(root, 'value')?.value
  if (value === undefined) return [{ node: root, pointer: '', use: shape.type }]
  if (value.kind === 'array') return [{ node: value, pointer: '/value', use: { ...one, collection: true } }]
  if (shape.kind === 'value' && propertyMap(api, one.name).has('value'))
    return [{ node: root, pointer: '', use: one }]
  return [{ node: value, pointer: '/value', use: one }]
}

/** The first member of that name, where the node is an object. */
export function memberOf(node: JsonNode, name: string): JsonMember | undefined {
  return node.kind === 'object' ? node.members.find((member) => member.name === name) : undefined
}
