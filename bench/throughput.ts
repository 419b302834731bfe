import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Pool } from 'undici'
import { viewContract } from '../src/contract/view.ts'
import { bodyArbitrary } from '../src/generate/body-arbitrary.ts'
import { drawValue } from '../src/generate/draw-value.ts'
import type { ContractView } from '../src/model/api-view.ts'
import type { RunSettings } from '../src/model/settings.ts'
import { defaultSettings } from '../src/run/default-settings.ts'
import { startEngine } from '../src/run/engine.ts'
import { loadContract } from '../src/run/load-contract.ts'
import { embeddedSpecs } from '../src/run/places.ts'
import { selectOperations } from '../src/run/select-operations.ts'

/**
 * Requests a second of a run with writes over loopback HTTP, against a bare loop that draws a body, sends it through a Pool
 * and validates the answer with one call of ajv: both against the reference tenant in a process of its own, by turns.
 * `ROUNDS` (default 3) of each; the processor time of this process counts beside the clock, since the machine may be busy.
 */
const rounds = Number(process.env['ROUNDS'] ?? 3)
const runs = Number(process.env['RUNS'] ?? 3)
const scope = (
  process.env['SCOPE'] ?? 'deviceEnrollmentConfiguration.*,enrollmentConfigurationAssignment.*'
).split(',')

interface Measured {
  readonly requests: number
  readonly cases: number
  readonly seconds: number
  readonly processor: number
}

async function measure(work: () => Promise<{ requests: number; cases: number }>): Promise<Measured> {
  const [begin, before] = [performance.now(), process.cpuUsage()]
  const done = await work()
  const used = process.cpuUsage(before)
  return {
    ...done,
    seconds: (performance.now() - begin) / 1000,
    processor: (used.user + used.system) / 1e6,
  }
}

async function ours(
  view: ContractView,
  url: string,
  out: string,
): Promise<{ requests: number; cases: number }> {
  const settings: RunSettings = {
    ...defaultSettings(),
    target: url,
    versions: ['v1.0'],
    operations: scope,
    runs,
    allowWrites: true,
    out,
    journal: path.join(out, 'journal.ndjson'),
  }
  const operations = selectOperations(view, settings)
  const engine = startEngine(view, settings, operations, new AbortController().signal)
  for await (const _ of engine.outcomes);
  const { requests, cases } = engine.tally()
  return { requests, cases }
}

/** As many at the same time as a run has. */
const concurrency = 8

async function bare(
  view: ContractView,
  url: string,
  requests: number,
): Promise<{ requests: number; cases: number }> {
  const api = view.api('v1.0')
  const create = api?.operation('deviceEnrollmentConfiguration.create')
  const arbitrary = api && create && bodyArbitrary(api, create, {})
  if (create === undefined || arbitrary === undefined) throw new Error('the contract has changed')
  const validate = new Ajv2020({ strict: false }).compile({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      displayName: { type: ['string', 'null'] },
      priority: { type: 'integer' },
    },
  })
  const pool = new Pool(url, { connections: 32 })
  let sent = 0
  const worker = async (): Promise<void> => {
    while (sent < requests) {
      sent += 1
      const body = JSON.stringify(drawValue(arbitrary, sent, 0).value)
      const headers = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' }
      const answer = await pool.request({ method: 'POST', path: `/v1.0${create.path}`, headers, body })
      validate(await answer.body.json())
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  await pool.close()
  return { requests, cases: requests }
}

const out = mkdtempSync(path.join(tmpdir(), 'throughput-'))
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))

async function inRound(): Promise<readonly [Measured, Measured]> {
  const server: ChildProcess = fork(path.join(import.meta.dirname, 'serve-tenant.ts'))
  const [url] = (await once(server, 'message')) as [string]
  const run = await measure(() => ours(view, url, out))
  const loop = await measure(() => bare(view, url, run.requests))
  server.kill()
  return [run, loop]
}

function line(name: string, { requests, cases, seconds, processor }: Measured): string {
  const rate = (count: number, time: number): string =>
    Math.round(count / time)
      .toLocaleString('en')
      .padStart(7)
  return `${name.padEnd(10)}${rate(requests, seconds)} requests a second,${rate(requests, processor)} a second of processor,${rate(cases, seconds)} cases a second`
}

try {
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [run, loop] = await inRound()
    console.log(line('run', run))
    console.log(line('bare loop', loop))
    ratios.push(loop.processor / run.processor)
  }
  console.log(`ratio by processor time, best of ${rounds}: ${Math.max(...ratios).toFixed(2)}`)
} finally {
  rmSync(out, { recursive: true, force: true })
}
