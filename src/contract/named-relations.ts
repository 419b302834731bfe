import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'

/**
 * Relationships of a type that the pages say `$expand` takes: their rows say so, or the pages of the operation show it. "Not
 * all relationships support" it (`query-parameters.md`), so that of the others nothing is stated.
 */
export function namedRelations(api: ApiView, operation: Operation, type: string): readonly string[] {
  const option = operation.queryOptions.find(({ name }) => name.toLowerCase() === '$expand')
  const shown = option?.shows?.map((name) => name.toLowerCase()) ?? []
  return api
    .properties(type)
    .filter(({ navigation }) => navigation)
    .filter(({ name, supports }) => supports?.includes('$expand') || shown.includes(name.toLowerCase()))
    .map(({ name }) => name)
}
