import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'

const withoutDeleted = /\bdeltas? do(?:es)? not include deleted\b/i
const unselectable = /\bThe ([\w, ]+) propert(?:y|ies) of \w+ do(?:es)? not support \$select\b/i

/** Does a page of a delta function say that it tells of nothing that was deleted (`educationclass-delta.md`). */
export function omitsDeleted(sections: readonly Section[]): boolean {
  return textsIn(sections).some((text) => withoutDeleted.test(text))
}

/** The properties that a page says `$select` does not ask for (`calendar-list-calendarview.md`). */
export function unselectableNames(sections: readonly Section[]): readonly string[] {
  return textsIn(sections).flatMap((text) => {
    const names = unselectable.exec(text)?.[1]?.split(/,|\band\b/) ?? []
    return names.map((name) => name.trim()).filter((name) => /^\w+$/.test(name))
  })
}

function textsIn(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'text' ? [plainText(block.lines.join(' '))] : [])),
  )
}
