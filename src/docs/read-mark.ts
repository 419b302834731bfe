import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'

const marking = /\bmarks? \S.* as inactive by setting (?:its|the) (\w+) property\b/i

/**
 * The property that a DELETE sets to false, and removes nothing, as `timeoffreason-delete.md` says in its introduction;
 * null where the page says nothing of the kind.
 */
export function readMark(sections: readonly Section[]): string | null {
  const texts = sections
    .filter(({ kind }) => kind === 'intro')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? block.lines.join(' ') : [])))
  return texts.map((text) => marking.exec(plainText(text))?.[1]).find((name) => name !== undefined) ?? null
}
