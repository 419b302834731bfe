import type { Operation, Parameter } from '../model/contract.ts'

/** The header of advanced queries, where an operation on directory objects documents it (aad-advanced-queries.md). */
export function consistencyHeader({ parameters }: Operation): Parameter | undefined {
  return parameters.find(({ in: place, name }) => place === 'header' && /^consistencylevel$/i.test(name))
}
