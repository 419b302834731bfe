import type { OperationDraft } from './draft-operations.ts'
import { showsLists } from './read-responses.ts'
import { type DraftProperty, lineageOf, type StructuredDraft, type TypeSpace } from './type-space.ts'

/** What speaks for several behind a relationship whose row names one. */
type Witness = 'name' | 'key' | 'list'

/**
 * Makes relationships collections whose rows forget the word, `replies: chatMessage`, where two things speak for it: the
 * plural of the name, a request line with a key behind it, a page that says and shows that it returns a collection.
 */
export function widenRelationships(space: TypeSpace, drafts: readonly OperationDraft[]): void {
  const found = new Map<StructuredDraft, Map<string, Set<Witness>>>()
  for (const draft of drafts)
    draft.steps.forEach((owner, index) => {
      const name = draft.parts[0].template.segments[index + 1]?.toLowerCase()
      if (owner == null || owner.collection || name === undefined) return
      const holder = lineageOf(space, owner.type).find(({ properties }) => properties.has(name))
      if (holder === undefined || !isOne(holder.properties.get(name))) return
      const names = found.get(holder) ?? new Map<string, Set<Witness>>()
      const known = names.get(name) ?? []
      found.set(holder, names.set(name, new Set([...known, ...witnessesOf(draft, index + 1)])))
    })
  for (const [{ properties }, names] of found)
    for (const [name, { size }] of names) {
      const known = properties.get(name)
      if (size > 1 && known !== undefined) properties.set(name, several(known))
    }
}

function isOne(known: DraftProperty | undefined): boolean {
  return known?.property.navigation === true && !known.property.type.collection
}

function witnessesOf({ kind, parts }: OperationDraft, at: number): Witness[] {
  const { segments } = parts[0].template
  const listed =
    at + 1 === segments.length &&
    kind === 'list' &&
    parts.every(({ page }) => page.response.collection && showsLists(page))
  return [
    ...(isPlural(segments[at] ?? '') ? ['name' as const] : []),
    ...(/^\{[^{}]*\}$/.test(segments[at + 1] ?? '') ? ['key' as const] : []),
    ...(listed ? ['list' as const] : []),
  ]
}

/** A plural by its letters, which `analytics` and `status` are not. */
function isPlural(name: string): boolean {
  return /[^suo]s$/.test(name) && !name.endsWith('ics')
}

function several({ property, ...known }: DraftProperty): DraftProperty {
  const type = { ...property.type, collection: true }
  return { ...known, property: { ...property, type, evidence: { ...property.evidence, type: 'shown' } } }
}
