import type { Source } from './source.ts'

/** What a reader met and could not take as a fact. Data, never thrown: all of them are reported. */
export interface Problem {
  readonly kind: ProblemKind
  readonly message: string
  readonly source: Source
}

export type ProblemKind =
  | 'version-unknown'
  | 'no-http-line'
  | 'http-line-unreadable'
  | 'path-unreadable'
  | 'table-row-too-short'
  | 'table-row-too-long'
  | 'table-unknown'
  | 'section-unknown'
  | 'metadata-unreadable'
  | 'permissions-missing'
  | 'permissions-unresolved'
  | 'include-missing'
  | 'type-unreadable'
  | 'type-unresolved'
  | 'type-conflict'
  | 'property-conflict'
  | 'enum-conflict'
  | 'enum-unused'
  | 'parameter-unplaced'
  | 'response-unstated'
  | 'example-unreadable'
  | 'example-body-unreadable'
  | 'example-length-mismatch'
  | 'example-unmatched'
  | 'page-unreadable'
  | 'page-kind-unknown'
