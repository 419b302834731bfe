import { isBatch } from '../../contract/is-batch.ts'
import type { Request } from '../../model/exchange.ts'

/** Does a request of a plan change anything: batches of plans are reads. */
export function isWriting({ method, path }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !isBatch(path)
}
