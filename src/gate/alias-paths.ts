import { placeholders } from '../contract/path-template.ts'
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

/** The value of a parameter, or the literal that stands in its place. */
export function valueOfParameter(name: string, values: Call['values']): string {
  return name.startsWith('=') ? name.slice(1) : (values[name] ?? '')
}

/** What a key holds here and there, and what an address cannot hold as it is (RFC 3986 §2.2). */
const hardKey = "+é#%41?a/b&c='d'"

/** One value for every parameter of an operation: keys that fill a segment with characters that must be encoded. */
export function valuesFor(operation: Operation): Call['values'] {
  const segments = operation.path.split('/')
  return Object.fromEntries(
    placeholders(operation.path).map((name, index) => [
      name,
      `Gate ${index + 1}${segments.includes(`{${name}}`) ? hardKey : ''}`,
    ]),
  )
}
