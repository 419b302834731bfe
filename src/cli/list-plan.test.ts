import { expect, test } from 'vitest'
import { runMain } from '../../fixtures/command-line.ts'
import { liveTenant } from '../../fixtures/live-tenant.ts'

const tenant = '00000000-0000-4000-8000-000000000000'
const scope = ['--version', 'v1.0', '--operation', 'enrollmentConfigurationAssignment.*']

test('--list says about how many requests a run sends, and sends none', async () => {
  const live = await liveTenant()
  const args = ['--operation', 'enrollmentConfigurationAssignment.create', '--version', 'v1.0', '--runs', '1']
  const { out } = await runMain(['run', '--list', '--target', live.url, ...args, '--allow-writes'])
  expect(live.sent).toEqual([])
  const [, requests, writes] =
    /^about ([\d,]+) requests, ([\d,]+) of them writes; .+ an answer$/m.exec(out) ?? []
  expect(out).toContain(`  ${/\d+ requirements/.exec(out)?.[0]}, ${requests} requests\n`)
  const { sent } = await live.run(...args, '--allow-writes')
  const sentWrites = sent.filter(({ method }) => method !== 'GET').length
  for (const [said, came] of [
    [requests, sent.length],
    [writes, sentWrites],
  ] as const) {
    expect(Number(said)).toBeGreaterThan(0.8 * came)
    expect(Number(said)).toBeLessThan(1.25 * came)
  }
})

test('--list says how long the documented limits of a cloud make a run, and what bounds it', async () => {
  const args = ['--target', 'global', '--tenant', tenant, ...scope, '--allow-writes', '--runs', '1']
  const { code, out } = await runMain(['run', '--list', ...args, '--max-requests', '500', '--max-time', '10'])
  expect(code).toBe(0)
  expect(out).toMatch(
    /^about \S+ requests, \S+ of them writes; \d+ \w+, Intune, writes: 100 in 20 s \(concepts\/throttling\.md#intune-service-limits\)$/m,
  )
  expect(out).toContain('budget: at most 500 requests, any number of writes, 10 minutes\n')
})

test('--list counts no write where writes are off', async () => {
  const cloud = ['--target', 'global', '--tenant', tenant, '--version', 'v1.0', '--runs', '1']
  const reading = await runMain(['run', '--list', ...cloud])
  expect(reading.out).toMatch(/^about \d+ requests, 0 of them writes; /m)
  const lines = reading.out.split('\n').filter((line) => / (?:GET|POST|PATCH|DELETE) +\//.test(line))
  const off = lines.filter((line) => line.endsWith(', 0 requests  writes-off'))
  expect(off).toEqual(lines.filter((line) => !line.includes(' GET ')))
  expect(off).not.toEqual([])
})
