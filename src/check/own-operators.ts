import type { Intent } from '../model/exchange.ts'

/** Operators of requests that no parser would refuse: each has a check of its own. */
export const staleTag = 'stale-etag'
export const otherParent = 'other-parent'

/** Is the request meant to be refused for this reason. */
export function isMeantFor(intent: Intent, operator: string): boolean {
  return intent.kind === 'malformed' && intent.operator === operator
}

/** Has a malformed request a check of its own: a wrong method has one too. */
export function hasOwnCheck(operator: string): boolean {
  return operator === staleTag || operator === otherParent || /method/i.test(operator)
}
