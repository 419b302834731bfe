import type { JsonObject } from '../../model/source.ts'

/** A member of the collection, by the number under which the sequence made it; never reused. */
export type Label = number

/** One thing to ask of a collection and its members; `operation` is an id of the contract. */
export type Command =
  | { readonly kind: 'create'; readonly operation: string; readonly member: Label; readonly body: JsonObject }
  | { readonly kind: 'list'; readonly operation: string }
  | { readonly kind: 'get'; readonly operation: string; readonly member: Label }
  | { readonly kind: 'update'; readonly operation: string; readonly member: Label; readonly body: JsonObject }
  | { readonly kind: 'delete'; readonly operation: string; readonly member: Label }
  | {
      readonly kind: 'act'
      readonly operation: string
      readonly member: Label
      /** Null where the action takes none. */
      readonly body: JsonObject | null
    }
  | {
      readonly kind: 'link' | 'unlink'
      readonly operation: string
      readonly member: Label
      /** Path of the relationship below the member, such as `/members`. */
      readonly relationship: string
      /** Number of one of the entities that the caller has to refer to. */
      readonly target: number
    }

export type CommandKind = Command['kind']
