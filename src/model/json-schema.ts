import type { Bounds } from './bounds.ts'
import type { Evidence, Json, Source } from './source.ts'

/**
 * JSON Schema 2020-12 as far as this project writes it; any other keyword is kept. `x-graph-type` dispatches on
 * `@odata.type` among the named type and its derived types, which is how schemas stay small and cycles harmless.
 */
export type JsonSchema = boolean | SchemaObject

export interface SchemaObject extends Bounds {
  readonly [keyword: string]: unknown
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly Json[]
  readonly const?: Json
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema
  readonly items?: JsonSchema
  readonly pattern?: string
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
  readonly default?: Json
  /** Full name of a type: an instance of it or of a derived one, told apart by `@odata.type`. */
  readonly 'x-graph-type'?: string
  /** Which of the two schemas of `x-graph-type` is meant; `request` where it is missing. */
  readonly 'x-graph-direction'?: 'request' | 'response'
  /** Names that a request page lists: only these are generated; listed relationships are allowed too. */
  readonly 'x-graph-properties'?: readonly string[]
  /** Names that a request page itself calls required, besides those that the type does. */
  readonly 'x-graph-required'?: readonly string[]
  /** An update: "required" properties of the instance itself may be missing, those of nested instances may not. */
  readonly 'x-graph-partial'?: true
  /** A whole entity as an answer: its `id` may not be missing. */
  readonly 'x-graph-whole'?: true
  /** What the docs say: null passes where this is missing, but is worth sending only where it is true. */
  readonly 'x-nullable'?: boolean
  /** Members of an enum type whose values are comma-joined sets; stands in place of `enum`. */
  readonly 'x-flags'?: readonly string[]
  /** The values of the members are bits, or an example joins some: that several stand together, with commas, is no violation. */
  readonly 'x-bits'?: true
  /** The enum type documents `unknownFutureValue`: a service must not return members that no page knows. */
  readonly 'x-evolvable'?: true
  /** `microsoft.graph.user/accountEnabled`, the statement that the schema comes from. */
  readonly 'x-component'?: string
  readonly 'x-docs'?: Source
  /** Evidence by keyword, where it is not `stated`. */
  readonly 'x-evidence'?: { readonly [keyword: string]: Evidence }
}
