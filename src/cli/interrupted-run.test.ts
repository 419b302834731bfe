import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { runMain } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { enrollments, liveTenant } from '../../fixtures/live-tenant.ts'

test('Ctrl-C ends a live run with a report and nothing left behind, and --resume goes on', async () => {
  const late = Promise.withResolvers<void>()
  let posts = 0
  const live = await liveTenant((handle) => (request) => {
    if (request.method === 'POST') posts += 1
    if (posts === 150) late.resolve()
    return handle(request)
  })
  const before = live.read(enrollments).value
  const scope = ['enrollmentConfigurationAssignment.create', 'deviceEnrollmentConfiguration.*']
  const args = ['--version', 'v1.0', '--runs', '1', '--allow-writes']
  const all = [...args, ...scope.flatMap((each) => ['--operation', each])]
  const command = [path.join(import.meta.dirname, 'bin.ts'), 'run', '--target', live.url, '--out', live.out]
  const child = spawn(process.execPath, [...command, ...all], { stdio: ['ignore', 'pipe', 'ignore'] })
  const shown = text(child.stdout)
  const exit = once(child, 'exit')
  await late.promise
  child.kill('SIGINT')
  expect(await exit).toEqual([130, null])
  expect(await shown).toMatch(/\n {4}The same command with --resume goes on with what is left\.\n$/)
  const { run, summary } = readResults(live.out)
  expect(run).toMatchObject({ interrupted: true, exitCode: 130 })
  expect(summary.verdicts.pass).toBeGreaterThan(0)
  expect(live.read(enrollments).value).toEqual(before)
  const resumed = await live.run(...all, '--resume')
  expect(resumed.code).toBe(0)
  expect(resumed.report.summary.operationsTested).toBe(6)
  expect(live.read(enrollments).value).toEqual(before)
})

test('Ctrl-C while a run is still being set up ends it, too', async () => {
  const live = await liveTenant()
  const args = ['--target', live.url, '--out', live.out, '--version', 'v1.0', '--allow-writes']
  const { code, out } = await runMain(['run', ...args], { signal: AbortSignal.abort() })
  expect(code).toBe(130)
  expect(out).toMatch(/\n {4}The same command with --resume goes on with what is left\.\n$/)
})

test('a run that has settled all when Ctrl-C comes is not called interrupted', async () => {
  const live = await liveTenant()
  const late = new AbortController()
  const args = ['--target', live.url, '--out', live.out, '--version', 'v1.0', '--runs', '1']
  const { code, out } = await runMain(['run', ...args], {
    signal: late.signal,
    columns: 80,
    error: (text) => {
      if (text.includes('100%')) late.abort()
    },
  })
  expect([code, late.signal.aborted]).toEqual([0, true])
  expect(out).toContain('\nNothing tested contradicts the documentation\n')
  const { run } = readResults(live.out)
  expect(run).toMatchObject({ interrupted: false, exitCode: 0 })
})
