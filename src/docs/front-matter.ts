/** A page with its front matter cut off. */
export interface Cut {
  /** Values by key as written, quotes removed; lists and nested keys are left out. */
  readonly fields: ReadonlyMap<string, string>
  readonly lines: readonly string[]
  /** Number of the first line that is left. */
  readonly first: number
}

/** Cuts the YAML front matter, line by line so that a broken one still gives the keys that can be read. */
export function cutFrontMatter(text: string): Cut {
  const lines = splitLines(text)
  if (lines[0]?.trimEnd() !== '---') return { fields: new Map(), lines, first: 1 }
  let end = 1
  while (end < lines.length && !/^(?:---|\.\.\.)\s*$/.test(lines[end] ?? '')) end += 1
  if (end === lines.length) return { fields: new Map(), lines, first: 1 }
  const fields = new Map<string, string>()
  for (const line of lines.slice(1, end)) {
    const match = /^([\w.-]+)\s*:\s*(.*)$/.exec(line)
    if (match !== null) fields.set(match[1] ?? '', (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2'))
  }
  return { fields, lines: lines.slice(end + 1), first: end + 2 }
}

function splitLines(text: string): string[] {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return (plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain).split('\n')
}
