import type { Bounds } from './bounds.ts'
import type { EnumFacts } from './enum-facts.ts'
import type { OptionName } from './option-name.ts'
import type { Problem } from './problem.ts'
import type { JsonObject, Source, Version } from './source.ts'

/** What one docs page says, before anything is concluded from it. Every fact carries its line. */
export type Page = ApiPage | ResourcePage | OtherPage

interface PageHead {
  readonly file: string
  /** Dialect marks met on the page; detection is per feature, a page can show several. */
  readonly features: readonly PageFeature[]
  /** From the folder, else from example URLs, else from the beta disclaimer; null is a problem. */
  readonly version: Version | null
  readonly title: Located<string> | null
  /** As written after `Namespace:`, such as `microsoft.graph.callRecords`. */
  readonly namespace: Located<string> | null
  readonly problems: readonly Problem[]
}

export type PageFeature =
  | 'front-matter'
  | 'metadata-comments'
  | 'tabs'
  | 'scraped'
  | 'prerequisites'
  | 'todo'
  | 'permission-include'
  | 'no-blank-before-body'

export interface Located<T> {
  readonly value: T
  readonly source: Source
}

/** A page that documents HTTP requests. */
export interface ApiPage extends PageHead {
  readonly kind: 'api'
  readonly permissions: readonly PermissionTable[]
  /** National clouds the page lists as available; null where it says nothing. */
  readonly clouds: Located<readonly Cloud[]> | null
  readonly requests: readonly HttpLine[]
  readonly headers: readonly HeaderRow[]
  readonly parameters: readonly ParameterRow[]
  /** OData query options the page says it supports, such as `$select`. */
  readonly queryOptions: readonly OptionName[]
  /** The page supports query options of OData in general, whichever it names. */
  readonly takesAnyOption?: true
  /** What it returns without being asked; absent where the page says nothing of the kind. */
  readonly byDefault?: Located<DefaultSet>
  /** Property that its DELETE sets to false and removes nothing; absent where the page says nothing of the kind. */
  readonly marks?: string
  /** A delta function that tells of nothing that was deleted. */
  readonly omitsDeleted?: true
  readonly body: RequestBodyFacts
  readonly response: ResponseFacts
  readonly examples: readonly Example[]
  /** Enums of sections such as "### x values" whose name a row of the page uses; absent where there are none. */
  readonly enums?: readonly EnumFacts[]
}

/** Names of properties that are returned by default, or that the properties table notes them. */
export type DefaultSet = readonly string[] | 'noted'

/** A page that documents a type, or several enum types. */
export interface ResourcePage extends PageHead {
  readonly kind: 'resource'
  readonly types: readonly TypeFacts[]
  readonly enums: readonly EnumFacts[]
}

/** A concept page, an include or a page of no known kind: kept for its headings, so that rules can cite lines. */
interface OtherPage extends PageHead {
  readonly kind: 'other'
}

export type Cloud = 'global' | 'usL4' | 'usL5' | 'china' | 'germany'

export const accounts = ['delegatedWork', 'delegatedPersonal', 'application'] as const
export type Account = (typeof accounts)[number]

export interface PermissionTable {
  readonly order: 'least-first' | 'most-first' | 'unstated'
  readonly rows: readonly PermissionRow[]
  /** Heading or sub-row the table stands under where a page has several, such as `Policy Set`. */
  readonly context: string | null
  /** The requests it is for, where the page names them. */
  readonly requests?: readonly Pick<HttpLine, 'method' | 'target'>[]
  readonly source: Source
}

export interface PermissionRow {
  readonly account: Account
  readonly state: PermissionState
  /** Alternatives, least privileged first whatever the page's order; one alternative is the scopes needed together. */
  readonly alternatives: readonly (readonly string[])[]
  readonly source: Source
}

/** `unresolved`: a TODO, a missing include or prose that is no name. Never the same as `not-supported`. */
export type PermissionState = 'listed' | 'not-supported' | 'unresolved'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request line of the section "HTTP request"; `target` as written, quirks and all. */
export interface HttpLine {
  readonly method: Method
  readonly target: string
  readonly source: Source
}

export interface HeaderRow {
  readonly name: string
  /** The second cell as plain text. */
  readonly value: string
  readonly required: boolean
  readonly source: Source
}

export interface ParameterRow extends PropertyRow {
  readonly in: 'path' | 'query' | 'function' | 'unknown'
}

/** A row of a property, parameter or relationship table. */
export interface PropertyRow {
  readonly name: string
  readonly type: TypeCell | null
  /** What the description states beside prose. */
  readonly states: Description
  /** The description as plain text: read by lint and for what few rows say, never written to a fragment. */
  readonly text: string
  readonly source: Source
}

/** A type cell, taken apart. `[x][]` is one `x`; `X collection`, `Collection(X)` and `x[]` are collections. */
export interface TypeCell {
  /** As written. */
  readonly text: string
  /** `String`, `Edm.Int64` or a type name without link; for "A or B" the first. */
  readonly name: string
  /** File name a link points to, without folder, extension or fragment; reference links resolved. */
  readonly link: string | null
  readonly collection: boolean
  /** The other names of "A or B". */
  readonly alternatives: readonly string[]
}

