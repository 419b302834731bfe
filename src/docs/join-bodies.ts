import type { Block, Fence } from './block.ts'
import { isStartLine } from './parse-message.ts'

/**
 * Puts a JSON body that stands in a code block of its own behind the message it belongs to: one that is announced as JSON
 * and ends with its headers, with nothing but comments between. The lines between become blank ones, so that line numbers hold.
 */
export function joinBodies(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = []
  let open = -1
  for (const block of blocks) {
    const head = joined[open]
    if (block.kind === 'fence' && head?.kind === 'fence' && isBodyOf(head, block)) {
      const end = head.source.line + head.lines.length
      const between = Array.from({ length: block.source.line - end }, () => '')
      joined[open] = { ...head, lines: [...head.lines, ...between, ...block.lines], closed: block.closed }
      open = -1
      continue
    }
    if (block.kind === 'fence') open = isHead(block) ? joined.length : -1
    else if (block.kind !== 'comment') open = -1
    joined.push(block)
  }
  return joined
}

/** A start line and headers, one of which announces JSON. */
function isHead({ lines }: Fence): boolean {
  const [start = '', ...headers] = lines.filter((line) => line.trim() !== '')
  return (
    isStartLine(start) &&
    headers.every((line) => /^\s*[A-Za-z][\w-]*\s*:/.test(line)) &&
    headers.some((line) => /^\s*content-type\s*:.*json/i.test(line))
  )
}

function isBodyOf(head: Fence, { lines, source }: Fence): boolean {
  return source.file === head.source.file && /^\s*[{[]/.test(lines.find((line) => line.trim() !== '') ?? '')
}
