import type { Source, Version } from './source.ts'

/** What a change means to clients by `concepts/versioning-and-support.md`, the worst first; `docs-only` changes no behaviour. */
export const changeClasses = ['breaking', 'additive', 'docs-only'] as const
export type ChangeClass = (typeof changeClasses)[number]

/** One difference between two contracts. */
export interface Change {
  readonly class: ChangeClass
  /** Kebab-case: `property-removed`, `operation-added`, … */
  readonly kind: ChangeKind
  readonly version: Version
  /** An operation as `GET /users/{}`, a component as `microsoft.graph.user/mail`. */
  readonly where: string
  /** What was stated; null where nothing was. */
  readonly from: string | null
  readonly to: string | null
  /** Where it is stated now, else where it was. */
  readonly source: Source
}

type ChangeKind =
  | 'version-removed'
  | 'version-added'
  | 'operation-removed'
  | 'operation-added'
  | 'operation-renamed'
  | 'parameter-removed'
  | 'parameter-added'
  | 'parameter-required'
  | 'parameter-retyped'
  | 'query-option-removed'
  | 'query-option-added'
  | 'body-removed'
  | 'body-added'
  | 'body-changed'
  | 'response-removed'
  | 'response-added'
  | 'response-changed'
  | 'permissions-changed'
  | 'clouds-changed'
  | 'type-removed'
  | 'type-added'
  | 'type-changed'
  | 'base-changed'
  | 'property-removed'
  | 'property-added'
  | 'property-retyped'
  | 'property-constrained'
  | 'property-relaxed'
  | 'member-removed'
  | 'member-added'
  | 'source-moved'
  | 'evidence-changed'
  | 'examples-changed'
