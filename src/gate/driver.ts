import type { Exact } from '../check/exchange/parse-json.ts'
import type { Operation } from '../model/contract.ts'
import type { Headers } from '../model/exchange.ts'
import type { Json, JsonObject, Version } from '../model/source.ts'

/** How an SDK gets to a documented operation. `alias`: through another documented form of the same path. */
export type Reach =
  | { readonly kind: 'direct' }
  | { readonly kind: 'alias'; readonly path: string }
  | { readonly kind: 'none'; readonly reason: string }

/** What a user of the SDK asks for. */
export interface Call {
  /** Values by parameter name of the operation's path, not encoded. */
  readonly values: { readonly [parameter: string]: string }
  /** Query options and parameters with their values, not encoded. */
  readonly query: { readonly [name: string]: string }
  readonly headers: Headers
  /** Undefined for none. */
  readonly body?: Json
  readonly signal?: AbortSignal
}

/** What the SDK makes of an answer, read member by member as a user would. */
export interface Model {
  /** The values its members hold, under the names they have in JSON; undefined where it gave nothing. */
  readonly json: Exact | undefined
  /** JSON pointers of values that a member exists for, but that lie in the bag of unknown ones. */
  readonly strays: readonly string[]
  /** JSON pointers of documented values that no member exists for. */
  readonly unmodelled: readonly string[]
  /** JSON pointers of values that are of another class than the SDK declares. */
  readonly mistyped: readonly string[]
  /** Its JSON, serialised by the SDK again; null where the SDK has no such thing. */
  readonly again: string | null
}

/** Serialisers and parsers of single types, for types that no request builder leads to. */
export interface TypeDriver {
  /** What the SDK takes a property for, such as `enum` or `collection of string`; undefined where it has no member. */
  kindOf(type: string, property: string): string | undefined
  /** False where a member is read and never written, as read-only ones are. */
  writes(type: string, property: string): boolean
  has(type: string): boolean
  serialize(type: string, value: JsonObject): string
  parse(type: string, text: string): Model
}

/** One member of a `$batch`, and what came back for it. */
export interface BatchMember {
  readonly id: string
  readonly method: string
  /** After the version. */
  readonly path: string
  readonly headers: Headers
  readonly body?: Json
}

export interface BatchAnswer {
  readonly status: number
  readonly body: Json | undefined
  readonly headers: { readonly [name: string]: string }
}

/** What an SDK does beyond single requests; null where it has no such thing, with the reason in `lacks`. */
export interface Features {
  readonly retries: boolean
  readonly redirects: boolean
  /** A GET of an absolute address. */
  readonly get: ((url: string, version: Version) => Promise<unknown>) | null
  /** All items of a collection, from its first page on. */
  readonly pages: ((operation: Operation, call: Call) => Promise<readonly Exact[]>) | null
  readonly batch:
    | ((members: readonly BatchMember[], version: Version) => Promise<ReadonlyMap<string, BatchAnswer>>)
    | null
  readonly lacks: { readonly [feature: string]: string }
}

/** How an SDK is driven: as a user would call it, with no code for any one operation. */
export interface Driver {
  readonly name: string
  readonly version: string
  /** The options that name it on the command line, where its name does not. */
  readonly place?: string
  /** Versions of the API that it is for. */
  readonly versions: readonly Version[]
  readonly features: Features
  readonly types: TypeDriver | null
  reach(operation: Operation): Reach
  /** Can it send the operation at all, be it without anything made for it. */
  sends(operation: Operation): boolean
  /** Name of the type that the SDK parses an answer as, without namespace `microsoft.graph`; null where it has no types. */
  answers(operation: Operation): string | null
  /** Query options of the operation that a caller can pass. */
  takes(operation: Operation, option: string): boolean
  /** Rejects with the SDK's own error. */
  call(operation: Operation, call: Call): Promise<Model>
}

/** What the fields of an SDK's error say, by any of the names that SDKs give them. */
export interface SdkError {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly message: string
  readonly requestId: string | undefined
}
