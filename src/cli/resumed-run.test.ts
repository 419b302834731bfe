import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain } from '../../fixtures/command-line.ts'
import { type LiveRun, type LiveTenant, liveTenant } from '../../fixtures/live-tenant.ts'

const args = ['--version', 'v1.0', '--runs', '1', '--allow-writes']
const scope = ['deviceEnrollmentConfiguration.delete', 'enrollmentConfigurationAssignment.*']
const whole = [...args, ...scope.flatMap((each) => ['--operation', each])]

async function start(): Promise<LiveTenant> {
  const live = await liveTenant()
  return live
}

/** But for cases without a token, which each run sends once a workload. */
function verdictsIn({ report }: LiveRun): readonly string[] {
  const rows = report.requirements.filter(({ check }) => check !== 'unauthenticated')
  return rows.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason ?? ''}`)
}

/** Cases are bound to a run's own entities, so that what is asked twice cannot be told by its path. */
function countOf({ sent }: LiveRun): number {
  return sent.length
}

test('--resume tests what a bounded run has left, and both come to what one whole run comes to', async () => {
  const reference = await (await start()).run(...whole)
  const live = await start()
  const first = await live.run(...whole, '--max-requests', '700')
  expect(verdictsIn(first)).not.toEqual(verdictsIn(reference))
  const second = await live.run(...whole, '--resume')
  expect(verdictsIn(second)).toEqual(verdictsIn(reference))
  // What the first run finished is not sent again; a survey and the operations that it cut are.
  expect(countOf(second)).toBeLessThan(countOf(reference))
  const { operationsTested, requests } = second.report.summary
  expect(operationsTested).toBe(reference.report.summary.operationsTested)
  // Both runs together; what was under way where the first reached its bound may not have arrived.
  const arrived = countOf(first) + countOf(second)
  expect(requests).toBeGreaterThanOrEqual(arrived)
  expect(requests).toBeLessThan(arrived + 16)
  expect(existsSync(path.join(live.out, 'settled.ndjson'))).toBe(false)
  expect(live.read('/v1.0/deviceManagement/deviceEnrollmentConfigurations').value).toHaveLength(3)
})

test('--resume refuses a run with other options, and the mock', async () => {
  const live = await start()
  const read = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.*', '--max-requests', '5']
  await live.run(...read)
  const again = ['run', '--target', live.url, '--out', live.out, ...read, '--resume']
  expect(await runMain([...again, '--seed', '2', '--allow-writes'])).toEqual(
    refusal(
      '--resume: the run to go on with had other values of --seed, --allow-writes; leave --resume out to begin anew',
    ),
  )
  expect(await runMain([...again, '--specs', 'specs/v1.0'])).toEqual(
    refusal(
      '--resume: the run to go on with had other values of the contract; leave --resume out to begin anew',
    ),
  )
  expect(await runMain(['run', '--resume', '--out', live.out])).toEqual(
    refusal('--resume goes on with a run against a live target: the mock is tested anew'),
  )
})

test('--resume says where there is nothing to go on with, and begins', async () => {
  const live = await start()
  const read = ['--version', 'v1.0', '--operation', 'deviceEnrollmentConfiguration.list']
  const args = ['run', '--target', live.url, '--out', live.out, ...read, '--resume']
  const { code, error } = await runMain(args)
  expect([code, error]).toEqual([
    0,
    `--resume: no run in ${live.out} has left anything to do; a new one begins\n`,
  ])
})
