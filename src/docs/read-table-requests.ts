import type { HttpLine } from '../model/page.ts'
import type { Block } from './block.ts'
import { parseRequestLine } from './parse-request-line.ts'
import { readMetadata } from './read-metadata.ts'
import type { Reading } from './reading.ts'

type TableRequest = Pick<HttpLine, 'method' | 'target'>

/**
 * The requests that a table of permissions is for, by what stands between it and the table before: a code block of request
 * lines, else `requestUrls` of its metadata. Empty where nothing says so.
 */
export function readTableRequests(before: readonly Block[], reading: Reading): TableRequest[] {
  const shown = before.flatMap((block) => (block.kind === 'fence' ? parseAll(block.lines) : []))
  if (shown.length > 0) return shown
  return before.flatMap((block) => {
    if (block.kind !== 'comment' || !block.text.includes('requestUrls')) return []
    const urls = readMetadata(block, reading)?.['requestUrls']
    return Array.isArray(urls) ? parseAll(urls.filter((url) => typeof url === 'string')) : []
  })
}

function parseAll(lines: readonly string[]): TableRequest[] {
  return lines.flatMap((line) => parseRequestLine(line) ?? [])
}
