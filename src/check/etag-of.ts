import type { Answer } from '../model/exchange.ts'
import { entityIn } from './find-entity.ts'
import { header } from './read-message.ts'

/** The entity tag that an answer gives, in its header or else in the entity. */
export function etagOf(answer: Answer): string | undefined {
  const stated = header(answer.headers, 'etag')
  const inBody = entityIn(answer)?.['@odata.etag']
  return stated ?? (typeof inBody === 'string' ? inBody : undefined)
}
