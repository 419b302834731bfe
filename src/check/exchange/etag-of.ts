import type { Answer } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { entityIn } from './find-entity.ts'

/** Weak comparison of entity tags (RFC 9110 §8.8.3.2). */
export function isSameTag(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '')
}

/** The entity tag that an answer gives, in its header or else in the entity. */
export function etagOf(answer: Answer): string | undefined {
  const stated = headerOf(answer.headers, 'etag')
  const inBody = entityIn(answer)?.['@odata.etag']
  return stated ?? (typeof inBody === 'string' ? inBody : undefined)
}
