import type { Property, TypeUse } from '../../model/contract.ts'
import type { Edm } from '../../model/edm.ts'
import type { PropertyRow, TypeCell } from '../../model/page.ts'
import type { Json } from '../../model/source.ts'
import { addListedEnum, compareWithList, giveWay } from './enum-types.ts'
import { resolveType } from './name-index.ts'
import { isTypeName, isUntyped, primitiveOf, qualifyLinked } from './type-names.ts'
import { addProblem, type DraftProperty, declareType, type TypeSpace } from './type-space.ts'

interface RowPlace {
  readonly namespace: string
  readonly navigation: boolean
}

/** Is this the name of a property, and not an annotation or prose. */
export function isPropertyName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}

/** A table row as a property; null where its name is an annotation (`@odata.type`) or no name at all (a problem). */
export function readProperty(space: TypeSpace, row: PropertyRow, place: RowPlace): DraftProperty | null {
  if (!isPropertyName(row.name)) {
    if (!/^@|odata\.|@microsoft\./.test(row.name))
      addProblem(space, 'table-unknown', `"${row.name}" is no name of a property`, row.source)
    return null
  }
  const type = readTypeUse(space, place.navigation ? withoutMembers(row) : row, place.namespace)
  const property: Property = {
    name: row.name,
    type,
    navigation: place.navigation && !type.name.startsWith('Edm.') && !space.enums.has(type.name),
    ...readFacets(row, type),
    source: row.source,
    evidence: row.type === null ? { type: 'assumed' } : {},
  }
  return { property, inheritedFrom: row.states.inheritedFrom ?? null }
}

/** What a relationship leads to is no enum: values that its text lists are those of a property there. */
function withoutMembers(row: PropertyRow): PropertyRow {
  if (row.type === null || row.states.members === undefined) return row
  const { members: _, flags: __, ...states } = row.states
  return { ...row, states }
}

type Facets = Omit<Property, 'name' | 'type' | 'navigation' | 'source' | 'evidence'>