/** The machine-readable statements of a description cell; absent means not stated. */
export interface Description extends Bounds {
  readonly required?: true
  readonly optional?: true
  readonly readOnly?: true
  readonly writeOnly?: true
  readonly nullable?: boolean
  readonly key?: true
  readonly inheritedFrom?: string
  /** Members of "Possible values are: …", in order, letter case kept. */
  readonly members?: readonly string[]
  readonly default?: string
  /** "Returned only on $select". */
  readonly onSelect?: true
  /** "Returned by default". */
  readonly byDefault?: true
  /** Query options of "Supports $filter (eq, ne) and $orderby", in lower case, with their `$`. */
  readonly supports?: readonly string[]
  /** Operators that "Supports $filter (…)" names, in lower case. */
  readonly filter?: readonly string[]
  /** "A comma-separated set", "flags", "can be one or more of". */
  readonly flags?: true
  readonly deprecated?: true
  /** TODO text in the cell. */
  readonly todo?: true
}

/** A row of a table of the request body. */
export interface BodyRow extends PropertyRow {
  /** The type that the table's heading names, such as "boat object"; absent where none does. */
  readonly of?: string
  /** That type is the one of a property above, "rope | [anchorRope]" in front of "rope properties": no row of the body. */
  readonly nested?: true
}

export interface RequestBodyFacts {
  readonly properties: readonly BodyRow[]
  /** Names of linked or named types of the body, in order. */
  readonly types: readonly string[]
  /** For each of `types` the page its link leads to, as in `TypeCell.link`: short names are not unique. */
  readonly typePages?: readonly (string | null)[]
  /** "Provide a `credential` object with the following properties": the parameter that holds the rows; absent without. */
  readonly wrapper?: string
  /** "Do not supply a request body". */
  readonly none: boolean
  /** The intro says "properties that are required when you create": never makes anything required. */
  readonly requiredWhenCreate: boolean
  /** "The request body must contain **name**": what no table need list; absent where nothing is said. */
  readonly mustContain?: readonly string[]
  /** "Only the **notes** property can be updated"; absent where nothing is said. */
  readonly only?: readonly string[]
  /** "You cannot update the `kind` value"; absent where nothing is said. */
  readonly never?: readonly string[]
  /** The intro says that properties which are not sent keep their values or are recalculated from others. */
  readonly recalculates?: true
  readonly source: Source | null
}

export interface ResponseFacts {
  readonly statuses: readonly Located<number>[]
  readonly types: readonly string[]
  /** For each of `types` the page its link leads to, as in `TypeCell.link`: short names are not unique. */
  readonly typePages?: readonly (string | null)[]
  readonly collection: boolean
  /** The sentence says that nothing is returned in the body. */
  readonly empty: boolean
  /** The sentence of a 202 says that what it names is in the body, which most of them leave to the operation. */
  readonly acceptedWithBody?: true
  /** Rows of a table of response headers; absent where there is none. */
  readonly headers?: readonly Located<string>[]
  /** Names of the columns of a CSV file, as the page lists them; absent where it lists none. */
  readonly columns?: readonly Located<string>[]
  readonly source: Source | null
}

/** One documented exchange; a response can stand alone (302 then 200) and a request too. */
export interface Example {
  readonly name: string | null
  readonly request: ExampleMessage | null
  readonly response: ExampleMessage | null
  readonly source: Source
}

export interface ExampleMessage {
  /** `PATCH https://…` or `HTTP/1.1 200 OK`, as written. */
  readonly startLine: string
  readonly method: Method | null
  readonly target: string | null
  readonly status: number | null
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Exact text, LF line ends, without the blank line before and the fence after; null where there is none. */
  readonly body: string | null
  /** Line of the start line. */
  readonly source: Source
  /** Line of the body's first line. */
  readonly bodySource: Source | null
  /** Does Content-length equal the body's UTF-8 length with CRLF line ends; null where not declared. */
  readonly lengthMatches: boolean | null
  /** "May be shortened" or `truncated`: the example is a subset of the real answer. */
  readonly truncated: boolean
  /** The JSON of the metadata comment in front, such as `{ "@odata.type": "microsoft.graph.user" }`. */
  readonly metadata: JsonObject | null
}

export interface TypeFacts {
  /** Short name as in the title, such as `deviceConfiguration`. */
  readonly name: string
  /** Full name from the metadata comment or JSON representation, where there is one. */
  readonly fullName: string | null
  readonly kind: 'entity' | 'complex' | 'unknown'
  readonly abstract: boolean
  readonly open: boolean
  readonly keyProperty: string | null
  /** The JSON representation calls the own `id` an identifier, and no comment in front of it says more. */
  readonly identified?: true
  /** Names that stand in place of an id: well-known folders. */
  readonly keyNames?: readonly string[]
  /** Each place that names a base: metadata `baseType`, prose "Inherits from", rows "Inherited from". */
  readonly bases: readonly BaseFact[]
  /** "Base type of", "Subtypes include". */
  readonly derived: readonly DerivedFact[]
  readonly properties: readonly PropertyRow[]
  readonly relationships: readonly PropertyRow[]
  /** The JSON representation as parsed, where it parses. */
  readonly representation: Located<JsonObject> | null
  readonly source: Source
}

export interface BaseFact {
  readonly name: string
  readonly from: 'metadata' | 'prose' | 'rows'
  /** A word of the sentence that may be no name. */
  readonly isWord?: true
  /** Page that its link leads to, as in `TypeCell.link`: short names are not unique. */
  readonly link?: string
  readonly source: Source
}

export interface DerivedFact extends Located<string> {
  /** Page that its link leads to, as in `TypeCell.link`. */
  readonly link?: string
}
