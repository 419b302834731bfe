import { eraseNames } from '../../contract/erase-names.ts'
import type { Bindings } from '../../model/target.ts'

/**
 * The binding for a path parameter. `prefix` is the template up to and including it, `name` the parameter's name.
 * The longest key that fits wins: a template with the same segments, or a bare parameter name other than `id`.
 */
export function findBinding(
  bindings: Bindings,
  prefix: string,
  name: string,
): { readonly value: string; readonly writable: boolean } | undefined {
  const wanted = eraseNames(prefix)
  const key = Object.keys(bindings)
    .filter((each) => (each.startsWith('/') ? eraseNames(each) === wanted : each === name && name !== 'id'))
    .sort((a, b) => b.length - a.length)[0]
  if (key === undefined) return undefined
  const binding = bindings[key]
  if (binding === undefined) return undefined
  return typeof binding === 'string'
    ? { value: binding, writable: false }
    : { value: binding.value, writable: binding.writable === true }
}
