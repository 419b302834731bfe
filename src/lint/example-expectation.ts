import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property, ResponseShape, TypeUse } from '../model/contract.ts'
import type { ApiPage } from '../model/page.ts'
import { declares } from './declared-lines.ts'
import type { ExampleBody } from './example-bodies.ts'
import type { JsonMember, JsonNode } from './json-tree.ts'
import { propertyMap, structuredType } from './type-lookup.ts'

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
export function expectationOf(body: ExampleBody): Expectation | null {
  const use = body.uses[0]
  const { root } = body.tree
  if (use === undefined || root === null || !isOfPage(body)) return null
  const { api, operation } = use
  if (body.part === 'request') {
    const shape = operation.body?.shape
    if (shape?.kind === 'inline') return { kind: 'parameters', api, operation, properties: shape.properties }
    if (shape?.kind !== 'type') return null
    const named = namedTypes(api, body.page, shape.type, body.page.body)
    const stated = named ?? namedTypes(api, body.page, shape.type, body.page.response)
    return stated === null
      ? null
      : { kind: 'places', api, places: [{ node: root, pointer: '', use: stated }] }
  }
  const status = body.message.status ?? 0
  const shape = operation.responses.find((response) => response.status === status)?.shape
  if (shape === undefined || status >= 400 || !('type' in shape)) return null
  const stated = namedTypes(api, body.page, shape.type, body.page.response)
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

/** The types that the page names or links to, as one use; the operation's own type where it is the only one. */
function namedTypes(
  api: ApiView,
  page: ApiPage,
  known: TypeUse,
  named: Pick<ApiPage['response'], 'types' | 'typePages'>,
): TypeUse | null {
  const own = [known.name, ...(known.or ?? [])]
  const found = new Set<string>()
  named.types.forEach((name, index) => {
    const linked = named.typePages?.[index]?.replace(/^.*-/, '')
    const candidates = [...(linked === undefined ? [] : [linked]), name]
    const type = candidates.map((it) => resolved(api, page, own, it)).find((it) => it !== undefined)
    if (type !== undefined) found.add(type)
  })
  const [first, ...rest] = found
  if (first === undefined) return null
  return { name: first, collection: known.collection, ...(rest.length === 0 ? {} : { or: rest }) }
}

function resolved(api: ApiView, page: ApiPage, own: readonly string[], name: string): string | undefined {
  const names = [name, `${page.namespace?.value}.${name}`, `microsoft.graph.${name}`]
  return (
    own.find((it) => lastName(it) === lastName(name)) ??
    names.map((it) => structuredType(api, it)?.name).find((it) => it !== undefined)
  )
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

function lastName(name: string): string {
  return name.replace(/^.*\./, '').toLowerCase()
}
