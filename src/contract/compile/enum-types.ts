import type { EnumMember } from '../../model/contract.ts'
import type { EnumFacts, PropertyRow, ResourcePage } from '../../model/page.ts'
import { indexType } from './name-index.ts'
import { cleanNamespace, isTypeName, primitiveOf, qualify } from './type-names.ts'
import { addProblem, type EnumDraft, type TypeSpace } from './type-space.ts'

/** Adds the enum types that member tables of a page state; a table for a String property of the page is not a type. */
export function addTabledEnums(space: TypeSpace, page: ResourcePage): void {
  const namespace = cleanNamespace(page.namespace?.value)
  for (const facts of page.enums) {
    if (facts.members.length === 0 || isForString(page, facts)) continue
    const full = qualify(facts.name, namespace)
    if (full === null || !isTypeName(facts.name)) {
      addProblem(space, 'type-unreadable', `"${facts.name}" is no name of an enum type`, facts.source)
      continue
    }
    const name = space.index.full.get(full.toLowerCase()) ?? full
    if (!giveWay(space, name)) {
      const message = `${name} has a table of members here and a table of properties on its page`
      addProblem(space, 'type-conflict', message, facts.source)
      continue
    }
    mergeEnum(space, { ...tabled(facts), name })
    indexType(space.index, name, facts.name, page.file)
  }
}

/** Removes a structured type of which nothing is known, so that an enum can have its name; false where more is known. */
export function giveWay(space: TypeSpace, name: string): boolean {
  const draft = space.structured.get(name)
  if (draft === undefined) return true
  const isBare = draft.facets.every(
    ({ facts }) =>
      facts.properties.length + facts.relationships.length === 0 && facts.representation === null,
  )
  if (!isBare || draft.properties.size > 0) return false
  space.structured.delete(name)
  return true
}

function tabled(facts: EnumFacts): Omit<EnumDraft, 'name'> {
  return {
    members: facts.members.map(
      ({ name, value, source }): EnumMember => ({ name, value, source, evidence: 'stated' }),
    ),
    flags: facts.flags,
    source: facts.source,
    from: 'table',
  }
}

/** The rows whose String property the member table of this name lists the values of. */
function isForString(page: ResourcePage, facts: EnumFacts): boolean {
  const name = facts.name.toLowerCase()
  return page.types.some((type) =>
    type.properties.some(
      (row) =>
        row.name.toLowerCase() === name &&
        row.type !== null &&
        primitiveOf(row.type.name) === 'Edm.String' &&
        row.type.link === null,
    ),
  )
}

/** Adds a named type whose members only a description lists; returns its full name. */
export function addListedEnum(space: TypeSpace, full: string, row: PropertyRow): string {
  const members = [...new Set(row.states.members ?? [])].map(
    (name): EnumMember => ({ name, value: null, source: row.source, evidence: 'stated' }),
  )
  const name = space.index.full.get(full.toLowerCase()) ?? full
  mergeEnum(space, { name, members, flags: row.states.flags === true, source: row.source, from: 'list' })
  indexType(space.index, name, null, null)
  return name
}

/** The description's list against the enum it is about: what only the list has is a conflict, and the table wins. */
export function compareWithList(space: TypeSpace, enumName: string, row: PropertyRow): void {
  const known = space.enums.get(enumName)
  const listed = row.states.members
  if (known === undefined || listed === undefined) return
  if (known.from === 'list') {
    mergeEnum(space, {
      ...known,
      members: listed.map((name) => ({ name, value: null, source: row.source, evidence: 'stated' })),
      source: row.source,
    })
    return
  }
  reportConflict(space, known, listed, row.source)
  if (!isDisjoint(known, listed)) return
  const members = listed.map(
    (name): EnumMember => ({ name, value: null, source: row.source, evidence: 'stated' }),
  )
  space.enums.set(enumName, { ...known, members, source: row.source, from: 'list' })
}

/** A table that shares no member with a list is another enum's under the wrong heading. */
function isDisjoint(known: EnumDraft, listed: readonly string[]): boolean {
  const names = new Set(known.members.map(({ name }) => name.toLowerCase()))
  return listed.length > 1 && listed.every((name) => !names.has(name.toLowerCase()))
}

/** Keeps the better-trusted of two statements of one enum: a table over a list, the longer where one holds the other. */
function mergeEnum(space: TypeSpace, draft: EnumDraft): void {
  const known = space.enums.get(draft.name)
  if (known === undefined) {
    space.enums.set(draft.name, draft)
    return
  }
  const flags = known.flags || draft.flags
  const better =
    known.from === draft.from
      ? draft.members.length > known.members.length && holds(draft, known)
      : draft.from === 'table'
  const [kept, other] = better ? [draft, known] : [known, draft]
  space.enums.set(draft.name, { ...kept, flags })
  reportConflict(
    space,
    kept,
    other.members.map((member) => member.name),
    other.source,
  )
}

function holds(larger: EnumDraft, smaller: EnumDraft): boolean {
  return smaller.members.every(({ name }) => larger.members.some((member) => member.name === name))
}

function reportConflict(
  space: TypeSpace,
  known: EnumDraft,
  listed: readonly string[],
  source: EnumDraft['source'],
): void {
  const names = new Set(known.members.map((member) => member.name))
  const extra = listed.filter((name) => !names.has(name))
  if (extra.length === 0) return
  const at = `${known.source.file}:${known.source.line}`
  addProblem(space, 'enum-conflict', `${known.name} has no member ${extra.join(', ')} at ${at}`, source)
}
