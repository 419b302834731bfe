import type { Intent } from '../../model/exchange.ts'

/** Operators of requests that no parser would refuse: each has a check of its own. */
export const staleTag = 'stale-etag'
/** A change without the tag that its page requires. */
export const missingTag = 'missing-etag'
/** A change of what was deleted before. */
export const afterDelete = 'after-delete'
export const otherParent = 'other-parent'
/** The same request once more, whose answer nothing states: it has no effect of its own (RFC 9110 §9.2.2). */
export const repeated = 'repeated'

/** A body with a value for a read-only property, which may be ignored as well as refused. */
export const readOnlyValue = 'read-only-value'

/** A read that cannot be made sense of, whose refusal nothing states: no 5xx comes of it (`errors.md`). */
export const unreadable = 'unreadable'

/** A read whose names are in another letter case, which makes no difference (`traverse-the-graph.md`). */
export const otherCase = 'other-case'

/** Is this what a request is meant to be. */
export function isMeantFor(intent: Intent, operator: string): boolean {
  return intent.kind === 'malformed' && intent.operator === operator
}

const own: ReadonlySet<string> = new Set([
  staleTag,
  missingTag,
  otherParent,
  repeated,
  afterDelete,
  readOnlyValue,
  unreadable,
  otherCase,
])

/** Has a malformed request a check of its own: a wrong method has one too. */
export function hasOwnCheck(operator: string): boolean {
  return own.has(operator) || /method/i.test(operator)
}
