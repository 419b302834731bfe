import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { formatSummary } from './terminal.ts'
import { measureWidth } from './text-width.ts'

const sample = makeSampleReport()
const plain = { columns: 100, color: false }

const verdicts = {
  pass: 1234,
  fail: 12,
  warning: 34,
  waived: 5,
  notApplicable: 0,
  notTested: 67,
  inconclusive: 8,
}
const profiles = [
  { profile: 'query-options', version: 'v1.0', result: 'incomplete', verdicts, standIns: 60 },
] as const

describe('formatSummary', () => {
  it('never cuts what a profile comes to: counts that do not fit beside it stand below', () => {
    const shown = (columns: number): string =>
      /\nProfiles\n(.*?)\n\n/s.exec(formatSummary({ ...sample, profiles }, { columns, color: false }))?.[1] ??
      ''
    const counts =
      '12 fail, 5 waived, 34 warning, 8 inconclusive, 7 not tested, 60 by another operation, 1,234 pass'
    expect(shown(120)).toBe(`    v1.0  query-options  incomplete\n        ${counts}`)
    expect(shown(50).split('\n')).toEqual([
      '    v1.0  query-options  incomplete',
      '        12 fail, 5 waived, 34 warning, 8',
      '        inconclusive, 7 not tested, 60 by another',
      '        operation, 1,234 pass',
    ])
  })

  it('says verdicts, causes with docs and replay, reasons, and where the report is', () => {
    const text = formatSummary(sample, { ...plain, report: 'test-results/report.html' })
    const lines = text.split('\n')
    for (const line of [
      '  fail                    8',
      '  not tested             13',
      '  requirements           60',
      'Failures: 3 causes',
      '1.  echo #/components/schemas/microsoft.graph.user/properties/displayName',
      '    docs     api-reference/v1.0/api/user-post-users.md:19',
      '    seen on  4 operations, 80 cases judged, as POST /v1.0/users',
      '    case     longest displayName, seed 1234567, path 3:0:1',
      'Warnings: 2 causes',
      'Inconclusive: 6 requirements',
      'Not tested: 13 requirements',
      '    Report: test-results/report.html',
    ])
      expect(lines).toContain(line)
    expect(text).toMatch(/^ {4}replay {3}npx msgraph-conformance reproduce [0-9a-f]{12} --target mock$/m)
    expect(text).toMatch(/^ {10}4 {2}permission +2 operations$/m)
  })

  it.each([30, 40, 80, 99, 200])('fits %i columns but for what is there to be copied', (columns) => {
    for (const report of [sample, { ...sample, profiles }, makeHostileReport(), makeLargeReport(3000)]) {
      const wide = formatSummary(report, { columns, color: false })
        .split('\n')
        .filter((line) => !/^ {4}(replay|docs) /.test(line) && measureWidth(line) > columns)
      expect(wide).toEqual([])
    }
  })

  it('keeps each replay command and each place in the docs in one piece', () => {
    const text = formatSummary(sample, { columns: 30, color: false })
    expect(text.match(/^ {4}replay {3}npx msgraph-conformance reproduce \w+ --target mock$/gm)).toHaveLength(
      3,
    )
    expect(text.match(/^ {4}docs {5}api-reference\/\S+\.md:\d+$/gm)).toHaveLength(3)
  })

  it('is bounded however many causes there are, and says how many it leaves out', () => {
    const text = formatSummary(makeLargeReport(60_000, 400), plain)
    expect(text.split('\n').length).toBeLessThan(220)
    expect(text).toMatch(/… and \d+ more, see report\.html/)
  })

  it('has no escape sequence without colour, and with colour only those', () => {
    expect(formatSummary(makeHostileReport(), plain)).not.toContain('\u001b')
    const coloured = formatSummary(makeHostileReport(), { columns: 100, color: true })
    expect(coloured).toContain('\u001b[31m')
    expect(stripVTControlCharacters(coloured).replaceAll('\n', '')).not.toMatch(/\p{C}/u)
  })

  it('is the same text with and without colour', () => {
    const coloured = formatSummary(sample, { columns: 100, color: true })
    expect(stripVTControlCharacters(coloured).replaceAll(/ +$/gm, '')).toBe(formatSummary(sample, plain))
  })

  it('starts no workflow command of a CI system', () => {
    for (const columns of [30, 61, 100])
      expect(formatSummary(makeHostileReport(), { columns, color: false })).not.toMatch(
        /^\s*::[a-z]|##(vso)?\[/im,
      )
  })

  it('leaves out what did not happen', () => {
    const passed = makeReport(
      sample.requirements.filter(({ verdict }) => verdict === 'pass'),
      [],
    )
    const text = formatSummary(passed, plain)
    expect(text).not.toMatch(/Failures|Warnings|Inconclusive|Waived|Not tested:|Problems/)
    expect(text).toContain('Nothing tested contradicts the documentation')
  })
})
