import type { Block, Include, Scan } from './block.ts'
import { cutFrontMatter } from './front-matter.ts'
import { scanBlocks } from './scan-blocks.ts'

/** Text of an included file by its path relative to the docs root; null where there is none. */
export type ReadInclude = (path: string) => string | null

const factless = /\/snippets\/|disclaimer|snippet-|\/sdk-/i
const deepest = 4

/**
 * Puts the blocks of included files in place of their includes, which stay in front of them marked as read. Snippets and
 * disclaimers hold no facts and are left alone. Included facts carry the file and line where they really stand.
 */
export function expandIncludes(scan: Scan, read: ReadInclude | undefined, depth = 0): Scan {
  if (read === undefined || depth === deepest || !scan.blocks.some((block) => mayHoldFacts(block)))
    return scan
  const links = new Map(scan.links)
  const blocks = scan.blocks.flatMap((block) => {
    if (!mayHoldFacts(block)) return [block]
    const path = resolvePath(block)
    const text = read(path)
    if (text === null) return [block]
    const { lines, first } = cutFrontMatter(text)
    const inner = expandIncludes(scanBlocks(path, lines, first), read, depth + 1)
    for (const [label, target] of inner.links) links.set(label, target)
    return [{ ...block, read: true }, ...inner.blocks]
  })
  return { blocks, links }
}

function mayHoldFacts(block: Block): block is Include {
  return block.kind === 'include' && !factless.test(block.path)
}

/** Path of an included file relative to the docs root: `~/` is the root, anything else counts from the file's folder. */
function resolvePath(include: Include): string {
  const { file } = include.source
  const path = include.path.replace(/[?#].*$/, '')
  const rooted = /^~?\//.test(path)
  const parts = rooted ? [] : file.split('/').slice(0, -1)
  for (const part of path.replace(/^~?\//, '').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
