import type { HeaderRow } from '../model/page.ts'
import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'
import { type GridRow, readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'

/** Rows of the tables of request headers. */
export function readHeaders(sections: readonly Section[], reading: Reading): HeaderRow[] {
  return sections
    .filter(({ kind }) => kind === 'headers')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind !== 'table') return []
      const header = readHeader(block)
      const name = header.findIndex((cell) =>
        /^(?:header|name|request header|header name|property|parameter)s?$/.test(cell),
      )
      if (name < 0 || header.length < 2) {
        note(
          reading,
          'table-unknown',
          `columns "${header.join('", "')}" among the request headers`,
          block.source,
        )
        return []
      }
      const text = header.findIndex((cell) => cell.startsWith('description'))
      const value = text >= 0 ? text : header.findIndex((cell, index) => index !== name && cell !== 'type')
      return readTable(block, reading, header).rows.flatMap((row) => readHeaderRow(row, name, value))
    })
}

/** A name may hold the header's value too: `Prefer: outlook.timezone`. */
function readHeaderRow(row: GridRow, name: number, value: number): HeaderRow[] {
  const [header = '', ...own] = plainText(row.cells[name] ?? '').split(/\s*:\s*/)
  const text = [own.join(': '), plainText(row.cells[value] ?? '')].filter((part) => part !== '').join('. ')
  return header === '' ? [] : [{ name: header, value: text, required: isRequired(text), source: row.source }]
}

function isRequired(text: string): boolean {
  return (
    /\brequired\b/i.test(text) &&
    !/\bnot required\b|\brequired (?:if|when|for|only|unless|with)\b|\bif required\b/i.test(text)
  )
}
