import type { Block, Heading } from './block.ts'
import { parseRequestLine } from './parse-request-line.ts'
import { type SectionKind, sectionKind } from './section-name.ts'

/** Blocks below one heading; sub-sections whose name says nothing are of their parent's kind. */
export interface Section {
  readonly kind: SectionKind
  readonly heading: Heading | null
  /** The heading below the one that gave the kind, such as `Permissions acting on self`. */
  readonly context: string | null
  /** Heading of the example the section belongs to. */
  readonly example: string | null
  readonly blocks: readonly Block[]
}

interface Open {
  readonly kind: SectionKind
  readonly level: number
}

/** Sections whose sub-headings continue them. */
const continued: ReadonlySet<SectionKind> = new Set([
  'permissions',
  'query',
  'headers',
  'body',
  'response',
  'http',
])

/**
 * Sections in the order of the page. "Response" and "Request" stand below an example and on their own, at any level:
 * which one is meant follows from the sections that are open, and for scraped text from the order alone.
 */
export function groupSections(blocks: readonly Block[]): Section[] {
  const sections: Section[] = []
  const open: Open[] = []
  let current: Block[] = []
  let example: string | null = null
  const start = (kind: SectionKind, heading: Heading | null, context: string | null): void => {
    current = []
    sections.push({ kind, heading, context, example: kind === 'example' ? example : null, blocks: current })
  }
  start('intro', null, null)
  const declaration = findDeclaration(blocks)
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      current.push(block)
      continue
    }
    const name = block === declaration ? 'http' : sectionKind(block.text)
    const place = placeHeading(block, name, open, sections)
    if (place.name === 'example') example = block.text
    start(place.kind, block, place.context)
  }
  return sections
}

/** "Request" at the top in place of "HTTP request": what is below is no example where its target names no host. */
function findDeclaration(blocks: readonly Block[]): Heading | null {
  const headings = blocks.filter((block): block is Heading => block.kind === 'heading' && block.level > 0)
  const kinds = headings.map(({ text }) => sectionKind(text))
  const first = headings[kinds.findIndex((kind) => kind === 'request' || kind === 'example')]
  if (first?.level !== 2 || sectionKind(first.text) !== 'request' || kinds.includes('http')) return null
  const fence = blocks.slice(blocks.indexOf(first)).find((block) => block.kind === 'fence')
  const targets = fence?.lines.flatMap((line) => parseRequestLine(line)?.target ?? []) ?? []
  return targets.length > 0 && targets.every((target) => target.startsWith('/')) ? first : null
}

interface Placed {
  readonly kind: SectionKind
  readonly name: SectionKind
  readonly context: string | null
}

function placeHeading(
  heading: Heading,
  stated: SectionKind,
  open: Open[],
  before: readonly Section[],
): Placed {
  const title = heading.level === 1 && open.length === 0
  const name = title ? 'unknown' : stated
  const level = heading.level === 0 ? bareLevel(name, open) : heading.level
  const inside = open.findLast((section) => section.kind === 'example')
  if (inside !== undefined && staysInExample(name, level, inside.level, before)) {
    return { kind: 'example', name, context: heading.text }
  }
  while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop()
  const parent = open.at(-1)
  if (name === 'request') {
    open.push({ kind: 'example', level: Math.max(1, level - 1) })
    return { kind: 'example', name, context: heading.text }
  }
  if (name === 'unknown' && parent !== undefined && continued.has(parent.kind)) {
    return { kind: parent.kind, name, context: heading.text }
  }
  const kind = level === 1 && name === 'unknown' ? 'intro' : name
  open.push({ kind, level })
  return {
    kind,
    name,
    context: kind === 'permissions' || kind === 'http' ? contextOf(heading, parent) : null,
  }
}

/** "Permissions for chat" says what its table is for, "Permissions" does not. */
function contextOf(heading: Heading, parent: Open | undefined): string | null {
  const plain = /^(?:permissions?|prerequisites?|(?:http )?requests?)$/i.test(heading.text.trim())
  return plain || (parent === undefined && heading.level < 3) ? null : heading.text
}

/**
 * A response beside its example is shown by it where a request is beside it, too, or the page has said what is returned;
 * else it says that itself, in a section that only stands last.
 */
function staysInExample(
  name: SectionKind,
  level: number,
  exampleLevel: number,
  before: readonly Section[],
): boolean {
  if (level > exampleLevel || name === 'request') return true
  if (name !== 'response' || level !== exampleLevel) return false
  return before.some(
    ({ kind, heading }) =>
      kind === 'response' || (heading?.level === level && sectionKind(heading.text) === 'request'),
  )
}

/** Scraped text has no levels: a section of an API page is 2, what stands inside an example is 3. */
function bareLevel(name: SectionKind, open: readonly Open[]): number {
  const inExample = open.some((section) => section.kind === 'example')
  return inExample && (name === 'request' || name === 'response') ? 3 : 2
}
