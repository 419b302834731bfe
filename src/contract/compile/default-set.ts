import type { Property } from '../../model/contract.ts'
import type { DefaultSet, PropertyRow } from '../../model/page.ts'
import type { OperationDraft } from './draft-operations.ts'
import type { StructuredDraft, TypeSpace } from './type-space.ts'

const answering: ReadonlySet<OperationDraft['kind']> = new Set(['get', 'list', 'create'])

/**
 * Marks the properties of a type that its reads do not return without being asked. Where a page names those that they do
 * return, all others are returned only on `$select`; where it only says that the table notes them, what the table says
 * nothing of is disputed.
 */
export function addDefaultSets(space: TypeSpace, drafts: readonly OperationDraft[]): void {
  const sets = new Map<string, DefaultSet[]>()
  for (const { kind, resource, parts } of drafts) {
    if (resource === null || !answering.has(kind)) continue
    const stated = parts.flatMap(({ page }) => (page.byDefault === undefined ? [] : [page.byDefault.value]))
    sets.set(resource, [...(sets.get(resource) ?? []), ...stated])
  }
  for (const [name, stated] of sets) {
    const draft = space.structured.get(name)
    if (draft !== undefined && stated.length > 0) hideOthers(draft, stated)
  }
}

function hideOthers(draft: StructuredDraft, stated: readonly DefaultSet[]): void {
  const named = stated.flatMap((each) => (each === 'noted' ? [] : each))
  const rows = draft.facets.flatMap(({ facts }) => facts.properties)
  const shown = new Set([...named, ...rows.filter(isNoted).map(({ name }) => name), 'id'].map(lower))
  for (const [key, { property, inheritedFrom }] of draft.properties) {
    if (shown.has(key) || property.navigation || property.writeOnly || property.onSelect) continue
    draft.properties.set(key, { property: onSelect(property, named.length > 0), inheritedFrom })
  }
}

function isNoted({ states }: PropertyRow): boolean {
  return states.byDefault === true
}

function onSelect(property: Property, surely: boolean): Property {
  const evidence = surely ? property.evidence : { ...property.evidence, onSelect: 'disputed' as const }
  return { ...property, onSelect: true, evidence }
}

function lower(name: string): string {
  return name.toLowerCase()
}
