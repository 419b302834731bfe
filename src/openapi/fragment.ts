import type { OpenAPIV3_1 } from 'openapi-types'
import type { TypeIndex } from '../contract/view-types.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import type { Evidence, Source, Version } from '../model/source.ts'

/** What our documents carry beside OpenAPI: facts of the docs that it has no words for. */
export interface Extensions {
  readonly [extension: `x-${string}`]: unknown
}

/** An OpenAPI 3.1 document for one resource of one version. */
export type Fragment = OpenAPIV3_1.Document<Extensions>

/** A JSON object of a document, while it is written or read. */
export interface Node {
  readonly [keyword: string]: unknown
}

/** How a document is written: the types it may refer to, and how. */
export interface Writing {
  readonly types: TypeIndex
  /** `$ref` to the component of a type of this version. */
  refer(name: string): string
}

/** What `x-contract` says: a document of ours, in this form. */
export const contractFormat = 1

/** Methods as a path item has them, in the order in which they are written. */
export const itemMethods: readonly string[] = ['get', 'put', 'post', 'delete', 'patch']

/** Files beside those of resources. */
export const reservedFiles: { readonly rules: string; readonly problems: string } = {
  rules: 'global-rules.json',
  problems: 'compile-problems.json',
}

/** File of a resource: the full type name without `microsoft.graph.`, in lower case; `service` for none. */
export function fragmentFile(resource: string | null): string {
  const name = (resource ?? 'service').replace(/^microsoft\.graph\./i, '').toLowerCase()
  const file = `${name.replace(/[^\w.-]/g, '-')}.json`
  return Object.values(reservedFiles).includes(file) ? `type-${file}` : file
}

/** Where a document keeps types: those that pages document, and those that they only name. */
export type TypeMap = 'schemas' | 'x-undocumented'

/** `./user.json#/components/schemas/microsoft.graph.user`: types of other documents are neighbours in the folder. */
export function relativeReference(name: string, map: TypeMap): string {
  return `./${fragmentFile(name)}${localReference(name, map)}`
}

/** `#/components/schemas/microsoft.graph.user`. */
export function localReference(name: string, map: TypeMap = 'schemas'): string {
  return `#/components/${map}/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`
}

/** The component that a reference of either kind points to. */
export function referredName(reference: string): string {
  const token = decodeURIComponent(reference.slice(reference.lastIndexOf('/') + 1))
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The root of the service in the global cloud. */
export function serverUrl(version: Version): string {
  return `${graphOrigin}/${version}`
}

/** `x-evidence` by keyword where one is not `stated`, else nothing. */
export function writeEvidence(evidence: { readonly [keyword: string]: Evidence | undefined }): Node {
  return Object.keys(evidence).length === 0 ? {} : { 'x-evidence': evidence }
}

/** `x-evidence` of a thing that is known or not known as a whole. */
export function writeWholeEvidence(keyword: string, evidence: Evidence): Node {
  return evidence === 'stated' ? {} : { 'x-evidence': { [keyword]: evidence } }
}

export function readEvidence(node: Node): { readonly [keyword: string]: Evidence } {
  return (node['x-evidence'] ?? {}) as { readonly [keyword: string]: Evidence }
}

export function readWholeEvidence(node: Node, keyword: string): Evidence {
  return readEvidence(node)[keyword] ?? 'stated'
}

export function readSource(node: Node): Source {
  const { file, line } = node['x-docs'] as Source
  return { file, line }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A child object, empty where there is none. */
export function child(node: Node, key: string): Node {
  const value = node[key]
  return isNode(value) ? value : {}
}

export function children(node: Node, key: string): readonly Node[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** Only the entries that have a value, so that absent stays absent. */
export function present<T extends object>(node: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const name in node) {
    const value = node[name]
    if (value !== undefined) kept[name] = value as Exclude<T[typeof name], undefined>
  }
  return kept
}
