/** A place in the docs: `file` relative to the docs root with forward slashes, `line` counted from 1. */
export interface Source {
  readonly file: string
  readonly line: number
}

export type Version = 'v1.0' | 'beta'

export const versions: readonly Version[] = ['v1.0', 'beta']

/** How a constraint is known; what a violation of it may be called follows from this alone. */
export type Evidence = 'stated' | 'shown' | 'disputed' | 'assumed'

/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

export type JsonObject = { readonly [name: string]: Json }
