import type { Operation, Parameter } from '../model/contract.ts'
import { requestHeader } from './documented-header.ts'

/** A preference that a page documents with a value (RFC 7240). */
interface DocumentedPreference {
  /** As it is sent: `outlook.body-content-type="text"`. */
  readonly text: string
  readonly name: string
  /** Without quotes. */
  readonly value: string
  readonly parameter: Parameter
}

/** The preferences of a read, each with the first of the values that the page lists, or with one that it shows. */
export function documentedPreferences(operation: Operation): readonly DocumentedPreference[] {
  const parameter = requestHeader(operation, 'prefer')
  if (operation.method !== 'GET' || parameter?.sample === undefined) return []
  return parameter.sample.split(', ').map((text) => ({ text, ...readPreference(text), parameter }))
}

/** The parts of one preference as it is sent; without a value it is empty (RFC 7240 §2). */
export function readPreference(text: string): { readonly name: string; readonly value: string } {
  const [, name = text, value = ''] = /^([^=]+)="?([^"]*)"?$/.exec(text) ?? []
  return { name, value }
}
