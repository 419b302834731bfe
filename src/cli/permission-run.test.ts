import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { liveTenant } from '../../fixtures/live-tenant.ts'
import type { Report } from '../model/report.ts'

const least = 'DeviceManagementServiceConfig.ReadWrite.All'
const updates = 'deviceEnrollmentConfiguration.update'

function holding(claims: object): void {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  vi.stubEnv('GRAPH_ACCESS_TOKEN', `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`)
  onTestFinished(() => void vi.unstubAllEnvs())
}

test('what the token does not hold is not tested, each requirement with the permission that would open it', async () => {
  const live = await liveTenant()
  holding({ scp: 'DeviceManagementServiceConfig.Read.All' })
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

test('nothing at /me is asked with the token of an app without a user, whatever the table of its page lists', async () => {
  const live = await liveTenant(undefined, driveContract)
  const askedOfMe = async (): Promise<{ readonly report: Report; readonly urls: readonly string[] }> => {
    const { report, sent } = await live.run('--version', 'v1.0', '--runs', '1')
    return { report, urls: sent.map(({ url }) => url).filter((url) => url.startsWith('/v1.0/me')) }
  }
  holding({ scp: 'Files.Read.All' })
  expect((await askedOfMe()).urls).not.toEqual([])
  holding({ roles: ['Files.Read.All'] })
  const { report, urls } = await askedOfMe()
  expect(urls).toEqual([])
  const details = report.requirements
    .filter(({ operation, reason }) => operation === 'driveItem.list' && reason === 'permission')
    .map(({ detail }) => detail)
  expect(new Set(details)).toEqual(new Set(['no application permission opens it']))
})

test('where the token does not say what it is, each kind of account is named that has a permission', async () => {
  const refusal = { status: 403, headers: [], body: '{"error":{"code":"Forbidden","message":"no"}}' }
  const live = await liveTenant(
    (handle) => (request) => (request.method === 'POST' ? refusal : handle(request)),
  )
  const { report } = await live.run('--version', 'v1.0', '--operation', updates, '--allow-writes')
  const barred = report.requirements.filter(({ reason }) => reason === 'permission')
  expect(barred.length).toBeGreaterThan(15)
  expect(new Set(barred.map(({ detail }) => detail))).toEqual(
    new Set([`least privileged permission: ${least} (delegated), ${least} (application)`]),
  )
})

test('what the tenant has no license for says nothing of the docs: neither what is asked nor what cannot be made for it', async () => {
  const body = '{"error":{"code":"BadRequest","message":"Request not applicable to target tenant."}}'
  const headers = [['Content-Type', 'application/json']] as const
  const live = await liveTenant((handle) => (request) => {
    const answer = handle(request)
    return answer.status === 401 ? answer : { status: 400, headers, body }
  })
  const lists = 'deviceEnrollmentConfiguration.list'
  const { report } = await live.run(
    ...['--version', 'v1.0', '--runs', '1', '--allow-writes'],
    ...['--operation', updates, '--operation', lists],
  )
  const said = report.requirements.filter(
    ({ check, operation }) => check !== 'unauthenticated' && operation !== null,
  )
  const reasons = (of: string): ReadonlySet<string> =>
    new Set(
      said
        .filter(
          ({ operation, verdict }) => operation === of && verdict !== 'not-applicable' && verdict !== 'pass',
        )
        .map(({ verdict, reason, detail = '' }) => `${verdict}: ${reason} ${detail}`),
    )
  expect(reasons(lists)).toEqual(new Set(['inconclusive: license ']))
  expect(reasons(updates)).toEqual(
    new Set([
      'not-tested: license POST /deviceManagement/deviceEnrollmentConfigurations is refused with 400: Request not applicable to target tenant',
    ]),
  )
})

test('a run without bounds says why a requirement lacks the budget: requests without a token are rare', async () => {
  const live = await liveTenant()
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

test('a live run passes the profile core: what goes out once a workload counts for all that it stands for', async () => {
  const live = await liveTenant()
  const scope = ['--operation', '*nrollmentConfiguration*', '--allow-writes', '--runs', '1']
  const { code, out, report } = await live.run('--version', 'v1.0', '--profile', 'core', ...scope)
  expect(code).toBe(0)
  expect(out).toMatch(/\n {4}v1\.0 {2}core +passed +\d by another operation, \d+ pass\n/)
  const open = report.requirements.filter(({ verdict }) => verdict === 'not-tested')
  expect(new Set(open.map(({ check }) => check))).toEqual(new Set(['unauthenticated']))
  expect(report.requirements.find(({ id }) => id === open[0]?.standIn)).toMatchObject({ verdict: 'pass' })
})
