import type { RawRow } from './block.ts'

/** An HTML table as rows of a Markdown table: the rest of the scanner need not know which of the two a page writes. */
interface HtmlTable {
  readonly header: string
  readonly rows: readonly RawRow[]
  /** Index of the line after the table. */
  readonly end: number
}

const rowStart = /<tr\b[^>]*>/gi
const cell = /<t[hd]\b[^>]*>([\s\S]*?)(?=<\/?t[hd]\b|<\/?tr\b|<\/t(?:able|head|body|foot)\b|$)/gi

/** The table that begins at a line; null where none does, it has no end, or it has no row of two cells to head it. */
export function htmlTable(lines: readonly string[], from: number, first: number): HtmlTable | null {
  if (!/^\s*<table\b/i.test(lines[from] ?? '')) return null
  const length = lines.slice(from).findIndex((line) => /<\/table\s*>/i.test(line)) + 1
  if (length === 0) return null
  const text = lines.slice(from, from + length).join('\n')
  const starts = [...text.matchAll(rowStart)].map(({ index }) => index)
  const [head, ...rows] = starts.map((start, index): RawRow & { cells: number } => {
    const cells = [...text.slice(start, starts[index + 1]).matchAll(cell)].map(([, content = '']) => content)
    const line = text.slice(0, start).split('\n').length - 1 + from + first
    return { raw: `|${cells.map(toMarkdown).join('|')}|`, line, cells: cells.length }
  })
  if (head === undefined || head.cells < 2) return null
  return { header: head.raw, rows: rows.map(({ raw, line }) => ({ raw, line })), end: from + length }
}

/** Links and code as Markdown writes them, on one line, with no pipe that divides. */
function toMarkdown(content: string): string {
  return content
    .replace(/<a\b[^>]*\bhref\s*=\s*["']([^"']*)["'][^>]*>([\s\S]*?)<\/a>/gi, '[$2]($1)')
    .replace(/<\/?(?:code|kbd)\b[^>]*>/gi, '`')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim()
}
