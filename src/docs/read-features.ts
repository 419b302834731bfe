import type { PageFeature } from '../model/page.ts'
import type { Block } from './block.ts'
import type { Cut } from './front-matter.ts'
import type { Section } from './group-sections.ts'
import { cloudsOfInclude } from './read-clouds.ts'
import { isPermissionInclude } from './read-permissions.ts'
import { note, type Reading } from './reading.ts'

/** Dialect marks of a page, for reports: readers look for the features themselves. */
export function findFeatures(cut: Cut, blocks: readonly Block[]): Set<PageFeature> {
  const features = new Set<PageFeature>()
  if (cut.fields.size > 0) features.add('front-matter')
  if ([...cut.fields.values()].some((value) => value.includes('TODO'))) features.add('todo')
  for (const block of blocks) {
    const feature = featureOf(block)
    if (feature !== null) features.add(feature)
  }
  return features
}

function featureOf(block: Block): PageFeature | null {
  switch (block.kind) {
    case 'tab':
      return 'tabs'
    case 'comment':
      return block.text.includes('blockType') ? 'metadata-comments' : null
    case 'heading':
      if (/^prerequisites$/i.test(block.text)) return 'prerequisites'
      return block.level === 0 ? 'scraped' : null
    case 'include':
      return isPermissionInclude(block) ? 'permission-include' : null
    case 'table':
      return block.rows.some(({ raw }) => raw.includes('TODO')) ? 'todo' : null
    case 'fence':
      return block.lines.some((line, at) => runsOn(line, block.lines[at - 1])) ? 'no-blank-before-body' : null
    default:
      return null
  }
}

function runsOn(line: string, previous: string | undefined): boolean {
  return /^[{[]/.test(line) && previous !== undefined && /^[A-Za-z][\w-]*: /.test(previous)
}

const factful: ReadonlySet<string> = new Set([
  'permissions',
  'query',
  'path',
  'function',
  'parameters',
  'headers',
  'body',
  'response',
  'properties',
  'relationships',
  'members',
  'http',
])
/** Stands in the introduction and says in which clouds there is something. */
const clouds = /\/(?:global|us|china|[\w-]*clouds?)(?:-[\w-]+)?\.md$/i
const proseOnly = /\/snippets\/|disclaimer|snippet-|\/sdk-|table-intro/i

/** Problems of the cut itself: includes that are missing where facts are expected, comments that never end. */
export function noteBlocks(sections: readonly Section[], reading: Reading): void {
  for (const { kind, blocks } of sections) {
    for (const block of blocks) {
      if (block.kind === 'comment' && !block.closed)
        note(reading, 'metadata-unreadable', 'the comment has no end', block.source)
      if (block.kind !== 'include' || block.read) continue
      if (!factful.has(kind) && !clouds.test(block.path)) continue
      if (!proseOnly.test(block.path) && cloudsOfInclude(block) === null) {
        note(reading, 'include-missing', `${block.path} cannot be read`, block.source)
      }
    }
  }
}
