import { findMember } from '../../contract/members-of.ts'
import type { Realm } from '../realm.ts'
import { badRequest } from '../refusal.ts'
import type { TypeShape } from '../type-shape.ts'
import type { Query } from './query.ts'

/** What `$select` and `$expand` ask for. */
export interface Projection {
  /** Property names in lower case; null selects all. */
  readonly select: ReadonlySet<string> | null
  readonly expand: readonly Expansion[]
}

export interface Expansion {
  /** Navigation property as asked for. */
  readonly name: string
  readonly projection: Projection
}

export const everything: Projection = { select: null, expand: [] }

/** Parses `$select` and `$expand`; names that neither `type` nor a derived type has are a 400. */
export function projectionOf(realm: Realm, query: Query, type: string | null): Projection {
  const select = query.get('select')
  const expand = query.get('expand')
  if (select === undefined && expand === undefined) return everything
  const projection = {
    select: select === undefined ? null : selectionOf(select),
    expand: expand === undefined ? [] : expansionsOf(expand),
  }
  for (const name of projection.select ?? []) requireMember(realm, type, name)
  for (const { name } of projection.expand) if (name !== '*') requireMember(realm, type, name)
  return projection
}

function selectionOf(text: string): ReadonlySet<string> | null {
  const names = text.split(',').map((each) => each.trim().toLowerCase())
  if (names.includes('*')) return null
  const wanted = names.filter((each) => each !== '').map(firstProperty)
  return wanted.length === 0 ? null : new Set(wanted)
}

/** `address/city` selects `address`; `microsoft.graph.user/mail` selects `mail`. */
function firstProperty(path: string): string {
  const [first = '', second] = path.split('/')
  return first.includes('.') && second !== undefined ? second : first
}

/** Splits at commas outside parentheses: `a,b($select=c,d)`. */
function expansionsOf(text: string): readonly Expansion[] {
  const items = text.match(/[^,(]+(?:\([^)]*\))?/g) ?? []
  return items.map((item) => {
    const [, name = '', options = ''] = /^\s*([^(]+?)\s*(?:\((.*)\))?\s*$/s.exec(item) ?? []
    const nested = new Map(options.split(';').map((each) => splitOption(each)))
    const select = nested.get('$select')
    return {
      name: name.split('/').at(-1) ?? name,
      projection: { select: select === undefined ? null : selectionOf(select), expand: [] },
    }
  })
}

function splitOption(text: string): [string, string] {
  const sign = text.indexOf('=')
  return [text.slice(0, sign).trim().toLowerCase(), text.slice(sign + 1)]
}

/** Throws a 400 for a name that no type at this place has; open types and foreign ones have every name. */
export function requireMember(realm: Realm, type: string | null, name: string): void {
  if (type === null || name === '' || name.includes('@')) return
  const lower = name.toLowerCase()
  const has = (each: TypeShape): boolean =>
    each.open || each.properties.has(lower) || each.navigation.has(lower)
  if (lower === 'id' || has(realm.shape(type))) return
  if (realm.api.derived(type).some((each) => has(realm.shape(each)))) return
  if (findMember(realm.api, type, name) !== undefined) return
  throw badRequest(`Could not find a property named '${name}' on type '${type}'.`)
}
