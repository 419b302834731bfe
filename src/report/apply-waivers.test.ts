import { expect, test } from 'vitest'
import { makeReport, makeSampleReport } from '../../fixtures/sample-report.ts'
import { checkTotals } from '../../reporters/check-totals.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import type { Waiver } from '../model/waiver.ts'
import { applyWaivers, refuseUnknown } from './apply-waivers.ts'

const today = '2026-11-24'
const sample: Report = {
  ...makeSampleReport(),
  requirements: makeSampleReport().requirements.filter(({ verdict }) => verdict !== 'waived'),
  findings: makeSampleReport().findings.filter(({ verdict }) => verdict !== 'waived'),
}
const whole = makeReport(sample.requirements, sample.findings)
const failed = whole.findings.filter(({ verdict }) => verdict === 'fail')
const first = failed[0] as Finding

function waiver(names: Partial<Waiver>): Waiver {
  const terms = { reason: 'known', link: 'https://issues.example/7', owner: 'a@example.com' }
  const any = { id: null, cause: null, operation: null }
  return { ...any, ...terms, expires: '2027-03-31', source: { file: 'w.yaml', line: 3 }, ...names }
}

const waivedIn = (report: Report): string[] =>
  report.findings.filter(({ verdict }) => verdict === 'waived').map(({ id }) => id)

test('a waived failure is waived with its terms, its requirement too, and the totals add up', () => {
  const { id } = first
  const { report, problems } = applyWaivers(whole, [waiver({ id })], today)
  expect(problems).toEqual([])
  expect(waivedIn(report)).toEqual([id])
  const finding = report.findings.find((each) => each.id === id)
  expect(finding).toMatchObject({
    reason: 'waiver',
    waiver: { owner: 'a@example.com', expires: '2027-03-31' },
  })
  expect(report.requirements.find((row) => row.id === finding?.requirement)).toMatchObject({
    verdict: 'waived',
    reason: 'waiver',
  })
  expect(checkTotals(report)).toEqual([])
  expect(report.summary.verdicts).toMatchObject({ fail: whole.summary.verdicts.fail - 1, waived: 1 })
})

test('what was waived without terms, as the baseline of a gate does it, stays waived', () => {
  const known = { ...first, verdict: 'waived', reason: 'waiver' } as const
  const before = makeReport(whole.requirements, [known, ...failed.slice(1)])
  expect(waivedIn(applyWaivers(before, [], today).report)).toEqual([first.id])
})

test('a finding that is not waived keeps its reason, though it has terms', () => {
  const terms = { reason: 'known', link: 'https://issues.example/7', owner: 'a', expires: today }
  const odd = { ...first, verdict: 'inconclusive', reason: 'throttled', waiver: terms } as const
  const { report } = applyWaivers(makeReport(whole.requirements, [odd]), [], today)
  expect(report.findings).toEqual([odd])
})

test('a requirement that failed without a finding of its own fails, and one waived without stays waived', () => {
  const [row] = whole.requirements.filter(({ verdict }) => verdict === 'fail')
  if (row === undefined) throw new Error('the sample has no failure')
  const verdictsOf = (verdict: 'fail' | 'waived'): readonly string[] =>
    applyWaivers(makeReport([{ ...row, verdict }], []), [], today).report.requirements.map((each) =>
      [each.verdict, each.reason].join(' '),
    )
  expect([verdictsOf('fail'), verdictsOf('waived')]).toEqual([['fail '], ['waived waiver']])
})

test('a global rule is no operation: a waiver of all operations does not name it', () => {
  const global = { ...first, operation: null, method: null, path: null }
  const report = makeReport(whole.requirements, [global])
  expect(waivedIn(applyWaivers(report, [waiver({ operation: '*' })], today).report)).toEqual([])
  expect(waivedIn(applyWaivers(report, [waiver({ id: first.id })], today).report)).toEqual([first.id])
})

test.each<[pattern: string, cause: string, isWaived: boolean]>([
  ['echo: a/b', 'echo: a/b', true],
  ['echo: *', 'echo: a/b/.c', true],
  ['echo: a?c', 'echo: abc', true],
  ['echo: a.c', 'echo: abc', false],
  ['echo: {a,b}', 'echo: a', false],
  ['echo: {a,b}', 'echo: {a,b}', true],
  ['echo: *{a}*', 'echo: x{a}y', true],
  ['echo: [ab]', 'echo: a', false],
  ['echo: *[ab]', 'echo: x[ab]', true],
  ['echo: +(a)', 'echo: aa', false],
  ['echo: *+(a)', 'echo: x+(a)', true],
  ['!echo: a', 'echo: b', false],
  ['echo: a|b', 'echo: a', false],
  ['echo: *@odata.type^$\\', 'echo: x@odata.type^$\\', true],
])('the glob %s on the cause %s', (pattern, cause, isWaived) => {
  const { report } = applyWaivers(
    makeReport(whole.requirements, [{ ...first, cause }]),
    [waiver({ cause: pattern })],
    today,
  )
  expect(waivedIn(report)).toEqual(isWaived ? [first.id] : [])
})

test('a requirement with another failure stays failed', () => {
  const other = { ...first, id: 'ffffffffffff', cause: 'another' }
  const both = makeReport(whole.requirements, [...whole.findings, other])
  const { report } = applyWaivers(both, [waiver({ id: first.id })], today)
  expect(report.requirements.find((row) => row.id === first.requirement)?.verdict).toBe('fail')
  expect(checkTotals(report)).toEqual([])
})

