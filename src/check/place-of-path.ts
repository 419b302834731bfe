/** The path without query, percent-decoded, key predicates written as segments: what two requests for one thing share. */
export function placeOf(path: string): string {
  const bare = path.split('?')[0] ?? ''
  return bare
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)
    .map((segment) => segment.replace(/^([^()]+)\('((?:[^']|'')*)'\)$/, '$1/$2'))
    .join('/')
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The last segment of the path, percent-decoded. */
export function lastSegment(path: string): string {
  return placeOf(path).split('/').at(-1) ?? ''
}

