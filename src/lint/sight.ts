import type { Property, TypeUse } from '../model/contract.ts'
import type { ExampleBody } from './example-bodies.ts'
import type { JsonMember, JsonNode, JsonScalar } from './json-tree.ts'

/** Something seen in an example body next to what the tables say about it. */
export type Sight = ValueSight | UnknownPropertySight | UnknownTypeSight

interface Seen {
  readonly body: ExampleBody
  readonly pointer: string
}

/** A value with the use of a type that its property, or the operation, states. */
export interface ValueSight extends Seen {
  readonly kind: 'value'
  readonly node: JsonNode
  readonly use: TypeUse
  /** Null for the body itself. */
  readonly property: Property | null
}

/** A member that no table of its type or the type's bases has. */
export interface UnknownPropertySight extends Seen {
  readonly kind: 'unknown-property'
  readonly member: JsonMember
  /** Full name of the type, or the operation id where the members are an action's parameters. */
  readonly owner: string
  readonly ownerKind: 'type' | 'parameters'
  /** The property that differs only in letter case. */
  readonly near: Property | null
  /** The property of that name which the Contract has from elsewhere than a table. */
  readonly shown: Property | null
}

/** An `@odata.type` that names a type no page documents. */
export interface UnknownTypeSight extends Seen {
  readonly kind: 'unknown-type'
  readonly node: JsonScalar
  readonly name: string
  /** The members that no table of a base has. */
  readonly members: readonly JsonMember[]
}
