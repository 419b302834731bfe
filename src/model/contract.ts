import type { Bounds } from './bounds.ts'
import type { JsonSchema } from './json-schema.ts'
import type { OperationExample } from './operation-example.ts'
import type { Account, Cloud, Method, PermissionState } from './page.ts'
import type { Problem } from './problem.ts'
import type { Evidence, Json, Source, Version } from './source.ts'

/** The internal truth: all that the docs state, each constraint with its evidence and line. JSON-serialisable. */
export interface Contract {
  readonly apis: readonly Api[]
}

/** One version of the API. Types and operations are sorted by name and id. */
export interface Api {
  readonly version: Version
  /** Path that the server of a document that is not Graph's puts in front of its own, such as `/api/v3`; absent where that is the version. */
  readonly root?: string
  readonly types: readonly Type[]
  readonly operations: readonly Operation[]
  readonly rules: readonly GlobalRule[]
  readonly problems: readonly Problem[]
}

/** A rule of the concept pages that binds every operation; `id` as in the list of checks, such as `request-id`. */
export interface GlobalRule {
  readonly id: string
  readonly level: Level
  readonly source: Source
}

export type Level = 'MUST' | 'SHOULD'

export type Type = StructuredType | EnumType | SchemaType

/** The given pages say no more of a type than its name, not even that another is derived from it: it claims nothing. */
interface OnlyNamed {
  readonly undocumented?: true
}

/** `name` is the full name, such as `microsoft.graph.deviceConfiguration`. */
export interface StructuredType extends OnlyNamed {
  readonly kind: 'entity' | 'complex'
  readonly name: string
  readonly base: string | null
  readonly abstract: boolean
  readonly open: boolean
  /** Own properties, without inherited ones, sorted by name. */
  readonly properties: readonly Property[]
  readonly source: Source
  readonly evidence: EvidenceBy<'type' | 'base' | 'abstract' | 'open' | 'kind'>
}

export interface EnumType {
  readonly kind: 'enum'
  readonly name: string
  readonly members: readonly EnumMember[]
  /** Values are comma-joined sets of members. */
  readonly flags: boolean
  readonly source: Source
  readonly evidence: EvidenceBy<'type' | 'enum' | 'flags'>
}

/** An enum is evolvable where `unknownFutureValue` is among its members. */
export interface EnumMember {
  readonly name: string
  readonly value: number | null
  readonly source: Source
  readonly evidence: Evidence
}

/**
 * A component of an OpenAPI document that is not Graph's, kept as it is; of Graph `{}` is a type that is any JSON value,
 * `{ "type": "string" }` an enum whose members no page lists.
 */
export interface SchemaType extends OnlyNamed {
  readonly kind: 'schema'
  readonly name: string
  readonly schema: JsonSchema
  readonly source: Source
}

/** A use of a type: `name` is an `Edm` name, a full type name, or `schema` where a JSON Schema stands in its place. */
export interface TypeUse {
  readonly name: string
  readonly collection: boolean
  /** Further names, where the same place holds one of several types. */
  readonly or?: readonly string[]
  /** Only with `name: 'schema'`: the type of a document that is not Graph's. */
  readonly schema?: JsonSchema
}

/** Keywords a property can carry, by which evidence is kept. `name` is that the property exists at all. */
type Keyword =
  | 'name'
  | 'type'
  | 'enum'
  | 'flags'
  | 'required'
  | 'readOnly'
  | 'writeOnly'
  | 'nullable'
  | 'minimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'maxItems'
  | 'default'
  | 'onSelect'

/** Evidence by keyword; a keyword that is missing is `stated`. */
export type EvidenceBy<K extends string> = { readonly [keyword in K]?: Evidence }

/** Members that a String lists, instead of having an enum type with a page of its own. */
export interface Listed {
  readonly enum?: readonly string[]
  /** Values are comma-joined sets of members. */
  readonly flags?: true
  /** Where the list stands; absent where that is beside its user. */
  readonly enumSource?: Source
}

export interface Property extends Listed, Bounds {
  readonly name: string
  readonly type: TypeUse
  /** A relationship: never sent inline, returned only with `$expand`. */
  readonly navigation: boolean
  readonly required?: true
  readonly readOnly?: true
  readonly writeOnly?: true
  /** False where "not nullable" is said, true where "nullable" is; absent where the docs are silent. */
  readonly nullable?: boolean
  readonly default?: Json
  /** Returned only when `$select` asks for it; `disputed` where reads return a subset and nothing says whether it is in it. */
  readonly onSelect?: true
  /** Query options that its row says it supports, in lower case, with their `$`: `$expand`, `$filter`, `$orderby` … */
  readonly supports?: readonly string[]
  /** Operators that the page says a `$filter` of it may use, in lower case. */
  readonly filter?: readonly string[]
  readonly source: Source
  readonly evidence: EvidenceBy<Keyword>
}

export type OperationKind =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'action'
  | 'function'
  | 'delta'
  | 'count'
  | 'reference'
  | 'media'
  | 'other'

