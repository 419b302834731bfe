import { formatVisible } from './visible.ts'

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/**
 * Text of a target as inert Markdown inside a line or a table cell: nothing in it is markup, HTML or a mention. What
 * GFM (6) and GitHub act on is written as an entity, which is never syntax; a bare URL may still become a link.
 */
export function formatInline(text: string): string {
  return formatVisible(text).replaceAll(
    /[&<>"`*_~[\]()!|\\#@$]/g,
    (character) => entities[character] ?? `&#${character.charCodeAt(0)};`,
  )
}

/** A table of cells that are Markdown already; its columns from `right` on are numbers. */
export function formatTable(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  right: number = names.length,
): string {
  const rule = names.map((_, index) => (index < right ? '---' : '---:'))
  return [names, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The same as code; as HTML, because a code span cannot hold every text and still be a table cell. */
export function formatCode(text: string): string {
  return `<code>${formatInline(text)}</code>`
}
