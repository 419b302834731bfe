import type { Source, Version } from '../model/source.ts'

/** What a change means to clients by `concepts/versioning-and-support.md`; `docs-only` changes no behaviour. */
export type ChangeClass = 'breaking' | 'additive' | 'docs-only'

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

export type ChangeKind =
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

/** What a comparison finds before it is known of which version it is. */
export type Found = Omit<Change, 'version'>

/** `from` and `to` null where nothing was or is stated. */
export function found(
  kind: ChangeKind,
  meaning: ChangeClass,
  where: string,
  from: string | null,
  to: string | null,
  source: Source,
): Found {
  return { class: meaning, kind, where, from, to, source }
}
