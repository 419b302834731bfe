import { eraseNames } from '../../contract/erase-names.ts'
import { placeholders } from '../../contract/path-template.ts'

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
  const key = Object.keys(bindings)
    .filter((each) => fits(each, prefix, name))
    .sort((a, b) => b.length - a.length)[0]
  if (key === undefined) return undefined
  const binding = bindings[key]
  if (binding === undefined) return undefined
  return typeof binding === 'string'
    ? { value: binding, writable: false }
    : { value: binding.value, writable: binding.writable === true }
}

/** The keys that fit no parameter of any path, as those that are misspelt. */
export function strayBindings(bindings: Bindings, paths: readonly string[]): readonly string[] {
  const places = paths.flatMap((path) =>
    placeholders(path).map((name) => ({ prefix: prefixTo(path, name), name })),
  )
  return Object.keys(bindings).filter((key) => !places.some(({ prefix, name }) => fits(key, prefix, name)))
}

function fits(key: string, prefix: string, name: string): boolean {
  return key.startsWith('/') ? eraseNames(key) === eraseNames(prefix) : key === name && name !== 'id'
}

/** `/a/{x}/b/{y}/c` up to and including `{x}`. */
export function prefixTo(path: string, name: string): string {
  const mark = `{${name}}`
  return path.slice(0, path.indexOf(mark) + mark.length)
}
