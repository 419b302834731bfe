/** Index of the line after the JSON value that starts at line `from`; null where its braces never balance. */
export function jsonEnd(lines: readonly string[], from: number): number | null {
  let depth = 0
  for (let index = from; index < lines.length; index += 1) {
    depth += balance(lines[index] ?? '')
    if (depth <= 0) return index + 1
  }
  return null
}

const token = /"(?:[^"\\]|\\.)*"?|[{}[\]]/g

/** Braces and brackets that a line opens, less those it closes; those in strings do not count. */
function balance(line: string): number {
  let open = 0
  for (const [piece] of line.matchAll(token)) {
    if (piece === '{' || piece === '[') open += 1
    else if (piece === '}' || piece === ']') open -= 1
  }
  return open
}
