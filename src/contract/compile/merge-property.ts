import type { Property, TypeUse } from '../../model/contract.ts'
import { addProblem, type DraftProperty, type StructuredDraft, type TypeSpace } from './type-space.ts'

/** Adds a property to a type; where it is there already, the statement read first stands and lends nothing away. */
export function mergeProperty(space: TypeSpace, draft: StructuredDraft, read: DraftProperty): void {
  const key = read.property.name.toLowerCase()
  const known = draft.properties.get(key)
  if (known === undefined) {
    draft.properties.set(key, read)
    return
  }
  const inheritedFrom = known.inheritedFrom ?? read.inheritedFrom
  draft.properties.set(key, {
    property: uniteProperties(space, draft.name, known.property, read.property),
    inheritedFrom,
  })
}

/** Two statements of one property: the first wins where they differ (a `property-conflict`), gaps are filled. */
function uniteProperties(space: TypeSpace, owner: string, first: Property, second: Property): Property {
  if (!sameType(first.type, second.type)) return uniteTypes(space, owner, first, second)
  const { evidence: _, ...gaps } = second
  return { ...gaps, ...first, navigation: first.navigation || second.navigation }
}

/** Types differ: a type without evidence gives way, an untyped one too; else the first stands and it is reported. */
function uniteTypes(space: TypeSpace, owner: string, first: Property, second: Property): Property {
  if (isVague(first) && !isVague(second)) return second
  if (isVague(second) || first.type.or?.includes(second.type.name)) return first
  const [a, b] = [describe(first.type), describe(second.type)]
  const at = `${first.source.file}:${first.source.line}`
  addProblem(
    space,
    'property-conflict',
    `${owner}/${first.name} is ${b} here and ${a} at ${at}`,
    second.source,
  )
  return first
}

function isVague(property: Property): boolean {
  return property.type.name === 'Edm.Untyped' || property.evidence.type === 'assumed'
}

export function sameType(a: TypeUse, b: TypeUse): boolean {
  return a.name === b.name && a.collection === b.collection
}

function describe(type: TypeUse): string {
  return type.collection ? `a collection of ${type.name}` : type.name
}
