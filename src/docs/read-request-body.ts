import type { BodyRow, RequestBodyFacts } from '../model/page.ts'
import type { Text } from './block.ts'
import type { Section } from './group-sections.ts'
import { primitives } from './primitive-name.ts'
import { announcedName } from './read-api-enums.ts'
import { readMentionedTypes } from './read-mentioned-types.ts'
import { findColumns, readRows } from './read-rows.ts'
import { readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'

const none =
  /(?:do(?:es)? not|don['’]?t|doesn['’]?t|not) (?:need to )?(?:supply|include|provide|require|have|specify|send|contain|support)(?: or \w+)? (?:an? |any )?(?:request )?body|no request body|request body (?:is not|isn't|must be|should be|is) (?:required|needed|empty)|empty request body|leave the (?:request )?body (?:empty|blank)/i
const recalculated = /\brecalculated\b/i
/** The include that says so on newer pages, whose text need not be at hand. */
const updateIntro = /\bupdate-property-table-intro\b/i
const whenCreate = /properties that are required (?:when|to|for)|required when (?:you )?creat/i

/** The rows of a table are all required where this stands above it. */
const allRequired = /\brequires the following (?:parameters|properties)\b/i

/** Only what stands alone: of several names, or behind a condition, one may do. */
const mustContain =
  /(?:^|[.\n]\s*)The request body must contain\s+(?:the\s+)?\*\*(\w+)\*\*(?=\s*(?:property\s*)?[.,]|\s*$)/gi

const only = [
  /\bOnly the \*\*(\w+)\*\* property can be (?:updated|modified)\b/g,
  /\b(\w+) is the only property that can be specified\b/g,
]
const never = [/\bYou cannot update the `(\w+)` value\b/g]

/** A parameter that has the name of its type, and is spoken of where no row may list it. */
const propertyOf = /\*\*\w+\*\* property of the `([a-z]\w*)` parameter/g

const wrapper =
  /`(\w+)`\s+(?:object|parameter|property)\b[^.`]*\bfollowing (?:properties|parameters|fields)\b/i

/**
 * What the section "Request body", or where there is none a sentence behind the request, says: prose that names types or says
 * there is none, and tables of properties.
 */
export function readRequestBody(sections: readonly Section[], reading: Reading): RequestBodyFacts {
  const own = sections.filter(({ kind }, index) => kind === 'body' || isTableOf(sections, index))
  const loose = own.length === 0 ? sentenceBehindRequest(sections) : undefined
  const texts = own.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'text'))
  const prose = [...texts, ...(loose === undefined ? [] : [loose])].flatMap(({ lines }) => lines).join('\n')
  const listed: BodyRow[] = []
  for (const section of own) listed.push(...readProperties(section, listed, reading))
  const rows = listed.filter((row) => !isOfElements(row, listed))
  const properties = [...(allRequired.test(prose) ? rows.map(toRequired) : rows), ...unlisted(sections, rows)]
  const types = readMentionedTypes(prose, reading.links)
  const held = wrapper.exec(prose)?.[1]
  const said = [...prose.matchAll(mustContain)].flatMap(([, name = '']) => name)
  const [sole, kept] = [namesIn(prose, only), namesIn(prose, never)]
  return {
    properties,
    types: types.names,
    typePages: types.pages,
    ...(properties.length > 0 && held !== undefined ? { wrapper: held } : {}),
    none: properties.length === 0 && none.test(prose),
    requiredWhenCreate: whenCreate.test(prose),
    ...(said.length > 0 ? { mustContain: said } : {}),
    ...(sole.length > 0 ? { only: sole } : {}),
    ...(kept.length > 0 ? { never: kept } : {}),
    ...(recalculated.test(prose) || own.some(hasUpdateIntro) ? { recalculates: true } : {}),
    source: (own.find(({ blocks }) => blocks.length > 0) ?? own[0])?.heading?.source ?? loose?.source ?? null,
  }
}

/** Names that sentences speak of, as they stand in JSON where they begin a sentence. */
function namesIn(prose: string, patterns: readonly RegExp[]): readonly string[] {
  const found = patterns.flatMap((pattern) => [...prose.matchAll(pattern)])
  return [...new Set(found.map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1)))]
}

/** "For each cleat in the **cleats** collection, …": what another row's elements have, and not the body. */
function isOfElements({ text }: BodyRow, rows: readonly BodyRow[]): boolean {
  const [, collection] = /^for each \w+ in the \W*(\w+)\W* collection\b/i.exec(text) ?? []
  return rows.some(({ name }) => name === collection)
}

function toRequired(row: BodyRow): BodyRow {
  return { ...row, states: { ...row.states, required: true } }
}

/** "The **body** property of the `message` parameter": parameters of the kind that the table leaves out, none where there is none. */
function unlisted(sections: readonly Section[], rows: readonly BodyRow[]): readonly BodyRow[] {
  const known = new Set(rows.map(({ name }) => name))
  if (known.size === 0) return []
  const texts = sections
    .filter(({ kind }) => kind === 'intro' || kind === 'body')
    .flatMap(({ blocks }) => blocks)
  return texts.flatMap((block) => {
    if (block.kind !== 'text') return []
    return block.lines.flatMap((line, index) =>
      [...line.matchAll(propertyOf)].flatMap(([, name = '']): BodyRow[] => {
        if (known.has(name)) return []
        known.add(name)
        const type = { text: name, name, link: null, collection: false, alternatives: [] }
        const source = { file: block.source.file, line: block.source.line + index }
        return [{ name, type, states: {}, text: '', source }]
      }),
    )
  })
}

function hasUpdateIntro({ blocks }: Section): boolean {
  return blocks.some((block) => block.kind === 'include' && updateIntro.test(block.path))
}

/** "In the request body, supply …" below the request itself. */
function sentenceBehindRequest(sections: readonly Section[]): Text | undefined {
  return sections
    .filter(({ kind }) => kind === 'http')
    .flatMap(({ blocks }) => blocks.slice(blocks.findIndex((block) => block.kind === 'fence') + 1))
    .find(
      (block): block is Text =>
        block.kind === 'text' && /^\W*in the request body, (?:supply|provide)\b/i.test(block.lines[0] ?? ''),
    )
}

/** "Properties" right behind the request body go on with it. */
function isTableOf(sections: readonly Section[], index: number): boolean {
  return sections[index]?.kind === 'properties' && sections[index - 1]?.kind === 'body'
}

/**
 * "boat object" or "sailBoat properties" above a table: the rows are those of that type, one of several that the request
 * takes, or one that is inside of it.
 */
function typeOfHeading({ heading }: Section): string | undefined {
  const text = heading?.text.replace(/[*`]/g, '').trim() ?? ''
  return /^([a-z]\w*) (?:object|resource)$|^([a-z]+[A-Z]\w*) (?:object )?properties$/
    .exec(text)
    ?.slice(1)
    .find((name) => name !== undefined)
}

