import type { Operation, Parameter } from '../model/contract.ts'
import { requestHeader } from './documented-header.ts'

/** A preference that a page documents with a value (RFC 7240). */
interface DocumentedPreference {
  /** As it is sent: `outlook.body-content-type="text"`. */
  readonly text: string
  readonly name: string
  readonly parameter: Parameter
}

/** The preference of a read, with the first of the values that the page lists; undefined where it lists none. */
export function documentedPreference(operation: Operation): DocumentedPreference | undefined {
  const parameter = requestHeader(operation, 'prefer')
  const [name] = parameter?.sample?.split('=') ?? []
  if (operation.method !== 'GET' || parameter?.sample === undefined || name === undefined) return undefined
  return { text: parameter.sample, name, parameter }
}
