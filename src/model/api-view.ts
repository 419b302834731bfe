import type { Api, Contract, Operation, Property, Type, TypeUse } from './contract.ts'
import type { JsonSchema } from './json-schema.ts'
import type { Method } from './page.ts'
import type { Evidence, Json, Source, Version } from './source.ts'

/** A Contract with its look-ups: what generators, tenant, checks and plans read. */
export interface ContractView {
  readonly contract: Contract
  readonly apis: readonly ApiView[]
  api(version: Version): ApiView | undefined
  /** Splits `/v1.0/users/1` and matches the rest; undefined where the version or path is unknown. */
  match(method: string, path: string): (RouteMatch & { readonly api: ApiView }) | undefined
}

/** `request`: exact, unknown properties are violations. `response`: tolerant of unknown properties, nulls and derived types. */
export type Direction = 'request' | 'response'

export interface ApiView {
  readonly version: Version
  readonly api: Api
  /** The same contract's other version, where it has one. */
  other?(): ApiView | undefined
  operation(id: string): Operation | undefined
  /** By full name; a leading `#` and letter case do not matter. */
  type(name: string): Type | undefined
  /** All descendants, abstract ones too, sorted. */
  derived(name: string): readonly string[]
  /** What an instance of `name` can be: itself and its descendants without the abstract ones, sorted. */
  instantiable(name: string): readonly string[]
  /** `name` and its bases, itself first. */
  lineage(name: string): readonly string[]
  /** Own and inherited properties, sorted by name; the most derived statement wins. */
  properties(name: string): readonly Property[]
  isA(name: string, base: string): boolean
  /** By path without version and query, percent-decoded; cost does not grow with the number of operations. */
  match(method: string, path: string): RouteMatch | undefined
  /** Methods that some operation has on this path: what `Allow` lists. */
  methods(path: string): readonly Method[]
  /** Is the path, or what some operation's path begins with, that of an operation. */
  leadsOn(path: string): boolean
  /** The exact schema of a concrete structured or enum type; nested types are `x-graph-type`. */
  schema(name: string, direction: Direction): JsonSchema
  /** The schema of a use of a type: primitive, enum, collection or `x-graph-type`. */
  schemaOf(use: TypeUse, direction: Direction): JsonSchema
  /** The schema of an operation's JSON request body; undefined where it has none. */
  bodySchema(operation: Operation): JsonSchema | undefined
  /** Every disagreement of a value with the type, each with place and evidence. */
  validate(use: TypeUse, direction: Direction, value: Json): readonly Violation[]
  validateSchema(schema: JsonSchema, value: Json): readonly Violation[]
  /** A request body against its operation. */
  validateBody(operation: Operation, body: Json): readonly Violation[]
  /** A response body against what the operation documents for that status; undefined where it documents no JSON there. */
  validateResponse(operation: Operation, status: number, body: Json): readonly Violation[] | undefined
}

export interface RouteMatch {
  readonly operation: Operation
  /** Values of path parameters, percent-decoded. */
  readonly values: { readonly [parameter: string]: string }
}

export interface Violation {
  /** JSON pointer into the value. */
  readonly pointer: string
  /** What is violated: `type`, `enum`, `format`, `required`, `nullable`, `minimum`, `unknown-property`, `unknown-type`, `enum-case`, … */
  readonly keyword: string
  /** One clause, such as `is the string "true" where Edm.Boolean is stated`. */
  readonly message: string
  /** The component: `microsoft.graph.user/accountEnabled`; the cause of findings is built from it. */
  readonly component: string
  /** Of `type`: an object or a collection is stated there, and something else came. */
  readonly structured?: true
  readonly evidence: Evidence
  readonly source: Source
}
