import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startLiveTenant } from '../../fixtures/live-tenant.ts'

const least = 'DeviceManagementServiceConfig.ReadWrite.All'
const updates = 'deviceEnrollmentConfiguration.update'

test('what the token does not hold is not tested, each requirement with the permission that would open it', async () => {
  const live = await startLiveTenant()
  onTestFinished(() => live.close())
  const claims = { scp: 'DeviceManagementServiceConfig.Read.All' }
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  vi.stubEnv('GRAPH_ACCESS_TOKEN', `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { report, sent } = await live.run('--version', 'v1.0', '--operation', updates, '--allow-writes')
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
  const barred = report.requirements.filter(({ reason }) => reason === 'permission')
  expect(barred.length).toBeGreaterThan(15)
  expect(
    new Set(barred.map(({ operation, verdict, detail }) => `${operation} ${verdict}: ${detail}`)),
  ).toEqual(
    new Set([
      `${updates} not-tested: least privileged permission: ${least} (delegated)`,
      `null not-tested: permission ${least} (delegated) would open 1 operation`,
    ]),
  )
  for (const file of ['register.csv', 'report.html', 'junit.xml'])
    expect(readFileSync(path.join(live.out, file), 'utf8'), file).toContain(
      `least privileged permission: ${least} (delegated)`,
    )
})

test('where the token does not say what it is, each kind of account is named that has a permission', async () => {
  const refusal = { status: 403, headers: [], body: '{"error":{"code":"Forbidden","message":"no"}}' }
  const live = await startLiveTenant(
    (handle) => (request) => (request.method === 'POST' ? refusal : handle(request)),
  )
  onTestFinished(() => live.close())
  const { report } = await live.run('--version', 'v1.0', '--operation', updates, '--allow-writes')
  const barred = report.requirements.filter(({ reason }) => reason === 'permission')
  expect(barred.length).toBeGreaterThan(15)
  expect(new Set(barred.map(({ detail }) => detail))).toEqual(
    new Set([`least privileged permission: ${least} (delegated), ${least} (application)`]),
  )
})

test('a run without bounds says why a requirement lacks the budget: requests without a token are rare', async () => {
  const live = await startLiveTenant()
  onTestFinished(() => live.close())
  const scope = ['deviceEnrollmentConfiguration', 'enrollmentConfigurationAssignment'].flatMap((each) => [
    ...['--operation', `${each}.get`],
    ...['--operation', `${each}.list`],
  ])
  const { report } = await live.run('--version', 'v1.0', '--runs', '1', ...scope)
  const spared = report.requirements.filter(({ reason }) => reason === 'budget')
  expect(spared.length).toBeGreaterThan(0)
  expect(spared.every(({ check }) => check === 'unauthenticated')).toBe(true)
  for (const { detail } of spared)
    expect(detail).toMatch(
      /^requests without a valid token go out once a workload, so that no sign-in alarm is raised: v1\.0\/\w+\.(get|list) was asked$/,
    )
})
