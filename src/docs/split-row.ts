/**
 * Cells of a raw table row. Pipes that are escaped or stand in code do not divide; where counting them that way does
 * not give `columns` cells and counting every pipe does, every pipe divides.
 */
export function splitRow(raw: string, columns?: number): string[] {
  const row = trimPipes(raw.trim())
  const cells = row.includes('\\') || row.includes('`') ? splitCarefully(row) : row.split('|')
  if (columns !== undefined && cells.length !== columns && row.includes('`')) {
    const plain = row.split(/(?<!\\)\|/)
    if (plain.length === columns) return plain.map(tidy)
  }
  return cells.map(tidy)
}

function tidy(cell: string): string {
  const trimmed = cell.trim()
  return trimmed.includes('\\|') ? trimmed.replaceAll('\\|', '|') : trimmed
}

function trimPipes(row: string): string {
  const start = row.startsWith('|') ? 1 : 0
  const end = row.endsWith('|') && !row.endsWith('\\|') && row.length > start ? row.length - 1 : row.length
  return row.slice(start, end)
}

function splitCarefully(row: string): string[] {
  const cells: string[] = []
  let from = 0
  let at = 0
  while (at < row.length) {
    const char = row[at]
    if (char === '\\') at += 1
    else if (char === '`') at = codeEnd(row, at)
    else if (char === '|') {
      cells.push(row.slice(from, at))
      from = at + 1
    }
    at += 1
  }
  cells.push(row.slice(from))
  return cells
}

/** Index of the last backtick of a code span, or of its first where it is never closed. */
function codeEnd(row: string, at: number): number {
  let width = 1
  while (row[at + width] === '`') width += 1
  const close = row.indexOf('`'.repeat(width), at + width)
  return close < 0 ? at + width - 1 : close + width - 1
}
