import picomatch from 'picomatch'
import type { Operation } from '../model/contract.ts'

/**
 * Does a glob choose an operation: on its id, or on `METHOD /path` or `/path`; braces are literal, and `*` in a path stays within
 * a segment.
 */
export function operationMatcher(pattern: string): (operation: Operation) => boolean {
  const literal = pattern.replace(/[{}]/g, '\\$&')
  const match = picomatch(literal, { nobrace: true, noextglob: true, dot: true })
  if (pattern.startsWith('/')) return ({ path }) => match(path)
  return /^[A-Z*]+ \//.test(pattern)
    ? ({ method, path }) => match(`${method} ${path}`)
    : ({ id }) => match(id)
}
