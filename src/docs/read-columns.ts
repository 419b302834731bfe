import type { Located } from '../model/page.ts'
import type { Block } from './block.ts'
import { plainText } from './plain-text.ts'

const announcement = /\bCSV\b.*\bcolumns\W*$/i
const item = /^\s*[-*+]\s+(\S.*)$/

/** Columns of a CSV file: the items of the list below a sentence that announces them; empty where no page does. */
export function readColumns(blocks: readonly Block[]): readonly Located<string>[] {
  const start = blocks.findIndex(
    (block) => block.kind === 'text' && announcement.test(block.lines.join(' ').trim()),
  )
  if (start < 0) return []
  const after = blocks.slice(start + 1)
  const end = after.findIndex(
    (block) => block.kind !== 'text' || !block.lines.every((line) => item.test(line)),
  )
  return after.slice(0, end < 0 ? after.length : end).flatMap((block) =>
    block.kind !== 'text'
      ? []
      : block.lines.map((line, index) => ({
          value: plainText(item.exec(line)?.[1] ?? '').trim(),
          source: { file: block.source.file, line: block.source.line + index },
        })),
  )
}
