import type { DefaultSet, Located } from '../model/page.ts'
import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'

/** "… a default set of properties only (a, b, c)", the names apart. */
const listed = /([^.()]*)\(([^()]+)\)/g
const subset = /\breturns? by default only a subset\b/i
const noted = /\bnoted in the properties\b/i

/**
 * Which properties a page says that it returns without being asked: the names that a sentence about the default set gives,
 * or that the properties table notes them. The names win; null where the page says nothing of the kind.
 */
export function readDefaultSet(sections: readonly Section[]): Located<DefaultSet> | null {
  const found = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block): readonly Located<DefaultSet>[] => {
      const value = block.kind === 'text' ? readParagraph(block.lines.join(' ')) : null
      return value === null ? [] : [{ value, source: block.source }]
    })
  return found.find(({ value }) => value !== 'noted') ?? found[0] ?? null
}

function readParagraph(raw: string): DefaultSet | null {
  if (!/default/i.test(raw)) return null
  const text = plainText(raw)
  for (const [, lead = '', names = ''] of text.matchAll(listed)) {
    const found = isAboutDefaults(lead) ? readNames(names) : null
    if (found !== null) return found
  }
  return subset.test(text) && noted.test(text) ? 'noted' : null
}

function isAboutDefaults(lead: string): boolean {
  return [/\bdefault\b/i, /\breturn(?:s|ed)?\b/i, /\bset of properties\b/i].every((each) => each.test(lead))
}

/** Two names or more, and nothing else. */
function readNames(text: string): readonly string[] | null {
  const names = text
    .split(/,|\band\b/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length > 1 && names.every((name) => /^[a-z]\w*$/i.test(name)) ? names : null
}