function readFacets({ states }: PropertyRow, type: TypeUse): Facets {
  const isString = type.name === 'Edm.String'
  const fallback = states.default === undefined ? undefined : readDefault(states.default, type)
  return {
    ...(states.required === true ? { required: true as const } : {}),
    ...(states.readOnly === true ? { readOnly: true as const } : {}),
    ...(states.writeOnly === true ? { writeOnly: true as const } : {}),
    ...(states.nullable === undefined ? {} : { nullable: states.nullable }),
    ...(isString && states.members !== undefined && states.members.length > 1
      ? { enum: [...new Set(states.members)], ...(states.flags === true ? { flags: true as const } : {}) }
      : {}),
    ...readLimits(states, type),
    ...(type.collection && states.maxItems !== undefined ? { maxItems: states.maxItems } : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(states.onSelect === true ? { onSelect: true as const } : {}),
    ...(states.supports === undefined ? {} : { supports: states.supports }),
    ...(states.filter === undefined ? {} : { filter: states.filter }),
  }
}

const numbers = /^Edm\.(?:Byte|SByte|Int16|Int32|Int64|Single|Double|Decimal)$/

/** Pages round the ends of an Int64 to 9.22337203685478E+18, which is beyond them: no bound. */
const int64End = 2 ** 63

function readLimits(
  { minimum, maximum, minLength, maxLength }: PropertyRow['states'],
  type: TypeUse,
): Facets {
  if (numbers.test(type.name)) {
    const end = type.name === 'Edm.Int64' ? int64End : Number.POSITIVE_INFINITY
    return {
      ...(minimum === undefined || -minimum >= end ? {} : { minimum }),
      ...(maximum === undefined || maximum >= end ? {} : { maximum }),
    }
  }
  if (type.name !== 'Edm.String') return {}
  return {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  }
}

/** The documented default as a value of the property's type; undefined where it is none. */
function readDefault(text: string, type: TypeUse): Json | undefined {
  const plain = text.trim().replace(/^["'`]|["'`]$/g, '')
  if (type.collection || plain === '') return undefined
  if (/^null$/i.test(plain)) return null
  if (type.name === 'Edm.Boolean') return /^(?:true|false)$/i.test(plain) ? /^true$/i.test(plain) : undefined
  if (numbers.test(type.name)) return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
  if (type.name === 'Edm.Duration') return /^-?P[\dYMWDTHS.]+$/.test(plain) ? plain : undefined
  if (type.name === 'Edm.String' || !type.name.startsWith('Edm.')) return /\s/.test(plain) ? undefined : plain
  return undefined
}

/**
 * What a type cell means. A name that no page documents becomes an enum type where the description lists its members,
 * else it is declared without content under the page's namespace and reported as `type-unresolved`.
 */
export function readTypeUse(space: TypeSpace, row: PropertyRow, namespace: string): TypeUse {
  const cell = row.type
  if (cell === null) return { name: 'Edm.String', collection: false }
  const names = [cell.name, ...cell.alternatives].map((name, index) =>
    resolveName(space, row, { ...cell, name, link: index === 0 ? cell.link : null }, namespace),
  )
  const [name = 'Edm.Untyped', ...rest] = [...new Set(names)]
  return { name, collection: cell.collection, ...(rest.length === 0 ? {} : { or: rest }) }
}

/** An enum of another namespace that lacks one of the listed members only has the same name. */
function isOtherEnum(space: TypeSpace, name: string, members: readonly string[]): boolean {
  const known = new Set(space.enums.get(name)?.members.map((member) => member.name.toLowerCase()))
  return known.size > 0 && members.some((member) => !known.has(member.toLowerCase()))
}

/**
 * Values of a linked collection that have all words of its type in their names, as `bigBoatRule` is in `BigBoatSpeedRule`,
 * are types derived from it.
 */
function namesDerived({ name, link, collection }: TypeCell, { states }: PropertyRow): boolean {
  const words = wordsOf(name)
  if (link === null || !collection || words.length < 2 || states.members === undefined) return false
  return states.members.every((member) => {
    const own = wordsOf(member)
    return own.length > words.length && words.every((word) => own.includes(word))
  })
}

/** "The only possible value is `a`" is said of this property, and not of all that have its type. */
function listedMembers({ states }: PropertyRow): readonly string[] {
  const members = states.members ?? []
  return members.length > 1 ? members : []
}

function wordsOf(name: string): readonly string[] {
  return [...name.matchAll(/[A-Z]?[a-z\d]+|[A-Z]+/g)].map(([word]) => word.toLowerCase())
}

function resolveName(space: TypeSpace, row: PropertyRow, cell: TypeCell, namespace: string): string {
  const name = cell.name.trim()
  const primitive: Edm | undefined = primitiveOf(name)
  if (primitive !== undefined) return primitive
  const found = resolveType(space.index, { name, link: cell.link, namespace })
  const hasPage = cell.link?.toLowerCase() === name.toLowerCase()
  if (isUntyped(name) && found === null && !hasPage) return 'Edm.Untyped'
  const full = qualifyLinked(name, cell.link, namespace)
  const members = namesDerived(cell, row) ? [] : listedMembers(row)
  if (found?.by === 'elsewhere' && full !== null && isOtherEnum(space, found.name, members))
    return addListedEnum(space, full, row)
  if (found !== null && !(found.by === 'link' && members.length > 0 && space.structured.has(found.name))) {
    const isUnknown = space.structured.get(found.name)?.facets.length === 0
    if (isUnknown && members.length > 0 && giveWay(space, found.name))
      return addListedEnum(space, found.name, row)
    compareWithList(space, found.name, row)
    return found.name
  }
  if (full === null || !isTypeName(name)) {
    addProblem(space, 'type-unreadable', `the type "${cell.text}" cannot be read`, row.source)
    return 'Edm.Untyped'
  }
  if (members.length > 0) return addListedEnum(space, full, row)
  addProblem(space, 'type-unresolved', `no page documents the type "${name}"`, row.source)
  return declareType(space, full, row.source, { type: 'stated' }).name
}
