import type { Operation, Parameter } from '../model/contract.ts'

/** The query parameters that an operation requires; system query options are none of them. */
export function requiredQueries({ parameters }: Operation): readonly Parameter[] {
  return parameters.filter(
    ({ name, in: place, required }) => place === 'query' && required && !name.startsWith('$'),
  )
}
