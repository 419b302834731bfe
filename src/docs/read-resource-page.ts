import type { EnumFacts } from '../model/enum-facts.ts'
import type { BaseFact, TypeFacts } from '../model/page.ts'
import type { JsonObject, Source } from '../model/source.ts'
import type { Section } from './group-sections.ts'
import { basesOfRows } from './read-bases.ts'
import { type Representation, readRepresentations } from './read-representation.ts'
import { readTypeProse, type TypeProse } from './read-type-prose.ts'
import { readTypeTables, type TypeTables } from './read-type-tables.ts'
import { note, type Reading } from './reading.ts'
import { withShownItems, withShownNames } from './shown-items.ts'

/** Types and enums of a resource page. */
export interface ResourceFacts {
  readonly types: readonly TypeFacts[]
  readonly enums: readonly EnumFacts[]
}

/** Reads a page that documents a type or enums; both lists are empty where it is an overview. */
export function readResourcePage(
  sections: readonly Section[],
  title: string,
  source: Source,
  reading: Reading,
): ResourceFacts {
  const isEnum = /\benum(?:eration)?\b/i.test(title)
  const name = typeName(title)
  const blocks = readRepresentations(sections, reading)
  const shown = new Set(blocks.flatMap(({ json }) => Object.keys(json?.value ?? {})))
  const tables = readTypeTables(sections, { name, isEnum, shown }, reading)
  const [own, ...others] = distinct(blocks)
  const titled = /\b(?:resource|complex|entity) type\b/i.test(title) && !isEnum
  const hasTables = tables.properties.length > 0 || tables.relationships.length > 0
  const hasSections = titled && sections.some(({ kind }) => kind === 'properties')
  if (own === undefined && !hasTables && !hasSections) return { types: [], enums: tables.enums }
  if (!isName(name) && (own === undefined || fullName(own) === null)) {
    note(reading, 'type-unreadable', `"${title}" names no type`, source)
    return { types: [], enums: tables.enums }
  }
  const prose = readTypeProse(sections, reading)
  return {
    types: [
      toType(name, title, own, tables, prose, source),
      ...others.map((block) => {
        const short = shortName(fullName(block)) ?? name
        return toType(short, title, block, noTables, noProse, block.source)
      }),
      ...tables.others.map((own) =>
        toType(own.name, '', undefined, { ...noTables, ...own }, noProse, own.source),
      ),
    ],
    enums: tables.enums,
  }
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}

const noTables: TypeTables = { properties: [], relationships: [], enums: [], others: [] }
const noProse: TypeProse = { bases: [], derived: [], abstract: false, open: false, keyNames: [] }

/** "user resource type", "audio facet", "x enum type": the name is the first word where it is an identifier. */
export function typeName(title: string): string {
  const plain = title.replace(/[*`]/g, '').trim()
  const short = plain.replace(
    /\s+(?:(?:resource|complex|entity|enum|enumeration|facet)\s*)?(?:types?|values|resource|facet|enum|enumeration)?(?:\s*\(.*\))?$/i,
    '',
  )
  return short === '' ? plain : short
}

/** A second block of the same type is an example of it. */
function distinct(blocks: readonly Representation[]): Representation[] {
  const seen = new Map<string | null, Representation>()
  for (const block of blocks) {
    const key = fullName(block) ?? [...seen.keys()][0] ?? null
    if (!seen.has(key)) seen.set(key, block)
  }
  return [...seen.values()]
}

function fullName({ metadata, json }: Representation): string | null {
  const named =
    text(metadata?.['@odata.type']) ?? text(metadata?.['@type']) ?? text(json?.value['@odata.type'])
  return named?.replace(/^#/, '') ?? null
}

/** A name in the annotation that has no capitals, unlike all names of several words, is spelt as in the title. */
function withHumps(full: string | null, title: string): string | null {
  const short = shortName(full)
  const isFlat = short !== title && short === title.toLowerCase() && /^[a-z]/.test(title)
  return full === null || !isFlat ? full : `${full.slice(0, -title.length)}${title}`
}

function shortName(full: string | null): string | null {
  return full === null ? null : full.slice(full.lastIndexOf('.') + 1)
}

function toType(
  name: string,
  title: string,
  block: Representation | undefined,
  tables: TypeTables,
  prose: TypeProse,
  source: Source,
): TypeFacts {
  const metadata = block?.metadata ?? null
  const full = block === undefined ? null : withHumps(fullName(block), name)
  const own = shortName(full)
  const shown = block?.json?.value
  const bases = [
    ...metadataBase(metadata, block?.source),
    ...prose.bases,
    ...basesOfRows([...tables.properties, ...tables.relationships]),
  ]
  const isSelf = (other: string): boolean =>
    [name, own, full].some((self) => self?.toLowerCase() === other.toLowerCase())
  return {
    name: isName(name) ? name : (own ?? name),
    fullName: full,
    kind: kindOf(title, metadata),
    abstract: prose.abstract || isTrue(metadata?.['abstract']) || isTrue(metadata?.['isAbstract']),
    open: prose.open || isTrue(metadata?.['openType']),
    keyProperty: text(metadata?.['keyProperty']),
    ...(metadata === null && isIdentified(tables, shown) ? { identified: true } : {}),
    ...(prose.keyNames.length === 0 ? {} : { keyNames: prose.keyNames }),
    bases: bases.filter((base) => !isSelf(base.name)),
    derived: unique(prose.derived.filter(({ value }) => !isSelf(value))),
    properties: withShownItems(withShownNames(tables.properties, shown), shown),
    relationships: tables.relationships,
    representation: block?.json ?? null,
    source,
  }
}

/** `"id": "String (identifier)"` beside a row of the id. */
function isIdentified({ properties }: TypeTables, json: JsonObject | undefined): boolean {
  return (
    /^string \(identifier\)$/i.test(text(json?.['id']) ?? '') && properties.some(({ name }) => name === 'id')
  )
}

function unique(derived: TypeFacts['derived']): TypeFacts['derived'] {
  return derived.filter(({ value }, index) => derived.findIndex((other) => other.value === value) === index)
}

function metadataBase(metadata: JsonObject | null, source: Source | undefined): BaseFact[] {
  const name = text(metadata?.['baseType'])
  return name === null || source === undefined
    ? []
    : [{ name: name.replace(/^#/, ''), from: 'metadata', source }]
}

function kindOf(title: string, metadata: JsonObject | null): TypeFacts['kind'] {
  if (/\bcomplex type\b/i.test(title)) return 'complex'
  return text(metadata?.['keyProperty']) === null && !/\bentity\b/i.test(title) ? 'unknown' : 'entity'
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
