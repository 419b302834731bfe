import { expect, test } from 'vitest'
import { enrollments, liveTenant } from '../../fixtures/live-tenant.ts'
import { type Noise, noisy } from '../../fixtures/noisy.ts'

test('noise makes no false alarm, loses no requirement and leaves nothing behind', async () => {
  const noise: Noise = { counts: {} }
  const live = await liveTenant((handle) => noisy(handle, noise))
  const before = live.read(enrollments).value
  const operations = ['enrollmentConfigurationAssignment.*', 'deviceEnrollmentConfiguration.delete']
  const scope = operations.flatMap((each) => ['--operation', each])
  const { report, code } = await live.run('--version', 'v1.0', ...scope, '--runs', '1', '--allow-writes')
  expect(Object.keys(noise.counts).sort()).toEqual([
    '429',
    '503',
    '503 without Retry-After',
    '504',
    'cut after the effect',
    'cut before the effect',
    'late',
    'slow',
  ])
  const accused = report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warning')
  expect(accused).toEqual([])
  expect(code).toBe(0)
  expect(report.run.problems).toEqual([])
  expect(live.read(enrollments).value).toEqual(before)
})
