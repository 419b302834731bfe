import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property, ResponseShape, TypeUse } from '../model/contract.ts'
import { declares } from './declared-lines.ts'
import type { ExampleBody } from './example-bodies.ts'
import type { JsonMember, JsonNode } from './json-tree.ts'
import { namedTypes } from './named-types.ts'
import type { LintContext } from './rule.ts'
import { propertyMap } from './type-lookup.ts'

/** What the page states about a body: typed places in it, or a list of parameters. */
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

/** Null where no operation carries the example, or where the page does not state the type of this body. */
export function expectationOf(context: LintContext, body: ExampleBody): Expectation | null {
  const use = body.uses[0]
  const { root } = body.tree
  if (use === undefined || root === null || !isOfPage(body)) return null
  const { api, operation } = use
  if (body.part === 'request') {
    const shape = operation.body?.shape
    if (shape?.kind === 'inline') return { kind: 'parameters', api, operation, properties: shape.properties }
    if (shape?.kind !== 'type') return null
    const named = namedTypes(context, api, body.page, shape.type, body.page.body)
    const stated = named ?? namedTypes(context, api, body.page, shape.type, body.page.response)
    return stated === null
      ? null
      : { kind: 'places', api, places: [{ node: root, pointer: '', use: stated }] }
  }
  const status = body.message.status ?? 0
  const shape = operation.responses.find((response) => response.status === status)?.shape
  if (shape === undefined || status >= 400 || !('type' in shape)) return null
  const stated = namedTypes(context, api, body.page, shape.type, body.page.response)
  return stated === null ? null : { kind: 'places', api, places: responsePlaces(api, shape, stated, root) }
}

/** Other requests that a page shows have bodies that its sentences are not about; so have expanded answers. */
function isOfPage({ page, example, part }: ExampleBody): boolean {
  const { request } = example
  if (request === null) return true
  return declares(page, request) && (part === 'request' || !/\$expand=/i.test(request.target ?? ''))
}

/** The first member of that name, where the node is an object. */
export function memberOf(node: JsonNode, name: string): JsonMember | undefined {
  return node.kind === 'object' ? node.members.find((member) => member.name === name) : undefined
}

function responsePlaces(api: ApiView, shape: ResponseShape, stated: TypeUse, root: JsonNode): TypedPlace[] {
  const one: TypeUse = { ...stated, collection: false }
  const value = memberOf(root, 'value')?.value
  if (value === undefined) return [{ node: root, pointer: '', use: one }]
  if (shape.kind === 'value' && propertyMap(api, one.name).has('value'))
    return [{ node: root, pointer: '', use: one }]
  if (value.kind === 'array') return [{ node: value, pointer: '/value', use: { ...one, collection: true } }]
  return [{ node: value, pointer: '/value', use: one }]
}
