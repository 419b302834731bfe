import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { operationOn } from './operation-on.ts'

/** Does an operation replace the bytes of a stream, such as the content of a file or a photo. */
export function replacesContent({ body, method }: Operation): boolean {
  return body?.shape.kind === 'media' && (method === 'PUT' || method === 'PATCH')
}

/** The operation that reads what an operation has uploaded, at the same path; undefined where the docs have none. */
export function contentRead(api: ApiView, operation: Operation): Operation | undefined {
  if (!replacesContent(operation)) return undefined
  const read = operationOn(api, 'GET', operation.path)
  return read?.kind === 'media' ? read : undefined
}
