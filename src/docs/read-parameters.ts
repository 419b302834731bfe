import type { OptionName, ParameterRow } from '../model/page.ts'
import type { Section } from './group-sections.ts'
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
  return sections.flatMap((section) => {
    const place = places[section.kind]
    if (place === undefined) return []
    const areRequired = place === 'query' && saysSo(section, allRequired)
    return section.blocks.flatMap((block) => {
      if (block.kind !== 'table') return []
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
  })
}

function saysSo({ blocks }: Section, pattern: RegExp): boolean {
  return blocks.some((block) => block.kind === 'text' && block.lines.some((line) => pattern.test(line)))
}

const option =
  /\$(?:select|filter|expand|orderby|top|skiptoken|skip|count|search|format|deltatoken|apply)\b/gi

/** "Doesn't support", "cannot use", "there is no support for"; of a known issue no support can be said either. */
const denial =
  /(?:\bnot|n['’]t|\bcannot)(?: \w+)? (?:support|use|available|specify)|\bno support\b|\bknown issues?\b/i

/** OData query options that the query sections name, and the relationships that the page shows expanded. */
export function readQueryOptions(sections: readonly Section[]): readonly OptionName[] {
  const options = supportedOptions(sections)
  return options.map((each) => {
    const shows = each.value === '$expand' ? shownInExpand(sections) : []
    return shows.length === 0 ? each : { ...each, shows }
  })
}

/** Save in sentences that say they are not supported. */
function supportedOptions(sections: readonly Section[]): readonly OptionName[] {
  const found = new Map<string, OptionName>()
  const add = (text: string, file: string, line: number): void => {
    if (!text.includes('$')) return
    for (const sentence of text.split(/\.(?:\s|$)|;/)) {
      if (denial.test(sentence)) continue
      for (const [name] of sentence.matchAll(option)) {
        const key = name.toLowerCase()
        if (!found.has(key)) found.set(key, { value: key, source: { file, line } })
      }
    }
  }
  for (const { kind, blocks } of sections) {
    if (kind !== 'query') continue
    for (const block of blocks) {
      const { file, line } = block.source
      if (block.kind === 'text')
        for (const [index, text] of block.lines.entries()) add(text, file, line + index)
      else if (block.kind === 'table') for (const row of block.rows) add(row.raw, file, row.line)
    }
  }
  return [...found.values()]
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
