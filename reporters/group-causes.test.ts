import { describe, expect, it } from 'vitest'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { countReasons } from './count-reasons.ts'
import { groupCauses } from './group-causes.ts'

const sample = makeSampleReport()

describe('groupCauses', () => {
  it('gives one cause however many operations show it', () => {
    const causes = groupCauses(sample, 'fail').map(({ example, operations, cases, findings }) => [
      example.check,
      operations,
      cases,
      findings.length,
    ])
    expect(causes).toEqual([
      ['echo', 4, 80, 4],
      ['body', 2, 40, 2],
      ['status', 2, 40, 2],
    ])
  })

  it('takes the shortest path of v1.0 as the example', () => {
    expect(groupCauses(sample, 'fail')[0]?.example).toMatchObject({ version: 'v1.0', path: '/users' })
  })

  it('holds every finding of the verdict once', () => {
    const large = makeLargeReport(6000)
    for (const verdict of ['fail', 'warning', 'waived', 'inconclusive'] as const) {
      const grouped = groupCauses(large, verdict).flatMap(({ findings }) => findings.map(({ id }) => id))
      const all = large.findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id)
      expect(grouped.toSorted()).toEqual(all.toSorted())
    }
  })

  it('does not depend on the order of findings', () => {
    const turned = makeReport(sample.requirements.toReversed(), sample.findings.toReversed())
    expect(groupCauses(turned, 'fail')).toEqual(groupCauses(sample, 'fail'))
  })

  it('puts MUST before SHOULD', () => {
    const [first, ...rest] = sample.findings.filter(({ verdict }) => verdict === 'fail')
    if (first === undefined) throw new Error('the sample has no failure')
    const lower = { ...first, level: 'SHOULD' as const, cause: 'aaa' }
    const levels = groupCauses(makeReport(sample.requirements, [lower, ...rest]), 'fail').map(
      ({ example }) => example.level,
    )
    expect(levels).toEqual(levels.toSorted())
    expect(levels.at(-1)).toBe('SHOULD')
  })

  it('counts no operation for a global rule', () => {
    const [row] = sample.requirements.filter(({ operation }) => operation === null)
    const [finding] = sample.findings
    if (row === undefined || finding === undefined) throw new Error('the sample has no global rule')
    const global = { ...finding, requirement: row.id, operation: null, method: null, path: null }
    expect(groupCauses(makeReport([row], [global]), finding.verdict)[0]).toMatchObject({
      operations: 0,
      cases: row.cases,
    })
  })
})

describe('countReasons', () => {
  it('adds up to the verdict', () => {
    const counts = countReasons(sample, 'not-tested')
    expect(counts.map(({ reason, requirements, operations }) => [reason, requirements, operations])).toEqual([
      ['permission', 4, 2],
      ['writes-off', 4, 2],
      ['budget', 3, 0],
      ['no-binding', 2, 2],
    ])
    expect(counts.reduce((sum, { requirements }) => sum + requirements, 0)).toBe(
      sample.summary.verdicts.notTested,
    )
  })

  it('says what most operations lack, and counts each once', () => {
    const [row] = sample.requirements.filter(({ reason }) => reason === 'no-binding')
    if (row === undefined) throw new Error('the sample lacks no binding')
    const lacking = (detail: string, ...operations: readonly string[]) =>
      operations.flatMap((operation) =>
        [1, 2].map((check) => ({ ...row, operation, detail, check: `${check}` })),
      )
    const rows = [
      ...lacking('/a/{id} has no value', 'a.get'),
      ...lacking('/b/{id} has no value', 'b.get', 'b.list'),
    ]
    expect(countReasons(makeReport([...rows, row], []), 'not-tested').map(({ details }) => details)).toEqual([
      [
        { detail: '/b/{id} has no value', operations: 2 },
        { detail: '/a/{id} has no value', operations: 1 },
      ],
    ])
  })

  it('does not lose requirements whose reason is missing', () => {
    const [row] = sample.requirements.filter(({ verdict }) => verdict === 'pass')
    if (row === undefined) throw new Error('the sample has no pass')
    expect(countReasons(makeReport([{ ...row, verdict: 'waived' }], []), 'waived')).toMatchObject([
      { reason: null, requirements: 1 },
    ])
  })
})