test.each([
  ['a cause by glob', { cause: 'echo #*' }, failed.filter(({ check }) => check === 'echo')],
  [
    'an operation by id',
    { operation: 'user.update' },
    failed.filter(({ operation }) => operation === 'user.update'),
  ],
  [
    'an operation by request',
    { operation: 'PATCH /users/{id}' },
    failed.filter(({ method }) => method === 'PATCH'),
  ],
  [
    'both at once',
    { operation: 'user.update', cause: 'status*' },
    failed.filter(({ check }) => check === 'status'),
  ],
])('%s is waived, and nothing else', (_, names, expected) => {
  const { report, problems } = applyWaivers(whole, [waiver(names)], today)
  expect(expected.length).toBeGreaterThan(0)
  expect(waivedIn(report).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect(problems).toEqual([])
})

test('only failures are waived: a warning that matches stays a warning, and its waiver is no problem', () => {
  const warning = whole.findings.find(({ verdict }) => verdict === 'warning')
  const { report, problems } = applyWaivers(whole, [waiver({ id: warning?.id ?? null })], today)
  expect([waivedIn(report), problems]).toEqual([[], []])
})

test('a waiver holds on its last day, and is a problem and of no effect on the day after', () => {
  const names = { id: first.id, expires: today }
  const { report, problems } = applyWaivers(whole, [waiver(names)], today)
  expect([waivedIn(report), problems]).toEqual([[first.id], []])
  const late = applyWaivers(whole, [waiver(names)], '2026-11-25')
  expect(late.problems).toEqual(['w.yaml:3: the waiver expired on 2026-11-24: renew or remove it'])
  expect(waivedIn(late.report)).toEqual([])
})

const stale = [
  'w.yaml:3: the waiver matches no finding of this run: remove it, or mend its id, cause or operation',
]

test('a waiver that matches nothing is a problem of a whole run, not of a part of one', () => {
  const none = [waiver({ id: '000000000000' })]
  expect(applyWaivers(whole, none, today).problems).toEqual(stale)
  const shard = { ...whole, run: { ...whole.run, shard: { index: 1, count: 2 } } }
  expect(applyWaivers(shard, none, today).problems).toEqual([])
  const interrupted = { ...whole, run: { ...whole.run, interrupted: true } }
  expect(applyWaivers(interrupted, none, today).problems).toEqual([])
  const narrowed = { ...whole, run: { ...whole.run, operations: ['user.*'] } }
  expect(applyWaivers(narrowed, none, today).problems).toEqual([])
  expect(applyWaivers(narrowed, [waiver({ id: '0', operation: 'group.get' })], today).problems).toEqual(stale)
})

test('a waiver of operations that the run did not select is no problem of it', () => {
  expect(applyWaivers(whole, [waiver({ operation: 'mailFolder.*' })], today).problems).toEqual([])
  expect(applyWaivers(whole, [waiver({ operation: 'group.get', cause: 'nothing' })], today).problems).toEqual(
    stale,
  )
})

test.each([
  ['budget', []],
  ['runner-lost', []],
  ['no-binding', stale],
] as const)('a waiver that matches nothing, where one of its own is open for %s', (reason, problems) => {
  const open = { ...whole.requirements[0], check: 'tags-agree', verdict: 'not-tested', reason } as const
  const run = makeReport(
    [...whole.requirements, { ...open, id: 'v1.0/user.x/tags-agree' } as never],
    whole.findings,
  )
  expect(applyWaivers(run, [waiver({ cause: 'tags-agree: nothing' })], today).problems).toEqual(problems)
  expect(applyWaivers(run, [waiver({ id: '000000000000' })], today).problems).toEqual(stale)
})

test('what an earlier waiver excused fails again without it', () => {
  const once = applyWaivers(whole, [waiver({ id: first.id })], today).report
  expect(applyWaivers(once, [], today).report).toEqual(whole)
})

const operations = [{ id: 'user.update', method: 'PATCH' as const, path: '/users/{id}' }]
const checks = [{ id: 'echo' }]

test('a check or an operation that the contract does not have is refused with its line', () => {
  const refuse = (names: Partial<Waiver>) => () => refuseUnknown([waiver(names)], operations, checks)
  expect(refuse({ operation: 'user.updaet' })).toThrow(
    /^w\.yaml:3: the waiver's operation "user.updaet" is not in/,
  )
  expect(refuse({ cause: 'ecco: x' })).toThrow("w.yaml:3: the waiver's cause names the unknown check ecco")
  for (const known of [
    { operation: 'user.*' },
    { operation: 'PATCH /users/{*}' },
    { cause: 'echo: *' },
    { cause: '*: x' },
  ])
    expect(refuse(known)).not.toThrow()
})

test('every waiver that names something unknown has a line', () => {
  const [first, second] = [waiver({ cause: 'ecco: x' }), waiver({ operation: 'user.updaet' })]
  expect(() => refuseUnknown([first, second], operations, checks)).toThrow(/ecco\nw\.yaml:3: .*updaet/)
})

test('one known check or operation of several is enough, and a text in front is no check', () => {
  const many = [...operations, { id: 'user.get', method: 'GET' as const, path: '/users/{id}' }]
  const refuse = (names: Partial<Waiver>) => () =>
    refuseUnknown([waiver(names)], many, [...checks, { id: 'status' }])
  expect(refuse({ operation: 'user.get' })).not.toThrow()
  expect(refuse({ cause: 'status: x' })).not.toThrow()
  expect(refuse({ cause: '* ecco: x' })).not.toThrow()
  expect(refuse({ cause: 'no colon' })).not.toThrow()
})
