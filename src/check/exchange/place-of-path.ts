import { decodePercent } from '../../contract/decode-percent.ts'
import { oncePerText } from '../../docs/once-per-text.ts'

/**
 * The path without query, percent-decoded but for `/` in a value, key predicates written as segments: what two requests
 * for one thing share.
 */
export function placeOf(path: string): string {
  return read(path).place
}

/** The last segment of a path, or the key in its parentheses, percent-decoded. */
export function lastSegment(path: string): string {
  return read(path).last
}

interface Read {
  readonly place: string
  readonly last: string
}

/** Checks ask for the same few paths over and over. */
const read = oncePerText((path): Read => {
  const segments = segmentsOf(path)
  return { place: segments.map(asSegment).join('/'), last: segments.at(-1) ?? '' }
}, 1000)

/** A value as it stands in a place. */
export function asSegment(value: string): string {
  return value.replaceAll('/', '%2F')
}

function segmentsOf(path: string): readonly string[] {
  const bare = path.split(/[?#]/)[0] ?? ''
  return bare
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodePercent)
    .flatMap((segment) => {
      if (!segment.endsWith("')")) return [segment]
      const [, name, key] = /^([^()]+)\('((?:[^']|'')*)'\)$/.exec(segment) ?? []
      return name === undefined || key === undefined ? [segment] : [name, key.replaceAll("''", "'")]
    })
}
