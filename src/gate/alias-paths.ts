import type { Operation } from '../model/contract.ts'
import type { Call } from './driver.ts'

/**
 * Other forms of a documented path, a literal in place of a key being `{=literal}`: `/me` is a user, a cast segment that
 * the type satisfies can be left out, an alternate key selects what the key does, and a well-known name stands for a key.
 */
export function aliasPaths(path: string): readonly string[] {
  const forms = [
    path.replace(/^\/me(?=\/|$)/, '/users/{=me}'),
    path.replace(/\/microsoft\.graph\.\w+(?=\/|$)(?!\()/, ''),
    path.replace(/\(([\w-]+)='\{[^}]+\}'\)/, '/{=key}'),
    ...wellKnownNames(path),
  ]
  return [...new Set(forms)].filter((form) => form !== path)
}

/** Each literal segment after the first read as a key, one at a time. */
function wellKnownNames(path: string): readonly string[] {
  const segments = path.split('/')
  return segments.flatMap((segment, at) =>
    at < 2 || !/^\w+$/.test(segment) ? [] : [segments.with(at, `{=${segment}}`).join('/')],
  )
}

/** A path with its parameters filled in and not encoded. */
export function fillTemplate(path: string, values: Call['values']): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => valueOfParameter(name, values))
}

/** The value of a parameter, or the literal that stands in its place. */
export function valueOfParameter(name: string, values: Call['values']): string {
  return name.startsWith('=') ? name.slice(1) : (values[name] ?? '')
}

/** One value for every parameter of an operation, with a character that must be encoded. */
export function valuesFor(operation: Operation): Call['values'] {
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '')
  return Object.fromEntries(names.map((name, index) => [name, `gate ${index + 1}`]))
}
