import type { Operation, Parameter } from '../model/contract.ts'

/** The header of advanced queries, where an operation on directory objects documents it (aad-advanced-queries.md). */
export function consistencyHeader({ parameters }: Operation): Parameter | undefined {
  return parameters.find(({ in: place, name }) => place === 'header' && /^consistencylevel$/i.test(name))
}

/**
 * What of a query on directory objects is refused without that header: a count by `/$count`, and `$search`.
 * @param option the value of a query option, by its name with `$`
 */
export function needsConsistency(
  { kind }: Operation,
  option: (name: '$search') => string | undefined,
): string | undefined {
  if (kind === 'count') return '/$count'
  return option('$search') === undefined ? undefined : '$search'
}
