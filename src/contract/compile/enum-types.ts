import { typeName } from '../../docs/read-resource-page.ts'
import type { EnumMember } from '../../model/contract.ts'
import type { EnumFacts } from '../../model/enum-facts.ts'
import type { ApiPage, PropertyRow, ResourcePage, TypeFacts } from '../../model/page.ts'
import { indexType } from './name-index.ts'
import { cleanNamespace, fileKey, isTypeName, primitiveOf, qualify, shortName } from './type-names.ts'
import { addProblem, type EnumDraft, type TypeSpace } from './type-space.ts'

/** Adds the enum types that member tables of a page state; a table for a String property of the page is not a type. */
export function addTabledEnums(space: TypeSpace, page: ResourcePage | ApiPage): void {
  const namespace = cleanNamespace(page.namespace?.value)
  const rows = rowsOf(page)
  for (const facts of page.enums ?? []) {
    if (facts.members.length === 0 || isForString(rows, facts)) continue
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
    mergeEnum(space, { ...tabled(facts), name, hasPage: isAbout(page, facts) })
    indexType(space.index, name, facts.name, page.file)
  }
}

/** Removes a structured type of which nothing is known, so that an enum can have its name; false where more is known. */
export function giveWay(space: TypeSpace, name: string): boolean {
  const draft = space.structured.get(name)
  if (draft === undefined) return true
  if (!draft.facets.every(({ facts }) => isBareType(facts)) || draft.properties.size > 0) return false
  space.structured.delete(name)
  return true
}

/** Nothing is said about a type but its name, which the JSON representation may repeat. */
function isBareType({ properties, relationships, representation }: TypeFacts): boolean {
  const shown = Object.keys(representation?.value ?? {}).filter((name) => !name.startsWith('@'))
  return properties.length + relationships.length + shown.length === 0
}

/** Is this a page of the enum alone: its title names it, or it has none and no other enum, and it documents no properties. */
function isAbout(page: ResourcePage | ApiPage, { name }: EnumFacts): boolean {
  if (page.kind !== 'resource' || !page.types.every(isBareType)) return false
  if (page.title === null) return page.enums.length === 1
  return typeName(page.title.value).toLowerCase() === name.toLowerCase()
}

function tabled(facts: EnumFacts): Omit<EnumDraft, 'name' | 'hasPage'> {
  return {
    members: facts.members.map(
      ({ name, value, source }): EnumMember => ({ name, value, source, evidence: 'stated' }),
    ),
    flags: facts.flags,
    source: facts.source,
    from: 'table',
  }
}

function rowsOf(page: ResourcePage | ApiPage): readonly PropertyRow[] {
  return page.kind === 'resource'
    ? page.types.flatMap((type) => type.properties)
    : [...page.body.properties, ...page.parameters]
}

/** Is there a row whose String property the member table of this name lists the values of? */
function isForString(rows: readonly PropertyRow[], facts: EnumFacts): boolean {
  const name = facts.name.toLowerCase()
  return rows.some(
    (row) =>
      row.name.toLowerCase() === name &&
      row.type !== null &&
      primitiveOf(row.type.name) === 'Edm.String' &&
      row.type.link === null,
  )
}

/** A String property takes its members from the page's table "### x values" where its description lists none. */
export function withTabledMembers(row: PropertyRow, page: ResourcePage | ApiPage): PropertyRow {
  if (page.enums === undefined || row.states.members !== undefined || row.type?.link != null) return row
  const facts = page.enums.find(({ name }) => name.toLowerCase() === row.name.toLowerCase())
  if (facts === undefined || fileKey(facts.name) === row.type?.name.toLowerCase()) return row
  return { ...row, states: { ...row.states, members: facts.members.map((member) => member.name) } }
}

/**
 * Two pages may have unlike tables under one name, each for its own rows: what a row names is what its own page tables,
 * and where the type of that name has other members, the row's own are listed with it.
 */
export function withOwnTable(space: TypeSpace, row: PropertyRow, page: ResourcePage | ApiPage): PropertyRow {
  if (page.enums === undefined || row.type === null) return row
  const short = shortName(row.type.name).toLowerCase()
  const facts = page.enums.find(({ name }) => fileKey(name) === short)
  const named = qualify(row.type.name, cleanNamespace(page.namespace?.value))
  const known = space.enums.get(space.index.full.get(named?.toLowerCase() ?? '') ?? '')
  if (facts === undefined || known === undefined || known.source.file === page.file || known.hasPage)
    return row
  const members = facts.members.map((member) => member.name)
  const names = new Set(known.members.map((member) => member.name.toLowerCase()))
  if (members.every((name) => names.has(name.toLowerCase()))) return row
  const type = { ...row.type, name: 'String', link: null, alternatives: [] }
  return { ...row, type, states: { ...row.states, members } }
}