export interface Operation {
  /** `deviceConfigurationAssignment.update`; further variants of a page `~2`, `~3`. Unique in its version. */
  readonly id: string
  readonly version: Version
  readonly kind: OperationKind
  readonly method: Method
  /** Without version, parameter names made distinct: `/users/{id}/messages/{message-id}`. */
  readonly path: string
  /** Full name of the type the operation handles; null where none could be found. */
  readonly resource: string | null
  /** Property that is the key of what is made in the collection; absent where that is `id`. */
  readonly memberKey?: string
  readonly parameters: readonly Parameter[]
  readonly body: Body | null
  /** In order of status; 2xx and, where stated, others. */
  readonly responses: readonly Response[]
  readonly permissions: Permissions
  readonly clouds: readonly Cloud[] | 'unstated'
  readonly queryOptions: readonly QueryOption[]
  /** A page supports query options of OData in general, and names those of `queryOptions` beside that. */
  readonly takesAnyOption?: true
  /** Of a DELETE: the property that it sets to false, in place of removing the entity. */
  readonly marks?: string
  /** Of a delta function: it tells of nothing that was deleted. */
  readonly omitsDeleted?: true
  readonly examples: readonly OperationExample[]
  /** The HTTP line. */
  readonly source: Source
  /** HTTP lines of the other pages that state the same operation. */
  readonly alsoAt: readonly Source[]
  /** Id of the first variant of the page: operations with the same value are one page's variants. */
  readonly page: string
  /** `disputed` where lint found that the operation itself cannot be as stated. */
  readonly evidence: Evidence
  /** Ids of the docs findings that dispute the operation. */
  readonly disputes: readonly string[]
}

export interface QueryOption {
  readonly name: string
  /** Relationships that the page shows in its `$expand`. */
  readonly shows?: readonly string[]
  /** Properties that the page says `$select` does not take. */
  readonly lacks?: readonly string[]
  readonly source: Source
}

export interface Parameter extends Listed {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly type: TypeUse
  readonly required: boolean
  /** Full name of the entity type a key segment selects, where known; alternate keys say which property they are. */
  readonly key?: Key
  /** Sample the docs show in place of the parameter, such as `D7`. */
  readonly sample?: string
  readonly source: Source
  readonly evidence: Evidence
}

/** What a key segment selects by. */
export interface Key {
  readonly type: string
  readonly property: string
  /** Other properties that the placeholder names: `userPrincipalName` of `{id | userPrincipalName}`. */
  readonly or?: readonly string[]
  /** Names that the type's page lets stand in place of an id: `inbox`. */
  readonly names?: readonly string[]
}

export interface Body {
  /** `application/json`, or the media type of an upload. */
  readonly mediaType: string
  /** Media types, none of them JSON, that the page takes or shows in its place, such as `text/plain` for MIME; absent where none. */
  readonly otherMedia?: readonly string[]
  readonly shape: BodyShape
  readonly required: boolean
  /** The page says that properties which are not sent may be recalculated from those that are. */
  readonly recalculates?: true
  readonly source: Source
  readonly evidence: Evidence
}

/** `type`: an instance of a type, of which the page lists `properties` (all where null). `inline`: an action's parameters. */
export type BodyShape =
  | {
      readonly kind: 'type'
      readonly type: TypeUse
      readonly properties: readonly string[] | null
      /** Properties that the page's own table calls "Required."; absent where it calls none so. */
      readonly required?: readonly string[]
      /** Collections of which the page has an update add to what is there, and take nothing away; absent where there is none. */
      readonly additive?: readonly string[]
    }
  | { readonly kind: 'inline'; readonly properties: readonly Property[] }
  | { readonly kind: 'reference' }
  | { readonly kind: 'media' }

export interface Response {
  /** Three digits. */
  readonly status: number
  readonly mediaType: string | null
  readonly shape: ResponseShape
  /** Headers of the answer that the page documents, such as `Location`; absent where it documents none. */
  readonly headers?: readonly ResponseHeader[]
  /** Of the CSV file that the body is, or that a redirect leads to, in the order of the page; absent where it tells none. */
  readonly columns?: readonly Column[]
  readonly source: Source
  readonly evidence: Evidence
}

/** A column of a CSV file by the name in its header; `disputed` where the list and the example of a page differ. */
export interface Column {
  readonly name: string
  readonly source: Source
  readonly evidence: Evidence
}

export interface ResponseHeader {
  readonly name: string
  readonly source: Source
  readonly evidence: Evidence
}

/**
 * `value`: the instance itself is the body. `collection`: `{ "value": [ … ] }`. `wrapped`: the sentence says one
 * instance, the example wraps it in `value`: both are read. `primitive values` of functions are `wrapped` too.
 */
export type ResponseShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly type: TypeUse }
  | { readonly kind: 'collection'; readonly type: TypeUse }
  | { readonly kind: 'wrapped'; readonly type: TypeUse }
  | { readonly kind: 'media' }
  | { readonly kind: 'unknown' }

export type Permissions = { readonly [account in Account]: Permission }

export interface Permission {
  readonly state: PermissionState
  /** Alternatives, least privileged first; one alternative is the scopes needed together. */
  readonly alternatives: readonly (readonly string[])[]
  readonly source: Source | null
}
