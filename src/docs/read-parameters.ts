import type { OptionName } from '../model/option-name.ts'
import type { ParameterRow } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'
import { announcedName } from './read-api-enums.ts'
import { readDescription } from './read-description.ts'
import { unselectableNames } from './read-omissions.ts'
import { findColumns, readRows } from './read-rows.ts'
import { isScenarioTable, readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'
import type { SectionKind } from './section-name.ts'

const places: { readonly [kind in SectionKind]?: ParameterRow['in'] } = {
  path: 'path',
  query: 'query',
  function: 'function',
  parameters: 'unknown',
}

/** A table of what may be asked for in `$filter`: property, operators, example. */
const operators = /^(?:supported )?(?:filter )?operators?$/

/** What the 2021 pages write above the table of the query parameters that a request must have. */
const allRequired = /\bfollowing required query parameters?\b/i

/** Rows of the tables of path, query and function parameters; all of a section are required where its text says so. */
export function readParameters(sections: readonly Section[], reading: Reading): ParameterRow[] {
  const sent = namesInRequests(sections)
  return sections.flatMap((section) => {
    const place = places[section.kind]
    if (place === undefined) return []
    const areRequired = place === 'query' && saysSo(section, allRequired)
    const rows = section.blocks.flatMap((block, index): ParameterRow[] => {
      if (block.kind !== 'table' || announcedName(section.blocks, index) !== null) return []
      const header = readHeader(block)
      if (header.some((cell) => operators.test(cell)) || isScenarioTable(header)) return []
      const columns = findColumns(header)
      if (columns === null) {
        note(reading, 'table-unknown', `columns "${header.join('", "')}" among parameters`, block.source)
        return []
      }
      return readRows(readTable(block, reading, header), columns, reading).map((row) => ({
        ...row,
        in: place,
        ...(areRequired ? { states: { ...row.states, required: true } } : {}),
      }))
    })
    return place === 'query'
      ? [...rows, ...unlisted(section, [...rows.map(({ name }) => name), ...sent])]
      : rows
  })
}

/** Names that the request lines have in their query. */
function namesInRequests(sections: readonly Section[]): readonly string[] {
  const fences = sections.filter(({ kind }) => kind === 'http').flatMap(({ blocks }) => blocks)
  const lines = fences.flatMap((block) => (block.kind === 'fence' ? block.lines : []))
  return lines.flatMap((line) => [...line.matchAll(/[?&](@?[\w.]+)=/g)].map(([, name = '']) => name))
}

/** "Supports the `near` parameter": one of the request's own, no option of OData. */
const ownParameter = /`(@?[a-z][\w.]*)` (?:query )?parameter\b/g

function unlisted({ blocks }: Section, known: readonly string[]): ParameterRow[] {
  const found = new Map<string, ParameterRow>()
  for (const block of blocks) {
    if (block.kind !== 'text') continue
    for (const [index, line] of block.lines.entries()) {
      if (denial.test(line)) continue
      for (const match of line.matchAll(ownParameter)) {
        const [said, name = ''] = match
        if (known.includes(name) || found.has(name) || undollared.test(name)) continue
        const source = { file: block.source.file, line: block.source.line + index }
        const states = membersIn(line.slice(match.index + said.length))
        found.set(name, { name, type: null, states, text: '', source, in: 'query' })
      }
    }
  }
  return [...found.values()]
}

/** The values that the rest of a sentence lists: ", which supports the values `x` and `y`". */
function membersIn(text: string): Pick<ParameterRow['states'], 'members'> {
  const rest = text.replace(/\.(?:\s.*)?$/, '')
  const { members } = readDescription(rest, plainText(rest))
  return members === undefined ? {} : { members }
}

function saysSo({ blocks }: Section, pattern: RegExp): boolean {
  return blocks.some((block) => block.kind === 'text' && block.lines.some((line) => pattern.test(line)))
}

const names = 'select|filter|expand|orderby|top|skiptoken|skip|count|search|format|deltatoken|apply'
const option = new RegExp(`\\$(?:${names})\\b`, 'gi')
const undollared = new RegExp(`^(?:${names})$`, 'i')

/** "Supports the `select` and `expand` OData query parameters": the names without their dollar. */
const withoutDollar = new RegExp(`\`(?=(?:${names})\`)`, 'gi')
const ofOData = /\bOData query parameters?\b/i

/** "Doesn't support", "cannot use", "there is no support for"; of a known issue no support can be said either. */
const denial =
  /(?:\bnot|n['’]t|\bcannot)(?: \w+)? (?:support|use|available|specify)|\bno support\b|\bknown issues?\b/i

/**
 * OData query options that the query sections name, as reports do below the parameters of their function, and the
 * relationships that the page shows expanded.
 */
export function readQueryOptions(sections: readonly Section[]): readonly OptionName[] {
  const options = supportedOptions(sections)
  return options.map((each) => {
    const shows = each.value === '$expand' ? shownInExpand(sections) : []
    const lacks = each.value === '$select' ? unselectableNames(sections) : []
    return {
      ...each,
      ...(shows.length === 0 ? {} : { shows }),
      ...(lacks.length === 0 ? {} : { lacks }),
    }
  })
}

const general =
  /\bsupports (?:(?:the|optional) )?\[?OData query (?:parameters|options)\]?(?:\([^)]*\))? to (?:help )?customize the response(?! *:)/i
const narrowed = /\bonly\b|\bfollowing\b/i

/**
 * "Supports the OData query parameters to help customize the response", whichever are named beside that: true where no other
 * sentence says that they are all.
 */
export function takesAnyOption(sections: readonly Section[]): boolean {
  const texts = sections
    .filter(({ kind }) => kind === 'query')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? block.lines.join(' ') : [])))
  return texts.some((text) => general.test(text)) && !texts.some((text) => narrowed.test(text))
}

/** Save in sentences that say they are not supported. */
function supportedOptions(sections: readonly Section[]): readonly OptionName[] {
  const found = new Map<string, OptionName>()
  for (const { text, source } of sections.flatMap(linesOnOptions)) {
    const full = ofOData.test(text) ? text.replace(withoutDollar, '`$') : text
    if (!full.includes('$')) continue
    for (const sentence of full.split(/\.(?:\s|$)|;/)) {
      if (denial.test(sentence)) continue
      for (const [name] of sentence.matchAll(option)) {
        const key = name.toLowerCase()
        if (!found.has(key)) found.set(key, { value: key, source })
      }
    }
  }
  return [...found.values()]
}

/** The lines of prose, and of the tables and requests of the query, that may name options. */
function linesOnOptions({
  kind,
  blocks,
}: Section): readonly { readonly text: string; readonly source: Source }[] {
  if (kind !== 'query' && kind !== 'function') return []
  return blocks.flatMap((block) => {
    const { file, line } = block.source
    if (block.kind === 'text' || (block.kind === 'fence' && kind === 'query'))
      return block.lines.map((text, index) => ({ text, source: { file, line: line + index } }))
    if (block.kind !== 'table' || kind !== 'query') return []
    return block.rows.map(({ raw, line }) => ({ text: raw, source: { file, line } }))
  })
}

/** Relationships that the requests of a page, or its words, expand; `/me?$expand=manager($levels=n)` shows `manager`. */
function shownInExpand(sections: readonly Section[]): readonly string[] {
  const lines = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'text' || block.kind === 'fence' ? block.lines : [])),
  )
  const shown = lines.flatMap((line) =>
    line.includes('expand=')
      ? [...line.matchAll(/[?&$]expand=(\w+)(?![\w./])/g)].map(([, name = '']) => name)
      : [],
  )
  return [...new Set(shown)]
}
