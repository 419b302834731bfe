import type { Operation, Parameter } from '../../model/contract.ts'

/** The parameter that the path of a read ends in, where the page lets it be other properties than the entity's own key, too. */
interface OtherKeys {
  readonly parameter: Parameter
  readonly properties: readonly string[]
}

/** `userPrincipalName` of `GET /users/{id | userPrincipalName}`; undefined where the path names one key. */
export function otherKeysOf({ method, path, parameters }: Operation): OtherKeys | undefined {
  const name = /\/\{([^{}]+)\}$/.exec(path)?.[1]
  if (method !== 'GET' || name === undefined) return undefined
  const parameter = parameters.find((each) => each.in === 'path' && each.name === name)
  const properties = parameter?.key?.or
  return parameter === undefined || properties === undefined ? undefined : { parameter, properties }
}
