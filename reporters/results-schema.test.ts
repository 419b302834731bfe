import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { formatJson } from './json.ts'
import { reasonWords, verdictOrder } from './words.ts'

const schema = JSON.parse(readFileSync(new URL('../docs/results.schema.json', import.meta.url), 'utf8'))
const validate: ValidateFunction = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

type Mutable = { [name: string]: Mutable } & Mutable[]

/** Errors for the sample after a change of its parsed JSON. */
function errorsAfter(change: (report: Mutable) => void): number {
  const report = JSON.parse(formatJson(makeSampleReport()))
  change(report)
  return validate(report) ? 0 : (validate.errors?.length ?? 0)
}

const set =
  (path: string, value: unknown) =>
  (report: Mutable): void => {
    const names = path.split('.')
    const last = names.pop() ?? ''
    const holder = names.reduce((at, name) => at[name] as Mutable, report) as unknown as {
      [name: string]: unknown
    }
    if (value === undefined) delete holder[last]
    else holder[last] = value
  }

const first = (verdict: string) => (report: Mutable) =>
  (report['requirements'] as unknown as { verdict: string }[]).findIndex((row) => row.verdict === verdict)

describe('results.schema.json', () => {
  it.each([
    ['sample', makeSampleReport()],
    ['hostile', makeHostileReport()],
    ['large', makeLargeReport(3000)],
    ['narrowed', { ...makeReport([], []), run: { ...makeReport([], []).run, operations: ['user.*'] } }],
    ['empty', makeReport([], [], true)],
  ])('accepts the report as it is written: %s', (_, report) => {
    validate(JSON.parse(formatJson(report)))
    expect(validate.errors ?? []).toEqual([])
  })

  it('has the verdicts and reasons of the model', () => {
    expect(schema.$defs.reason.enum).toEqual(Object.keys(reasonWords))
    expect(schema.$defs.requirement.properties.verdict.enum.toSorted()).toEqual(verdictOrder.toSorted())
  })

  it('is closed everywhere', () => {
    const open = [
      '',
      'tool.',
      'run.',
      'summary.',
      'summary.verdicts.',
      'requirements.0.',
      'requirements.0.docs.',
    ]
    for (const place of [...open, 'findings.0.', 'findings.0.case.', 'findings.0.docs.'])
      expect([place, errorsAfter(set(`${place}surplus`, 1))]).toEqual([place, 1])
  })

  it('wants every key of every object', () => {
    const { requirement, finding, run, summary, tool } = schema.$defs
    for (const [place, names] of [
      ['', schema.required],
      ['tool.', tool.required],
      ['run.', run.required],
      ['summary.', summary.required],
      ['summary.verdicts.', schema.$defs.verdicts.required],
      ['requirements.0.', requirement.required],
      ['findings.0.', finding.required],
      ['findings.0.case.', finding.properties.case.required],
    ] as const)
      for (const name of names)
        expect([place + name, errorsAfter(set(place + name, undefined)) > 0]).toEqual([place + name, true])
  })

  it.each([
    ['schemaVersion', 2],
    ['run.contractDigest', 'abc'],
    ['run.startedAt', '2026-08-23 05:41'],
    ['run.startedAt', '2026-08-23T05:41:12+02:00'],
    ['run.versions', ['v2.0']],
    ['summary.verdicts.pass', -1],
    ['summary.verdicts.not-tested', 1],
    ['requirements.0.level', 'MAY'],
    ['requirements.0.evidence', 'guessed'],
    ['requirements.0.verdict', 'notTested'],
    ['requirements.0.docs.line', 0],
    ['requirements.0.docs.file', ''],
    ['requirements.0.docs.file', 'api\\user-get.md'],
    ['requirements.0.cases', 1.5],
    ['requirements.0.method', 'HEAD'],
    ['requirements.0.path', null],
    ['findings.0.verdict', 'pass'],
    ['findings.0.operation', null],
    ['findings.0.message', ''],
  ])('rejects %s = %j', (path, value) => {
    expect(errorsAfter(set(path, value))).toBeGreaterThan(0)
  })

  it.each(['waived', 'not-applicable', 'not-tested', 'inconclusive'])('wants a reason for %s', (verdict) => {
    const drop = (report: Mutable): void =>
      set(`requirements.${first(verdict)(report)}.reason`, undefined)(report)
    expect(errorsAfter(drop)).toBeGreaterThan(0)
  })

  it('wants no reason for pass and fail, and none that is not in the list', () => {
    for (const verdict of ['pass', 'fail'])
      expect(
        errorsAfter((report) => set(`requirements.${first(verdict)(report)}.reason`, 'budget')(report)),
      ).toBeGreaterThan(0)
    expect(
      errorsAfter((report) => set(`requirements.${first('not-tested')(report)}.reason`, 'later')(report)),
    ).toBeGreaterThan(0)
  })

  it('wants a judged case for a pass', () => {
    expect(
      errorsAfter((report) => set(`requirements.${first('pass')(report)}.cases`, 0)(report)),
    ).toBeGreaterThan(0)
  })
})
