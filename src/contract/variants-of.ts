import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { oncePer } from './once-per.ts'

const byPage = oncePer((api: ApiView) => Map.groupBy(api.api.operations, ({ page }) => page))

/** All operations of an operation's page, the operation among them as it is given: what the page shows, it shows of each. */
export function variantsOf(api: ApiView, operation: Operation): readonly Operation[] {
  return [operation, ...(byPage(api).get(operation.page) ?? []).filter(({ id }) => id !== operation.id)]
}
