/**
 * Index of the line after a code block that is set in: it ends in front of the first line that is set in less, and no
 * blank line at its end is part of it (CommonMark 4.4).
 */
export function indentedEnd(lines: readonly string[], from: number, by: number): number {
  let end = from + 1
  for (let at = end; at < lines.length; at += 1) {
    const start = (lines[at] ?? '').search(/\S/)
    if (start >= 0 && start < by) break
    if (start >= 0) end = at + 1
  }
  return end
}
