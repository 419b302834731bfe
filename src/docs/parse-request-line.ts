import type { Method } from '../model/page.ts'

/**
 * A request line: method and target, which may follow without a blank where it begins with a slash. A method in lower case
 * is one only in front of a path or a URL: it may be a word.
 */
const requestLine =
  /^\s*(?:(GET|POST|PUT|PATCH|DELETE)(?:\s+(?=\S)|(?=\/))|(get|post|put|patch|delete)\s+(?=\/|https?:))(.*?)\s*$/
const header = /^\s*[A-Za-z][\w-]*:\s/

/** What a function is called with may stand behind a blank. */
const looseCall = /(?<=\/[\w.]+) +(?=\(\w+=)/

/** Splits a request line; null where a line is none. */
export function parseRequestLine(line: string): { readonly method: Method; readonly target: string } | null {
  const match = requestLine.exec(line)
  if (match === null) return null
  const method = (match[1] ?? match[2] ?? '').toUpperCase() as Method
  const target = (match[3] ?? '').replace(/\s+HTTP\/\d(?:\.\d)?$/, '').replace(looseCall, '')
  return target === '' ? null : { method, target }
}

/**
 * Does a line go on with the target in front of it: one that was cut at a slash or in its query, or whose brackets are
 * still open? Headers, bodies and further request lines do not.
 */
export function continuesTarget(target: string, line: string): boolean {
  if (line.trim() === '' || header.test(line) || parseRequestLine(line) !== null) return false
  if (target.split('(').length > target.split(')').length) return true
  return /[/?&=,]$/.test(target) && /^\s*(?:[\w$<]|\{[^{}":]+\})/.test(line)
}