/** Adds a named type whose members only a description lists; returns its full name. */
export function addListedEnum(space: TypeSpace, full: string, row: PropertyRow): string {
  const members = [...new Set(row.states.members ?? [])].map(
    (name): EnumMember => ({ name, value: null, source: row.source, evidence: 'stated' }),
  )
  const name = space.index.full.get(full.toLowerCase()) ?? full
  const flags = row.states.flags === true
  mergeEnum(space, { name, members, flags, source: row.source, from: 'list', hasPage: false })
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
      flags: known.flags || isSet(row),
      source: row.source,
    })
    return
  }
  const flags = known.flags || isSet(row)
  const whole = { ...respelt(withNewer(withFuture(known, row), row), row), flags }
  space.enums.set(enumName, whole)
  reportConflict(space, whole, listed, row.source)
  if (!isDisjoint(whole, listed)) return
  const members = listed.map(
    (name): EnumMember => ({ name, value: null, source: row.source, evidence: 'stated' }),
  )
  space.enums.set(enumName, { ...known, members, flags, source: row.source, from: 'list' })
}

/** Does a row say that its one value is a set of members? */
function isSet({ states, type }: PropertyRow): boolean {
  return states.flags === true && type?.collection !== true
}

/** A list that agrees with the table and has `unknownFutureValue` besides says that the enum can grow. */
function withFuture(known: EnumDraft, { states, source }: PropertyRow): EnumDraft {
  const listed = states.members ?? []
  const names = new Set(known.members.map(({ name }) => name))
  if (!listed.includes(future) || names.has(future) || !listed.some((name) => names.has(name))) return known
  const member: EnumMember = { name: future, value: null, source, evidence: 'stated' }
  return { ...known, members: [...known.members, member] }
}

/**
 * A list that has all members of the table and further ones is the newer of the two, in whatever letter case and with
 * or without `unknownFutureValue`, which lists often leave out.
 */
function withNewer(known: EnumDraft, { states, source }: PropertyRow): EnumDraft {
  const listed = new Set(states.members)
  const spelt = new Set([...listed, future].map((name) => name.toLowerCase()))
  if (!known.members.every(({ name }) => spelt.has(name.toLowerCase()))) return known
  const names = new Set(known.members.map(({ name }) => name.toLowerCase()))
  const further = [...listed].filter((name) => !names.has(name.toLowerCase()))
  const members = further.map((name): EnumMember => ({ name, value: null, source, evidence: 'stated' }))
  return members.length === 0 ? known : { ...known, members: [...known.members, ...members] }
}

/** A member is spelt as in the table, unless the lists of more pages agree on other upper and lower case. */
function respelt(known: EnumDraft, { states, source }: PropertyRow): EnumDraft {
  const own = known.members.map(({ name, source }): [string, ReadonlySet<string>] => [
    name,
    new Set([source.file]),
  ])
  const spellings = new Map([
    ...(known.spellings ?? []),
    ...own.filter(([name]) => !known.spellings?.has(name)),
  ])
  for (const name of states.members ?? []) spellings.set(name, new Set(spellings.get(name)).add(source.file))
  const members = known.members.map((member) => {
    const name = mostSpelt(spellings, member.name)
    return name === member.name ? member : { ...member, name }
  })
  return { ...known, members, spellings }
}

/** The spelling that most pages have, of equals the first: the table's. */
function mostSpelt(spellings: ReadonlyMap<string, ReadonlySet<string>>, name: string): string {
  const letters = name.toLowerCase()
  const alike = [...spellings].filter(([spelling]) => spelling.toLowerCase() === letters)
  const most = Math.max(...alike.map(([, files]) => files.size))
  return alike.find(([, files]) => files.size === most)?.[0] ?? name
}

const future = 'unknownFutureValue'

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
  const merged = { ...kept, flags, hasPage: known.hasPage || draft.hasPage }
  space.enums.set(draft.name, merged)
  reportConflict(
    space,
    merged,
    other.members.map((member) => member.name),
    other.source,
  )
}

function holds(larger: EnumDraft, smaller: EnumDraft): boolean {
  return smaller.members.every(({ name }) => larger.members.some((member) => member.name === name))
}

/** Reports members that only one of two statements has: a value of either is as some page says. */
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
  const letters = new Set([...names].map((name) => name.toLowerCase()))
  if (extra.some((name) => !letters.has(name.toLowerCase())))
    space.enums.set(known.name, { ...known, disputed: true })
}
