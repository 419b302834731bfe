import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse/sync'
import type { Finding } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'

/**
 * Runs all Intune operations of v1.0, compiled from the docs, with writes against a tenant that was made from the
 * metadata, and holds every cause of a failure or warning against `docs/intune-sandbox.csv`, where each is classified by hand.
 * `SHARED` names the folder with `corpus`, `oracle` and `sandbox`, `RUNS` the cases per property, `MAX_TIME` the minutes after
 * which nothing new is begun; with `NOISE=1` the tenant throttles and is unavailable now and then. `SHARDS` runs side by side,
 * each against a tenant of its own: one ends after thirty minutes, in which a run with noise does not get through.
 */
const root = path.resolve(import.meta.dirname, '..')
const shared = path.resolve(process.env['SHARED'] ?? path.join(root, '../shared'))
const operations = ['* /device*Management/**', '* /device*Management']

interface Row {
  readonly verdict: string
  readonly cause: string
  readonly docs: string
  readonly class: string
  readonly why: string
}

function readTable(): ReadonlyMap<string, Row> {
  const text = readFileSync(path.join(root, 'docs/intune-sandbox.csv'), 'utf8')
  const rows: Row[] = parse(text, { columns: true })
  return new Map(rows.map((row) => [`${row.verdict} ${row.cause}`, row]))
}

async function startSandbox(): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const files = ['sandbox/tenant.mjs', 'oracle/types-v1.0.json'].map((file) => path.join(shared, file))
  const noise = process.env['NOISE'] === '1' ? ['--noise'] : []
  const child = spawn(process.execPath, [...files, ...noise], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { process: child, url: `http://127.0.0.1:${line.replace('PORT ', '')}` }
}

async function runShard(shard: string): Promise<Report> {
  const sandbox = await startSandbox()
  const out = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  try {
    return await run(sandbox.url, out, shard)
  } finally {
    sandbox.process.kill()
    rmSync(out, { recursive: true, force: true })
  }
}

async function run(url: string, out: string, shard: string): Promise<Report> {
  const docs = path.join(shared, 'corpus/microsoft-graph-docs-2021-07')
  const args = ['src/cli/bin.ts', 'run', '--target', url, '--docs', docs, '--version', 'v1.0', '--out', out]
  const scope = ['--shard', shard, ...operations.flatMap((each) => ['--operation', each])]
  const allowed = ['--allow-writes', '--allow-actions', '**', '--runs', process.env['RUNS'] ?? '3']
  const minutes = process.env['MAX_TIME']
  if (minutes !== undefined) allowed.push('--max-time', minutes)
  const env = { ...process.env, GRAPH_ACCESS_TOKEN: 'sandbox-token' }
  const child = spawn(process.execPath, [...args, ...scope, ...allowed], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(child, 'exit')
  return JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8')) as Report
}

function causesOf(reports: readonly Report[]): ReadonlyMap<string, readonly Finding[]> {
  const findings = reports.flatMap((report) => report.findings)
  const seen = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warning')
  return new Map([...Map.groupBy(seen, ({ verdict, cause }) => `${verdict} ${cause}`)])
}

function print(reports: readonly Report[]): number {
  const table = readTable()
  for (const { run: of, summary } of reports) {
    const { operations: all, operationsTested, cases, requests, verdicts } = summary
    console.log(`${operationsTested} of ${all} operations answered, ${cases} cases, ${requests} requests`)
    console.log(JSON.stringify(verdicts))
    for (const problem of of.problems) console.log(problem)
  }
  const counts = new Map<string, number>()
  for (const [key, [first]] of causesOf(reports)) {
    const kind = table.get(key)?.class ?? 'not classified'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (kind === 'not classified')
      console.log(`not classified: ${key}\n  ${first?.message}\n  ${first?.docs.file}:${first?.docs.line}`)
  }
  for (const [kind, count] of counts) console.log(`${String(count).padStart(5)}  ${kind}`)
  return counts.has('not classified') || counts.has('false alarm') ? 1 : 0
}

const shards = Number(process.env['SHARDS'] ?? '1')
const numbers = Array.from({ length: shards }, (_, index) => index + 1)
const reports = await Promise.all(numbers.map((number) => runShard(`${number}/${shards}`)))
process.exitCode = print(reports)
