import { parse } from 'csv-parse/sync'
import { columnsOf } from '../contract/columns-of.ts'
import { bytesOf } from '../har/content.ts'
import type { Check } from '../model/check.ts'
import type { Column, Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence, Source } from '../model/source.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { mediaType } from './exchange/read-message.ts'
import { followedFrom } from './exchange/read-redirect.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Look = readonly (Observation | null)[]

/** The file that an answer is or leads to; undefined where it is JSON, or was not read. */
function fileOf(exchanges: readonly Exchange[], placed: Placed): Placed | undefined {
  const file = placed.answer.status === 200 ? placed : followedFrom(exchanges, placed.index)
  if (file?.answer.status !== 200) return undefined
  return /\bjson\b/.test(mediaType(file.answer.headers) ?? '') ? undefined : file
}

/** Records of cells; none where quotes do not end (RFC 4180 §2). */
function recordsOf({ body: text, encoding }: Answer): readonly (readonly string[])[] {
  try {
    const bytes = bytesOf({ text, encoding })
    return parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return []
  }
}

/** Makes an observation of one place in the file. */
type Say = (
  grade: typeof violation,
  evidence: Evidence,
  place: string,
  message: string,
  docs: Source,
) => Look[number]

/** @param list where the page lists the columns */
function lookAtHeader(columns: readonly Column[], list: Source, header: readonly string[], say: Say): Look {
  const isColumn =
    (name: string) =>
    (cell: string): boolean =>
      cell.toLowerCase() === name.toLowerCase()
  const others = header.filter((cell) => !columns.some(({ name }) => isColumn(name)(cell)))
  const known = columns.map(({ name, source, evidence }) => {
    const cell = header.find(isColumn(name))
    if (cell === name) return null
    return cell === undefined
      ? say(violation, evidence, `columns/${name}`, `The file has no column "${name}".`, source)
      : say(remark, evidence, `columns/${name}`, `The column "${name}" is called "${cell}".`, source)
  })
  if (others.length === header.length)
    return [say(violation, 'stated', 'columns', 'The file has none of the documented columns.', list)]
  return [
    ...known,
    ...others.map((cell) =>
      say(remark, 'stated', `columns/${cell}`, `No page has the column "${cell}".`, list),
    ),
  ]
}

function look(
  operation: Operation,
  columns: readonly Column[],
  list: Source,
  { index, answer }: Placed,
): Look {
  const say: Say = (grade, evidence, place, message, docs) =>
    grade(operation, evidence, { place, message, docs, exchange: index, control: null })
  const [header = [], ...records] = recordsOf(answer)
  const other = records.find(({ length }) => length !== header.length)
  const seen = lookAtHeader(columns, list, header, say)
  if (other === undefined) return seen
  const message = `The file has ${header.length} columns, and a record of ${other.length}.`
  return [...seen, say(remark, 'stated', 'columns#cells', message, list)]
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
    const [first] = columns
    if (first === undefined) return judgedAll([])
    const files = goodOnes(operation, exchanges).map((placed) => fileOf(exchanges, placed))
    return judgedAll(files.map((file) => file && look(operation, columns, first.source, file)))
  },
}
