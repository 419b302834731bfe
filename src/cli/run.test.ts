import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { badServers, closedPort, startBadServer } from '../../fixtures/bad-servers.ts'
import { runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'
import { checkTotals } from '../../reporters/check-totals.ts'

const reportFiles = [
  'ctrf.json',
  'earl.jsonld',
  'evidence',
  'history.ndjson',
  'junit.xml',
  'register.csv',
  'report.html',
  'results.json',
  'results.sarif',
  'summary.md',
]

test('--list shows what would be tested, and neither sends nor writes', async () => {
  const docs = temporaryFolder(paintShop())
  const out = path.join(docs, 'out')
  const list = await runMain(['--docs', docs, '--list', '--out', out])
  expect([list.code, list.error]).toEqual([0, ''])
  expect(list.out.replace(/\d+(?= requirements?\b)/g, 'N')).toBe(
    `v1.0  paint.get                                        GET    /paintShop/paints/{paintId}  N requirements
v1.0  paint.update                                     PATCH  /paintShop/paints/{paintId}  N requirements
v1.0  global rules  N requirements
2 operations, N requirements; nothing was sent
`,
  )
  const counts = [...list.out.matchAll(/(\d+) requirements?\b/g)].map(([, count]) => Number(count))
  const total = counts.pop()
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(existsSync(out)).toBe(false)
})

test('--list shows the operations that --operation and --version choose', async () => {
  const update = 'PATCH /deviceManagement/deviceConfigurations/{*}'
  const { code, out } = await runMain(['--list', '--version', 'v1.0', '--operation', update])
  expect(code).toBe(0)
  expect(out.split('\n').at(-2)).toMatch(/^1 operation, \d+ requirements; nothing was sent$/)
  expect(out).toMatch(
    /^v1\.0 {2}deviceConfiguration\.update +PATCH +\/deviceManagement\/deviceConfigurations\/\{\w+\} /,
  )
})

test('a run over docs pages against the mock conforms, and its report adds up', async () => {
  const docs = temporaryFolder(paintShop())
  const out = path.join(docs, 'new/out')
  const { code, out: shown, error } = await runMain(['run', '--docs', docs, '--out', out])
  expect([code, error]).toEqual([0, ''])
  const report = readResults(out)
  expect(readdirSync(out).sort()).toEqual([...reportFiles, report.run.id].sort())
  expect(checkTotals(report)).toEqual([])
  expect(report.run).toMatchObject({ target: 'mock', versions: ['v1.0'], exitCode: 0, problems: [] })
  expect(report.summary).toMatchObject({
    operations: 2,
    paths: 1,
    operationsTestable: 2,
    operationsTested: 2,
  })
  expect(report.summary.verdicts).toMatchObject({ fail: 0, warning: 0 })
  expect(report.summary.verdicts.pass).toBeGreaterThan(0)
  expect(shown).toMatch(/\nNothing tested contradicts the documentation\n/)
  expect(shown).toContain(`Report: ${path.relative('', path.join(out, 'report.html'))}\n`)
})

test('on a terminal one line says how far the run is, and is wiped in the end', async () => {
  const docs = temporaryFolder(paintShop())
  const { error } = await runMain(['--docs', docs, '--out', path.join(docs, 'out')], { columns: 60 })
  const [first, ...lines] = error.split('\r')
  expect(first).toBe('')
  expect([lines.pop(), lines.pop()]).toEqual(['', ' '.repeat(59)])
  const [, rows] = /100% {2}\d+\/(\d+)/.exec(lines.at(-1) ?? '') ?? []
  const { requirements } = readResults(path.join(docs, 'out'))
  expect(Number(rows)).toBeGreaterThan(requirements.filter(({ verdict }) => verdict === 'pass').length)
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    const [, done, total] = /% {2}(\d+)\/(\d+)/.exec(line) ?? []
    expect(total, line).toBe(rows)
    expect(Number(done), line).toBeLessThanOrEqual(Number(rows))
    expect(line.length).toBeLessThan(60)
  }
  expect(lines.at(-1)).toContain(`100%  ${rows}/${rows}`)
})

