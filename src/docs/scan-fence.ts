/** The run of backticks or tildes that opens a code block, or null; a backtick in the info string makes it inline code. */
export function fenceMark(line: string, start: number): string | null {
  const mark = line.charAt(start)
  let end = start
  while (line.charAt(end) === mark) end += 1
  if (end - start < 3 || (mark === '`' && line.includes('`', end))) return null
  return line.slice(start, end)
}

/**
 * Index of the line that closes a code block. A forgotten mark costs one block and not the rest of the page: where the
 * next block opens first, or nothing closes, the block ends in front of the next heading or of that opening.
 */
export function fenceEnd(
  lines: readonly string[],
  from: number,
  mark: string,
): { readonly end: number; readonly closed: boolean } {
  let end = from
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    if (!line.includes(mark)) continue
    if (isClosing(line.trim(), mark)) return { end, closed: true }
    if (opening.test(line)) break
  }
  const heading = lines.findIndex((line, index) => index >= from && index < end && /^#{2,6} /.test(line))
  return { end: heading < 0 ? end : heading, closed: false }
}

/** Languages that a block of the docs opens with: any other text behind a mark may be content. */
const opening =
  /^\s*(?:`{3,}|~{3,})\s*(?:http|json|msgraph-interactive|javascript|csharp|go|java|objc|php|powershell|python)\s*$/i

function isClosing(line: string, mark: string): boolean {
  if (!line.startsWith(mark)) return false
  for (let at = mark.length; at < line.length; at += 1) if (line[at] !== mark[0]) return false
  return true
}
