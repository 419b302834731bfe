import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import { eraseNames } from './erase-names.ts'
import { samplePath } from './sample-path.ts'

/** The operation on exactly this template, whatever its placeholders are called. */
export function operationOn(api: ApiView, method: Method, path: string): Operation | undefined {
  const found = api.match(method, samplePath(path))?.operation
  return found !== undefined && eraseNames(found.path) === eraseNames(path) ? found : undefined
}
