import type { Description, PropertyRow } from '../model/page.ts'
import { mendRow } from './mend-row.ts'
import { oncePerText } from './once-per-text.ts'
import { plainText } from './plain-text.ts'
import { readDescription } from './read-description.ts'
import { findMarkColumns, type MarkColumn, readMarks } from './read-marks.ts'
import type { Grid, GridRow } from './read-table.ts'
import { isBareCollection, readTypeCell } from './read-type-cell.ts'
import { note, type Reading } from './reading.ts'

/** Which column holds what, -1 where there is none, and those of marks. */
export interface Columns {
  readonly name: number
  readonly type: number
  readonly description: number
  readonly marks: readonly MarkColumn[]
}

const nameHeader =
  /^(?:(?:property|parameter|relationship|attribute|query parameter|function parameter|required parameter)s?(?: name)?|names?|navigation(?: property)?|query option|field)$/
const typeHeader = /^(?:data ?)?types?$/
const textHeader = /^(?:descri[pt]+i?o?n?s?|value|details|notes?|description and example)$/

/**
 * Finds the columns of a table of named things by its header; null where it has no column of names. In "Name, Value,
 * Description" the value is the type.
 */
export function findColumns(header: readonly string[]): Columns | null {
  const description = header.findIndex((cell) => cell.startsWith('description'))
  const type = header.findIndex((cell) => typeHeader.test(cell))
  const name = header.findIndex((cell) => nameHeader.test(cell) || (type >= 0 && cell === 'properties'))
  if (name < 0) return null
  return {
    name,
    type: type < 0 && description >= 0 ? header.indexOf('value') : type,
    description: description >= 0 ? description : header.findIndex((cell) => textHeader.test(cell)),
    marks: findMarkColumns(header, name),
  }
}

/** Rows of a property, parameter or relationship table. A row that only groups the rows below it is left out. */
export function readRows(grid: Grid, columns: Columns, reading: Reading): PropertyRow[] {
  return grid.rows.flatMap((row) => readRow(row, columns, reading) ?? [])
}

function readRow(row: GridRow, columns: Columns, reading: Reading): PropertyRow | null {
  const [nameCell, typeText, raw] = mendRow(
    row.cells[columns.name] ?? '',
    row.cells[columns.type] ?? '',
    row.cells[columns.description] ?? '',
  )
  const name = nameIn(nameCell)
  if (name === '' || (typeText === '' && raw === '' && isGroupLabel(nameCell))) return null
  const type = readTypeCell(typeText, reading.links)
  if (columns.type >= 0 && (type === null || isBareCollection(typeText)))
    note(reading, 'type-unreadable', `no type is given for ${name}`, row.source)
  const { text, states } = describe(raw)
  return {
    name,
    type: type?.cell ?? null,
    states: fitType(
      { ...fromCells(type, nameCell), ...readMarks(columns.marks, row.cells), ...states },
      type?.cell.name ?? '',
    ),
    text,
    source: row.source,
  }
}

const nameIn = oncePerText((cell) =>
  plainText(cell).replace(/\s*\((?:optional|required|deprecated|preview|read-?only)\)$/i, ''),
)

const describe = oncePerText((raw) => {
  const text = plainText(raw)
  return { text, states: readDescription(raw, text) }
})

function fromCells(type: ReturnType<typeof readTypeCell>, name: string): Description {
  return {
    ...(type?.required || /\(required\)/i.test(name) ? { required: true } : {}),
    ...(type?.optional || /\(optional\)/i.test(name) ? { optional: true } : {}),
    ...(/\(deprecated\)/i.test(name) ? { deprecated: true } : {}),
    ...(type?.readOnly ? { readOnly: true } : {}),
    ...(type?.nullable ? { nullable: true } : {}),
    ...(type?.maxLength ? { maxLength: type.maxLength } : {}),
  }
}

const numeric = /^(?:edm\.)?(?:s?byte|int(?:eger)?(?:16|32|64)?|double|single|float|decimal|number|numeric)$/i

/** A number has bounds and no length, and its members are numbers; anything else has no bounds. */
function fitType(states: Description, type: string): Description {
  const { minLength, maxLength, members, ...others } = states
  if (/^(?:edm\.)?bool(?:ean)?$/i.test(type)) return others
  if (!numeric.test(type)) {
    const { minimum: _, maximum: __, ...kept } = states
    return kept
  }
  return {
    ...(minLength === undefined ? {} : { minimum: minLength }),
    ...(maxLength === undefined ? {} : { maximum: maxLength }),
    ...(members?.every((member) => /^-?\d+$/.test(member)) ? { members } : {}),
    ...others,
  }
}

/** `**Onboarding**` or `&nbsp; Apps` alone in a row groups the rows below it. */
function isGroupLabel(cell: string): boolean {
  return /^(?:\*\*|&nbsp;)/.test(cell) || /\S\s+\S/.test(plainText(cell))
}
