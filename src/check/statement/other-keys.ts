import type { Operation, Parameter } from '../../model/contract.ts'

/** The parameter that the path of a read ends in, where the page lets it be other properties than the entity's own key, too. */
interface OtherKeys {
  readonly parameter: Parameter
  readonly properties: readonly string[]
}

/** `userPrincipalName` of `GET /users/{id | userPrincipalName}`; undefined where the path names one key. */
export function otherKeysOf(operation: Operation): OtherKeys | undefined {
  const parameter = operation.method === 'GET' ? keyParameter(operation) : undefined
  const properties = parameter?.key?.or
  return parameter === undefined || properties === undefined ? undefined : { parameter, properties }
}

/** The parameter that is the last segment of a path. */
export function keyParameter({ path, parameters }: Operation): Parameter | undefined {
  const name = /\/\{([^{}]+)\}$/.exec(path)?.[1]
  return parameters.find((each) => each.in === 'path' && each.name === name)
}
