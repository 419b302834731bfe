import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { formatCsv } from './csv.ts'
import { formatVisible } from './visible.ts'

function readCsv(text: string): string[][] {
  return parse(text, { record_delimiter: '\r\n', relax_quotes: false })
}

const sample = makeSampleReport()

describe('formatCsv', () => {
  it('is RFC 4180 with as many cells in every row, hostile texts and all', () => {
    for (const report of [sample, makeHostileReport(), makeReport([], [], true)]) {
      const rows = readCsv(formatCsv(report))
      expect(rows).toHaveLength(report.requirements.length + 1)
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([14]))
    }
  })

  it('is headed by the names of the columns and ordered as the register', () => {
    const [head, first, , , , , , next] = readCsv(formatCsv(sample))
    expect(head?.join()).toBe(
      'id,verdict,reason,level,evidence,version,operation,method,path,check,docsFile,docsLine,cases,detail',
    )
    expect(first?.join()).toBe(
      'v1.0/global/error-shape,pass,,MUST,stated,v1.0,,,,error-shape,concepts/best-practices-concept.md,41,310,',
    )
    expect(next?.[0]).toBe('v1.0/deviceConfigurationAssignment.update/body')
  })

  it('gives back every id and verdict, hostile ones too', () => {
    for (const report of [sample, makeHostileReport()]) {
      const read = readCsv(formatCsv(report)).slice(1)
      const rows = read.map(([id = '', verdict]) => `${formatVisible(id)} ${verdict}`)
      expect(rows.toSorted()).toEqual(
        report.requirements
          .map(({ id, verdict }) => `${formatVisible(id.toWellFormed())} ${verdict}`)
          .toSorted(),
      )
    }
  })

  it('lets no cell start a formula', () => {
    const cells = readCsv(formatCsv(makeHostileReport())).flat()
    expect(cells.filter((cell) => /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([])
    expect(cells.some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true)
  })

  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r1', ' =1', '＝1'])('guards %j', (check) => {
    const [row] = sample.requirements
    if (row === undefined) throw new Error('the sample is empty')
    expect(readCsv(formatCsv(makeReport([{ ...row, check }], [])))[1]?.[9]).toBe(`'${check}`)
  })

  it('leaves a cell alone that only holds such characters', () => {
    const [row] = sample.requirements
    if (row === undefined) throw new Error('the sample is empty')
    expect(readCsv(formatCsv(makeReport([{ ...row, check: 'a=b, "c"' }], [])))[1]?.[9]).toBe('a=b, "c"')
  })
})
