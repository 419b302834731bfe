import type { Located } from '../model/page.ts'
import type { Block } from './block.ts'
import { plainText } from './plain-text.ts'

const namespace = /^\W*namespace\s*:\s*(.*)$/i

/** The first heading; in scraped text the line in front of the namespace, where it is no sentence. */
export function readTitle(blocks: readonly Block[]): Located<string> | null {
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level > 0)
      return { value: plainText(block.text), source: block.source }
    if (block.kind === 'heading') return null
    if (block.kind !== 'text') continue
    const at = block.lines.findIndex((line) => namespace.test(line))
    const value = at > 0 ? (block.lines[at - 1]?.trim() ?? '') : ''
    if (value !== '' && !/[.!?:]$|^note$/i.test(value)) {
      return { value, source: { file: block.source.file, line: block.source.line + at - 1 } }
    }
  }
  return null
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
