import { decodePercent } from '../contract/decode-percent.ts'
import type { ApiPage, ExampleMessage, HttpLine } from '../model/page.ts'
import { isGraphTarget, pathOfTarget, segmentsOf } from './path-shape.ts'

/** Does an HTTP line of the page have the method and the path of an example request. */
export function declares(page: ApiPage, request: ExampleMessage): boolean {
  return page.requests.some((line) => line.method === request.method && fits(line, request))
}

/** The HTTP lines of the page whose path an example request has, whatever the method. */
export function linesWithPath(page: ApiPage, request: ExampleMessage): HttpLine[] {
  return page.requests.filter((line) => fits(line, request))
}

/**
 * Can the concrete path of a request be an instance of the line's template. Generous: letter case and call arguments, cast
 * segments and a last `$count` or `$value` do not matter, `/me` fits `/users/{id}`, the root of a drive any item, keys in
 * parentheses fit key segments, sample ids fit any id, and an ellipsis fits any segments.
 */
function fits(line: HttpLine, request: ExampleMessage): boolean {
  if (request.target === null || !isGraphTarget(request.target)) return false
  return segmentsFit(comparable(line, line.target), 0, comparable(request, request.target), 0)
}

const known = new WeakMap<HttpLine | ExampleMessage, readonly string[]>()

/** The normalized segments of a line or request, once for all rules. */
function comparable(place: HttpLine | ExampleMessage, target: string): readonly string[] {
  const segments = known.get(place) ?? normalized(pathOfTarget(target))
  known.set(place, segments)
  return segments
}

function segmentsFit(wanted: readonly string[], at: number, given: readonly string[], from: number): boolean {
  const segment = wanted[at]
  if (segment === undefined) return from === given.length
  if (/^(?:\.{3}|…)$/.test(segment))
    return Array.from({ length: given.length - from + 1 }, (_, skipped) => from + skipped).some((next) =>
      segmentsFit(wanted, at + 1, given, next),
    )
  const actual = given[from]
  if (actual === undefined || !segmentFits(segment, actual)) return false
  return segmentsFit(wanted, at + 1, given, from + 1)
}

function segmentFits(wanted: string, actual: string): boolean {
  if (/[{<]|^[0-9a-f]{8}-[0-9a-f-]{27}/i.test(wanted) || actual.includes('{')) {
    if (/^[0-9a-f]{8}-/i.test(wanted)) return true
    const pattern = wanted
      .split(/\{[^}]*\}|<[^>]*>/)
      .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return actual.includes('{') || new RegExp(`^${pattern.join('.*')}$`, 'is').test(actual)
  }
  return wanted.toLowerCase() === actual.toLowerCase()
}

function normalized(path: string): string[] {
  const plain = path
    .replace(/^\/~/, '')
    .replace(/^\/drive(?=\/|$)/i, '/me/drive')
    .replace(/^\/me(?=\/|$)/i, '/users/{id}')
    .replace(/\/drive\/root(?=\/)/i, '/drive/items/{id}')
    .replace(/\(\s*'?([^()=]*?=*)'?\s*\)(?=\/|$)/g, '/$1')
    .replace(/\([^()]*(?:\)|$)/g, '')
    .replace(/\/\$(?:count|value|ref)$/i, '')
  return segmentsOf(plain)
    .filter((segment) => !/^microsoft\.graph\./i.test(segment))
    .map((segment) => decodePercent(segment.replace(/^'(.*)'$/, '$1')))
}
