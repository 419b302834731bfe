/** The run of backticks or tildes that opens a code block, or null; a backtick in the info string makes it inline code. */
export function fenceMark(line: string, start: number): string | null {
  const mark = line.charAt(start)
  let end = start
  while (line.charAt(end) === mark) end += 1
  if (end - start < 3 || (mark === '`' && line.includes('`', end))) return null
  return line.slice(start, end)
}

/**
 * Index of the line that closes a code block. Where none does, the block ends in front of the next heading or of the
 * next opening mark, so that a forgotten mark costs one block and not the rest of the page.
 */
export function fenceEnd(
  lines: readonly string[],
  from: number,
  mark: string,
): { readonly end: number; readonly closed: boolean } {
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (line.includes(mark) && isClosing(line.trim(), mark)) return { end: index, closed: true }
  }
  for (let index = from; index < lines.length; index += 1) {
    if (/^(?:#{2,6} |```)/.test(lines[index] ?? '')) return { end: index, closed: false }
  }
  return { end: lines.length, closed: false }
}

function isClosing(line: string, mark: string): boolean {
  if (!line.startsWith(mark)) return false
  for (let at = mark.length; at < line.length; at += 1) if (line[at] !== mark[0]) return false
  return true
}