const nestedHeading =
  /^(?:properties of (?:the |an? )?)?(\w+)(?: (?:object|resource|complex type|type))?(?: (?:properties|parameters|fields))?$/i
const noObject = new RegExp(`^(?:${primitives}|json|object)$`, 'i')

/** "recipient properties" below a table with a row of that name or type: the type of the row. */
function nestedType({ heading }: Section, before: readonly BodyRow[]): string | undefined {
  const text = heading?.text.replace(/[*`]/g, '').trim() ?? ''
  const word = nestedHeading.exec(text)?.[1]?.toLowerCase()
  const holder = before.find(({ name, type }) =>
    [name, type?.name].some((each) => each !== undefined && each.toLowerCase() === word),
  )
  const type = holder?.type?.name
  return type === undefined || noObject.test(type) ? undefined : type
}

/** Tables that share rows are alternatives, as for two kinds of permissions: what one of them lacks is not required. */
function readProperties(section: Section, before: readonly BodyRow[], reading: Reading): BodyRow[] {
  const tables = readTables(section, before, reading)
  const rows = tables.flat()
  const names = tables.map((table) => new Set(table.map(({ name }) => name)))
  const areAlternatives = new Set(rows.map(({ name }) => name)).size < names.flatMap((set) => [...set]).length
  if (!areAlternatives) return rows
  return rows.map((row) => (names.every((set) => set.has(row.name)) ? row : toLoose(row)))
}

function toLoose({ states: { required: _, ...states }, ...row }: BodyRow): BodyRow {
  return { ...row, states }
}

/** Rows of each table of a section. */
function readTables(section: Section, before: readonly BodyRow[], reading: Reading): BodyRow[][] {
  const held = nestedType(section, before)
  const of = held ?? typeOfHeading(section)
  const owner = {
    ...(of === undefined ? {} : { of }),
    ...(held === undefined ? {} : { nested: true as const }),
  }
  return section.blocks.flatMap((block, index) => {
    if (block.kind !== 'table' || announcedName(section.blocks, index) !== null) return []
    const header = readHeader(block)
    const columns = findColumns(header)
    if (columns === null) {
      note(reading, 'table-unknown', `columns "${header.join('", "')}" in the request body`, block.source)
      return []
    }
    const rows = readRows(readTable(block, reading, header), columns, reading)
    return [rows.map((row) => ({ ...row, ...owner }))]
  })
}
