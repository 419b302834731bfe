import { expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { enrollments, type LiveRun, liveTenant } from '../../fixtures/live-tenant.ts'
import { isBatch } from '../contract/is-batch.ts'
import type { WireAnswer } from '../tenant/wire.ts'

function testedIn({ report }: LiveRun): readonly (string | null)[] {
  const seen = report.requirements.filter(({ cases, operation }) => cases > 0 && operation !== null)
  return [...new Set(seen.map(({ operation }) => operation))]
}

test('a bounded run looks at everything before it goes deep, and the next begins with what that left out', async () => {
  const live = await liveTenant()
  const before = live.read(enrollments).value
  const bounded = ['--version', 'v1.0', '--allow-writes', '--runs', '1', '--max-requests', '250']
  const first = await live.run(...bounded)
  expect(first.sent.length).toBeLessThanOrEqual(250)
  expect(first.report.run.problems).toEqual(['--max-requests 250 is reached: the rest was not tested'])
  // Eight operations are under way at the same time: without a survey no more would have been begun.
  expect(testedIn(first).length).toBeGreaterThan(12)
  expect(testedIn(first).length).toBeLessThan(20)
  const second = await live.run(...bounded)
  expect(new Set([...testedIn(first), ...testedIn(second)]).size).toBe(20)
  expect(live.read(enrollments).value).toEqual(before)
})

test('what has nothing to stand on says so, also where the run ends before it is concluded', async () => {
  const live = await liveTenant(undefined, driveContract)
  const scope = ['driveItem.create', 'driveItem.unfollow'].flatMap((each) => ['--operation', each])
  const { report } = await live.run('--allow-writes', '--max-requests', '60', ...scope)
  expect(report.run.problems).toEqual(['--max-requests 60 is reached: the rest was not tested'])
  const reasons = report.requirements.flatMap(({ operation, verdict, reason, detail }) =>
    operation === 'driveItem.unfollow' && verdict === 'not-tested' ? [`${reason}: ${detail}`] : [],
  )
  expect(new Set(reasons)).toEqual(new Set(['no-binding: /me/drive/following/{id} has no value']))
})

test('--max-writes holds back what cleaning up takes', async () => {
  const live = await liveTenant()
  const before = live.read(enrollments).value
  const bounded = ['--version', 'v1.0', '--allow-writes', '--runs', '1', '--max-writes', '60']
  const { sent, report } = await live.run(...bounded, '--operation', 'deviceEnrollmentConfiguration.*')
  // Batches of plans are reads.
  const writes = sent.filter(({ method, url }) => method !== 'GET' && !isBatch(url))
  expect(writes.length).toBeLessThanOrEqual(60)
  expect(report.run.problems).toEqual(['--max-writes 60 is reached: the rest was not tested'])
  expect(live.read(enrollments).value).toEqual(before)
})

test('a bounded run has a case for each requirement of a write before it tries the edges of its properties', async () => {
  const live = await liveTenant()
  const bounded = ['--version', 'v1.0', '--allow-writes', '--max-requests', '120']
  const { report } = await live.run(...bounded, '--operation', 'deviceEnrollmentConfiguration.update')
  const { problems } = report.run
  expect(problems).toEqual(['--max-requests 120 is reached: the rest was not tested'])
  const seen = report.requirements.filter(({ cases }) => cases > 0).map(({ check }) => check)
  for (const check of [
    'echo',
    'untouched-kept',
    'neighbours-kept',
    'rejects-invalid',
    'rejects-malformed',
    'unknown-id',
  ])
    expect(seen).toContain(check)
})

test('a target that goes while it is tested was not tested: exit code 3, however much was seen before', async () => {
  let answered = 0
  const live = await liveTenant((handle) => (request) => {
    const away: WireAnswer = { status: 503, headers: [['Retry-After', '0']], body: '' }
    answered += 1
    return answered > 150 ? away : handle(request)
  })
  const scope = ['--version', 'v1.0', '--allow-writes', '--operation', 'deviceEnrollmentConfiguration.*']
  const { code, out, report } = await live.run(...scope, '--runs', '1', '--min-tested', '0')
  expect(code).toBe(3)
  expect(report.run).toMatchObject({ gaveUp: true, exitCode: 3 })
  expect(report.summary.operationsTested).toBeGreaterThan(1)
  expect(report.summary.verdicts.fail).toBe(0)
  expect(report.run.problems[0]).toBe(
    `${live.url}: answers 503 to every request; is the service running there?`,
  )
  expect(out).toContain('\nThe target did not answer any more\n')
  expect(out).toMatch(/\n {4}The same command with --resume goes on with what is left\.\n$/)
})

test('a target that is given up is asked no more, not what waits to be asked again either', async () => {
  const busy: WireAnswer = { status: 429, headers: [['Retry-After', '0.05']], body: '' }
  const live = await liveTenant(() => () => busy)
  const { code, sent, report } = await live.run('--version', 'v1.0', '--allow-writes')
  expect([code, report.run.gaveUp]).toEqual([3, true])
  expect(report.run.problems).toEqual([
    `${live.url}: answers 429 to every request; run it again when it lets requests through`,
  ])
  // Eight that are asked seven times each, and what is under way then: without it several times as much went out.
  expect(sent.length).toBeLessThan(8 * 7 * 2)
})
