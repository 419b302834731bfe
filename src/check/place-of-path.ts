/**
 * The path without query, percent-decoded but for `/` in a value, key predicates written as segments: what two requests
 * for one thing share.
 */
export function placeOf(path: string): string {
  const known = places.get(path)
  if (known !== undefined) return known
  const place = segmentsOf(path).map(asSegment).join('/')
  if (places.size >= mostPlaces) places.clear()
  places.set(path, place)
  return place
}

/** Checks ask for the places of the same few paths over and over. */
const places = new Map<string, string>()
const mostPlaces = 1000

/** The last segment of a path, or the key in its parentheses, percent-decoded. */
export function lastSegment(path: string): string {
  return segmentsOf(path).at(-1) ?? ''
}

/** A value as it stands in a place. */
export function asSegment(value: string): string {
  return value.replaceAll('/', '%2F')
}

function segmentsOf(path: string): readonly string[] {
  const bare = path.split(/[?#]/)[0] ?? ''
  return bare
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)
    .flatMap((segment) => {
      const [, name, key] = /^([^()]+)\('((?:[^']|'')*)'\)$/.exec(segment) ?? []
      return name === undefined || key === undefined ? [segment] : [name, key.replaceAll("''", "'")]
    })
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
