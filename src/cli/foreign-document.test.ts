import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { type Kennel, startKennel } from '../../fixtures/foreign/kennel.ts'
import type { Report } from '../model/report.ts'

const document = path.resolve(import.meta.dirname, '../../fixtures/foreign/kennel.yaml')

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly report: Report }> {
  const out = temporaryFolder()
  const { code } = await runMain(['run', '--specs', document, '--runs', '2', '--out', out, ...args])
  return { code, report: JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8')) }
}

async function kennel(fault: 'forgets' | null): Promise<Kennel> {
  const started = await startKennel(fault)
  onTestFinished(started.close)
  return started
}

function causes(report: Report): readonly string[] {
  return [
    ...new Set(report.findings.filter(({ verdict }) => verdict === 'fail').map(({ cause }) => cause)),
  ].sort()
}

test('the mock answers a document that is not Graph’s by its own schemas', async () => {
  const { code, report } = await run()
  expect(causes(report)).toEqual([])
  expect(report.summary.operationsTested).toBe(report.summary.operations)
  expect(code).toBe(0)
})

test('a service is asked below the path of the document’s server, with the headers it requires, and nothing stays', async () => {
  const { url, left, paths } = await kennel(null)
  const { code, report } = await run('--target', url, '--allow-writes')
  expect(causes(report)).toEqual([])
  expect(report.run.problems).toEqual([])
  expect(left()).toBe(0)
  expect([...paths].filter((each) => !each.startsWith('/api/v3/'))).toEqual([])
  expect([...paths]).toContain('/api/v3/dogs/{}/walks/{}')
  expect(report.summary.operationsTested).toBe(report.summary.operations)
  expect(code).toBe(0)
})

test('a base URL may end in the path of the server', async () => {
  const { url, paths } = await kennel(null)
  const { code } = await run('--target', `${url}/api/v3/`)
  expect([...paths].filter((each) => !each.startsWith('/api/v3/dogs'))).toEqual([])
  expect(code).toBe(0)
})

test('what the service gets wrong is found', async () => {
  const { url } = await kennel('forgets')
  const { code, report } = await run(
    '--target',
    url,
    '--allow-writes',
    '--operation',
    'removeDog',
    '--settle',
    '0.05',
  )
  expect(causes(report)).toContain('deleted-is-gone: get-after-delete')
  expect(code).toBe(1)
})
