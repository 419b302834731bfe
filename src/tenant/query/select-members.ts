import { parseFilter } from '../../contract/parse-filter.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Realm } from '../realm.ts'
import { badRequest } from '../refusal.ts'
import type { Entity } from '../store.ts'
import { comparableOf, compareValues } from './compare-values.ts'
import { pathsIn, satisfies } from './evaluate-filter.ts'
import { requireMember } from './projection.ts'
import type { Query } from './query.ts'

const noVariables: ReadonlyMap<string, Json> = new Map()

/** The members that `$filter` and `$search` leave, in the order of `$orderby`; `type` is what the collection holds. */
export function selectMembers(
  realm: Realm,
  members: readonly Entity[],
  query: Query,
  type: string | null,
): readonly Entity[] {
  const found = searched(filtered(realm, members, query.get('filter'), type), query.get('search'))
  return ordered(realm, found, query.get('orderby'), type)
}

function filtered(
  realm: Realm,
  members: readonly Entity[],
  text: string | undefined,
  type: string | null,
): readonly Entity[] {
  if (text === undefined) return members
  const filter = parseFilter(text)
  if (filter === undefined) throw badRequest(`Invalid filter clause: syntax error in '${text}'.`)
  for (const path of pathsIn(filter)) requireMember(realm, type, path)
  return members.filter((each) => satisfies(filter, { entity: each.values, variables: noVariables }))
}

/** `"displayName:text"` or `text`: a string property contains it, whatever the letter case. */
function searched(members: readonly Entity[], text: string | undefined): readonly Entity[] {
  if (text === undefined) return members
  const [, property = '', words = ''] = /^"?(?:(\w+):)?(.*?)"?$/s.exec(text.trim()) ?? []
  const wanted = words.toLowerCase()
  return members.filter((each) =>
    Object.entries(each.values).some(
      ([name, value]) =>
        (property === '' || name.toLowerCase() === property.toLowerCase()) &&
        typeof value === 'string' &&
        value.toLowerCase().includes(wanted),
    ),
  )
}

function ordered(
  realm: Realm,
  members: readonly Entity[],
  text: string | undefined,
  type: string | null,
): readonly Entity[] {
  if (text === undefined) return members
  const keys = text.split(',').map((each) => {
    const [, path, direction = 'asc'] = /^\s*([\w/.]+)(?:\s+(asc|desc))?\s*$/i.exec(each) ?? []
    if (path === undefined) throw badRequest(`Invalid $orderby clause '${each}'.`)
    requireMember(realm, type, path.split('/')[0] ?? '')
    return { path: path.split('/'), sign: direction.toLowerCase() === 'desc' ? -1 : 1 }
  })
  return members.toSorted((a, b) => {
    for (const { path, sign } of keys) {
      const order = rank(valueAt(a.values, path), valueAt(b.values, path))
      if (order !== 0) return order * sign
    }
    return 0
  })
}

function valueAt(values: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, name) => {
    if (!isRecord(value)) return undefined
    const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase())
    return key === undefined ? undefined : value[key]
  }, values)
}

/** Null sorts first (OData protocol 4.01 §11.2.6.2). */
function rank(left: Json | undefined, right: Json | undefined): number {
  const [a, b] = [comparableOf(left) ?? null, comparableOf(right) ?? null]
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return compareValues(a, b) ?? 0
}
