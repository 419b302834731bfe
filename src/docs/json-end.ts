/** Index of the line after the JSON value that starts at line `from`; null where its braces never balance. */
export function jsonEnd(lines: readonly string[], from: number): number | null {
  let depth = 0
  let quoted = false
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    for (let at = 0; at < line.length; at += 1) {
      const char = line[at]
      if (quoted) {
        if (char === '\\') at += 1
        else if (char === '"') quoted = false
      } else if (char === '"') quoted = true
      else if (char === '{' || char === '[') depth += 1
      else if (char === '}' || char === ']') depth -= 1
    }
    if (depth <= 0 && !quoted) return index + 1
    quoted = false
  }
  return null
}
