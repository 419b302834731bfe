import type { Property, TypeUse } from '../model/contract.ts'

/** What a value is, as far as the contract says: a use of a type, the parameters of an action, or unknown. */
export type Shape =
  | { readonly kind: 'use'; readonly use: TypeUse }
  | { readonly kind: 'inline'; readonly owner: string; readonly properties: readonly Property[] }
  | { readonly kind: 'unknown' }
