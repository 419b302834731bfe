import { parse } from 'csv-parse/sync'
import { columnsOf } from '../contract/columns-of.ts'
import type { Check } from '../model/check.ts'
import type { Column, Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { mediaType } from './exchange/read-message.ts'
import { followedFrom } from './exchange/read-redirect.ts'
import { judgedAll, remark, type Seen, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Look = readonly (Observation | null)[]

/** The file that an answer is or leads to; undefined where it is JSON, or was not read. */
function fileOf(exchanges: readonly Exchange[], placed: Placed): Placed | undefined {
  const file = placed.answer.status === 200 ? placed : followedFrom(exchanges, placed.index)
  if (file?.answer.status !== 200) return undefined
  return /\bjson\b/.test(mediaType(file.answer.headers) ?? '') ? undefined : file
}

/** Lines of cells; none where quotes do not end (RFC 4180 §2). */
function linesOf({ body }: Answer): readonly (readonly string[])[] {
  try {
    return parse(body, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return []
  }
}

function look(operation: Operation, columns: readonly Column[], { index, answer }: Placed): Look {
  const [header = [], ...lines] = linesOf(answer)
  const control = null
  const seen = (place: string, docs: Seen['docs'], message: string): Seen => {
    return { place, message, docs, exchange: index, control }
  }
  const find = (name: string): string | undefined =>
    header.find((cell) => cell.toLowerCase() === name.toLowerCase())
  const [first] = columns
  if (first === undefined || columns.every(({ name }) => find(name) === undefined)) {
    const message = 'The file has none of the documented columns.'
    return [
      violation(operation, first?.evidence, seen('columns', first?.source ?? operation.source, message)),
    ]
  }
  const known = columns.map(({ name, source, evidence }) => {
    const cell = find(name)
    if (cell === name) return null
    const place = `columns/${name}`
    return cell === undefined
      ? violation(operation, evidence, seen(place, source, `The file has no column "${name}".`))
      : remark(operation, evidence, seen(place, source, `The column "${name}" is called "${cell}".`))
  })
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  const others = header.filter((cell) => !names.has(cell.toLowerCase()))
  const ragged = lines.findIndex((cells) => cells.length !== header.length)
  return [
    ...known,
    ...others.map((cell) =>
      remark(operation, 'stated', seen(`columns/${cell}`, first.source, `No page has the column "${cell}".`)),
    ),
    ragged < 0
      ? null
      : remark(
          operation,
          'stated',
          seen(
            'columns#cells',
            first.source,
            `${header.length} columns; line ${ragged + 2} has ${lines[ragged]?.length} cells.`,
          ),
        ),
  ]
}

/**
 * A report is a CSV file with the columns that its page lists (`reportroot-getemailactivitycounts.md`), by name and in any order;
 * a new one is as legal as a new property (`versioning-and-support.md`), and a warning like that.
 */
export const csvColumns: Check = {
  id: 'csv-columns',
  title: 'A CSV file has the documented columns.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const [first] = columnsOf(operation)
    return first === undefined ? notStated : stated(operation, 'stated', first.source)
  },
  judge: (_api, operation, exchanges) => {
    const columns = columnsOf(operation)
    if (columns.length === 0) return judgedAll([])
    const files = goodOnes(operation, exchanges).map((placed) => fileOf(exchanges, placed))
    return judgedAll(files.map((file) => file && look(operation, columns, file)))
  },
}
