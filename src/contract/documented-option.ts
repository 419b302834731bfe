import type { Operation, QueryOption } from '../model/contract.ts'

/** Where the page of a read documents a query option, by name with its `$`; undefined where it does not. */
export function documentedOption(operation: Operation, name: string): QueryOption | undefined {
  if (operation.method !== 'GET') return undefined
  return operation.queryOptions.find((option) => option.name.toLowerCase() === name)
}
