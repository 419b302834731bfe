import type { Listed } from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import { changed, type Found } from './changed.ts'
import { diffLists } from './diff-pairs.ts'

const itself = (name: string): string => name

/** Members by name; a removed one is breaking, an added one is not (VER-COMPATIBLE). */
export function diffMembers(
  where: string,
  from: readonly string[],
  to: readonly string[],
  source: Source,
): readonly Found[] {
  return diffLists(from, to, itself, {
    removed: (name) => changed('member-removed', 'breaking', `${where}#${name}`, name, null, source),
    added: (name) => changed('member-added', 'additive', `${where}#${name}`, null, name, source),
  })
}

/** Names of properties that are required, and of those that were. */
export function diffRequired(
  where: string,
  from: readonly string[],
  to: readonly string[],
  source: Source,
): readonly Found[] {
  return diffLists(from, to, itself, {
    removed: (name) => changed('property-relaxed', 'additive', `${where}/${name}`, 'required', null, source),
    added: (name) =>
      changed('property-constrained', 'breaking', `${where}/${name}`, null, 'required', source),
  })
}

/** Member by member where both list them; a list that comes or goes is one change. */
export function diffListed(
  where: string,
  from: Listed,
  to: Listed & { readonly source: Source },
): readonly Found[] {
  if (from.enum !== undefined && to.enum !== undefined)
    return diffMembers(where, from.enum, to.enum, to.source)
  const text = ({ enum: members }: Listed): string | null =>
    members === undefined ? null : `one of ${members.join(', ')}`
  return from.enum === undefined
    ? changed('property-constrained', 'breaking', where, null, text(to), to.source)
    : changed('property-relaxed', 'additive', where, text(from), null, to.source)
}

/** `@odata.type` or `member@odata.count`: annotations may come, go and change (VER-COMPATIBLE). */
export function isAnnotation(name: string): boolean {
  return name.includes('@')
}
