import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { type Kennel, startKennel } from '../../fixtures/foreign/kennel.ts'
import type { Report } from '../model/report.ts'
import { appendToJournal } from '../run/live/open-journal.ts'

const document = path.resolve(import.meta.dirname, '../../fixtures/foreign/kennel.yaml')

interface Ran {
  readonly code: number
  readonly report: Report
  readonly out: string
}

async function run(...args: readonly string[]): Promise<Ran> {
  const out = temporaryFolder()
  const { code } = await runMain(['run', '--specs', document, '--runs', '2', '--out', out, ...args])
  return { code, report: readResults(out), out }
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
  const { code, report, out } = await run(
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
  const { exchange = '' } = report.findings.find(({ check }) => check === 'deleted-is-gone') ?? {}
  const { curl } = JSON.parse(readFileSync(path.join(out, exchange), 'utf8'))
  expect(curl[0]).toContain(` '${url}/api/v3/dogs`)
})

test('cleanup sends the headers that a DELETE of the document requires, where it is told which document it was', async () => {
  const { url, left } = await kennel(null)
  const journal = path.join(temporaryFolder(), 'journal.ndjson')
  const note = appendToJournal(journal, 'killed')
  const place = { target: `${url}/api/v3`, root: '/api/v3', host: 'elsewhere', pid: 1 }
  note({ state: 'started', ...place, until: new Date(0).toISOString() })
  const dogs = {
    'X-Trace': '0a0b0c0d',
    Authorization: 'Bearer sandbox-token',
    'Content-Type': 'application/json',
  }
  const body = JSON.stringify({ name: 'Laika', tags: [] })
  const made = await fetch(`${url}/api/v3/dogs`, { method: 'POST', headers: dogs, body })
  expect([made.status, left()]).toEqual([201, 1])
  note({ state: 'created', n: 1, path: '/v1.0/dogs/2', purge: null })
  const cleanup = ['cleanup', '--target', url, '--journal', journal]
  expect((await runMain(cleanup)).code).toBe(1)
  expect(left()).toBe(1)
  const { code, out } = await runMain([...cleanup, '--specs', document])
  expect([code, out.trim().split('\n').at(-1)]).toEqual([0, `1 thing cleaned up at ${url}, 0 stayed`])
  expect(left()).toBe(0)
})

test('check finds the operations of the document in an archive, and says how to judge it again', async () => {
  const folder = temporaryFolder()
  const har = path.join(folder, 'dogs.har')
  const entry = (url: string, body: object) => ({
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 1,
    request: { method: 'GET', url, headers: [{ name: 'X-Trace', value: '0a0b0c0d' }] },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { mimeType: 'application/json', text: JSON.stringify(body) },
    },
  })
  const entries = [
    entry('https://eu.kennel.example/api/v3/dogs/1', { id: 1, name: 'Rex', tags: 'none' }),
    entry('https://eu.kennel.example/help', {}),
  ]
  writeFileSync(har, JSON.stringify({ log: { version: '1.2', entries } }))
  const base = 'https://eu.kennel.example'
  const out = path.join(folder, 'out')
  const { code } = await runMain(['check', har, '--specs', document, '--base-url', base, '--out', out])
  const report = readResults(out)
  expect([code, report.summary.operations]).toEqual([1, 1])
  const again = `npm start -- check ${har} --specs ${document} --base-url ${base} --version v1.0 --operation getDog`
  expect(report.findings.map(({ reproduce }) => reproduce)).toContain(again)
})
