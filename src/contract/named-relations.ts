import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { documentedOption } from './documented-option.ts'

/**
 * Relationships of a type that the pages say `$expand` takes: their rows say so, or the pages of the operation show it. "Not
 * all relationships support" it (`query-parameters.md`), so that of the others nothing is stated.
 */
export function namedRelations(api: ApiView, operation: Operation, type: string): readonly string[] {
  const shown = documentedOption(operation, '$expand')?.shows?.map((name) => name.toLowerCase()) ?? []
  return api
    .properties(type)
    .filter(({ navigation }) => navigation)
    .filter(({ name, supports }) => supports?.includes('$expand') || shown.includes(name.toLowerCase()))
    .map(({ name }) => name)
}
