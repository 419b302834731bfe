import type { Operation, Parameter, ResponseHeader } from '../model/contract.ts'

/** The header, by its name in lower case, that an operation documents for its requests. */
export function requestHeader({ parameters }: Operation, name: string): Parameter | undefined {
  return parameters.find((each) => each.in === 'header' && each.name.toLowerCase() === name)
}

/** The header, by its name in lower case, that an operation documents for answers with a status. */
export function responseHeader(
  { responses }: Operation,
  status: number,
  name: string,
): ResponseHeader | undefined {
  const response = responses.find((each) => each.status === status)
  return response?.headers?.find((each) => each.name.toLowerCase() === name)
}

/** The header of advanced queries, where an operation on directory objects documents it (aad-advanced-queries.md). */
export function consistencyHeader(operation: Operation): Parameter | undefined {
  return requestHeader(operation, 'consistencylevel')
}

/** Does the page require a change to name the state that it means, as all of Planner's do. */
export function requiresTag(operation: Operation): boolean {
  return requestHeader(operation, 'if-match')?.required === true
}
