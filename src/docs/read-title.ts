import type { Located } from '../model/page.ts'
import type { Block } from './block.ts'
import { plainText } from './plain-text.ts'

const namespace = /^\W*namespace\s*:\s*(.*)$/i

/** What published pages have between their title and their text. */
const furniture =
  /^[-*•\s]*(?:article|in this article|feedback|share via|\d+ contributors?|\d+ minutes? to read|[\d/]{8,10}|\d{4}-\d\d-\d\d|last updated on .*)?$/i

/** The first heading; in scraped text the last line in front of the namespace that is no furniture, where it is no sentence. */
export function readTitle(blocks: readonly Block[]): Located<string> | null {
  let title: Located<string> | null = null
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level > 0)
      return { value: plainText(block.text), source: block.source }
    if (block.kind === 'heading') return null
    if (block.kind !== 'text') continue
    for (const [at, line] of block.lines.entries()) {
      if (namespace.test(line) && title !== null && !isSentence(title.value)) return title
      const source = { file: block.source.file, line: block.source.line + at }
      if (!furniture.test(line)) title = { value: line.trim(), source }
    }
  }
  return null
}

function isSentence(line: string): boolean {
  return /[.!?:]$|^note$/i.test(line)
}

/** The value of `Namespace:`; null where the page has no such line or it names nothing. */
export function readNamespace(blocks: readonly Block[]): Located<string> | null {
  for (const block of blocks) {
    if (block.kind !== 'text') continue
    const at = block.lines.findIndex((line) => namespace.test(line))
    if (at < 0) continue
    const value = plainText(namespace.exec(block.lines[at] ?? '')?.[1] ?? '').replace(/\.+$/, '')
    return value === '' ? null : { value, source: { file: block.source.file, line: block.source.line + at } }
  }
  return null
}