test('a seeded fault is found: exit code 1, with evidence to reproduce it', async () => {
  const out = temporaryFolder()
  const scope = ['--operation', 'deviceConfiguration.list', '--version', 'v1.0']
  const { code, error } = await runMain(['--fault', 'S03', ...scope, '--out', out])
  expect([code, error]).toEqual([1, ''])
  const report = readResults(out)
  expect(checkTotals(report)).toEqual([])
  const failed = report.findings.filter(({ verdict }) => verdict === 'fail')
  expect(failed.length).toBeGreaterThan(0)
  for (const { exchange } of report.findings)
    expect(existsSync(path.join(out, exchange)), exchange).toBe(true)
})

const reasons: { readonly [kind: string]: RegExp } = {
  hangs: /: no answer within the time limit; is the service running there\?$/,
  'answers garbage': /: .*Response does not match the HTTP\/1\.1 protocol.*; is the service running there\?$/,
  'closes in the middle': /: the connection broke: .+; is the service running there\?$/,
  'resets the connection': /: the connection broke: .*ECONNRESET.*; is the service running there\?$/,
  'answers without end': /: no answer within the time limit; is the service running there\?$/,
}

test.each(Object.entries(badServers))(
  'a target that %s cannot be tested: exit code 3 with one reason and a report',
  async (kind, act) => {
    const out = temporaryFolder()
    const target = await startBadServer(act)
    const args = ['--target', target, '--version', 'v1.0', '--timeout', '1', '--out', out]
    const { code, error, out: shown } = await runMain(args)
    expect([code, error]).toEqual([3, ''])
    const report = readResults(out)
    expect(report.run.problems).toEqual([expect.stringMatching(reasons[kind] ?? /$^/)])
    expect(report.run.problems[0]?.startsWith(`${target}: `)).toBe(true)
    expect(checkTotals(report)).toEqual([])
    expect(report.summary).toMatchObject({ operationsTested: 0, verdicts: { pass: 0, fail: 0 } })
    expect(readdirSync(out)).toEqual(expect.arrayContaining(reportFiles))
    expect(shown).toContain('\nProblems of the run\n')
  },
)

test('a target that leads elsewhere has not answered: exit code 3', async () => {
  const out = temporaryFolder()
  const found = 'HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n'
  const target = await startBadServer((socket) => void socket.end(found))
  const { code, error } = await runMain(['--target', target, '--version', 'v1.0', '--out', out])
  expect([code, error]).toEqual([3, ''])
  const { run, summary } = readResults(out)
  expect(run.problems).toEqual([
    `${target}: every request was answered 302; redirects are not followed: give the base URL that they lead to`,
  ])
  expect(summary).toMatchObject({ operationsTested: 0, verdicts: { fail: 0 } })
})

test('a target where nothing of Graph is has not answered: exit code 3', async () => {
  const out = temporaryFolder()
  const page = '<html>Not found</html>'
  const missing = `HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`
  const target = await startBadServer((socket) => void socket.end(missing))
  const { code, error, out: shown } = await runMain(['--target', target, '--settle', '0.1', '--out', out])
  expect([code, error]).toEqual([3, ''])
  expect(shown).toContain('\nToo little was tested\n')
  const { run, summary } = readResults(out)
  expect(run.problems).toEqual([
    `${target}: every request was answered 404; give the base URL that stands in front of /v1.0`,
  ])
  expect(summary).toMatchObject({ operationsTested: 0, verdicts: { fail: 0 } })
})

test('a port where nothing listens cannot be tested: exit code 3 after a few requests', async () => {
  const out = temporaryFolder()
  const target = await closedPort()
  const { code, error, out: shown } = await runMain(['--target', target, '--out', out])
  expect([code, error]).toEqual([3, ''])
  const reason = `${target}: no connection: connect ECONNREFUSED ${target.slice('http://'.length)}; is the service running there?`
  expect(shown).toContain('\nProblems of the run\n')
  const report = readResults(out)
  expect(report.run).toMatchObject({ exitCode: 3, problems: [reason] })
  expect(report.summary.requests).toBeLessThan(20)
  expect(checkTotals(report)).toEqual([])
})
