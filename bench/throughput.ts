import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { viewContract } from '../src/contract/view.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { embeddedSpecs } from '../src/load/places.ts'
import type { RunSettings } from '../src/model/settings.ts'
import { defaultSettings } from '../src/run/default-settings.ts'
import { startEngine } from '../src/run/engine.ts'
import { selectOperations } from '../src/run/select-operations.ts'
import { bareLoop } from './bare-loop.ts'
import { median } from './median.ts'
import type { Mix } from './serve-tenant.ts'
import { startTenant } from './tenant-process.ts'

/**
 * Exchanges a second of a run with writes over loopback HTTP, against a bare loop: as many requests of each operation,
 * accepted and refused, against the reference tenant in a process of its own that is new for each of the two. Exchanges are
 * compared and not cases, since a case of a run is several: what it makes, what it compares with, what it reads back. Both
 * are warm when they are measured; what a run does before its first request and after its last counts too. `ROUNDS` (default
 * 3) of each by turns, `RUNS` cases per property, `SCOPE` the operations. The ratio is told by the clock, and by the processor
 * time of this process: the second does not hang on what else the machine does, and leaves out what the tenant costs.
 */
const rounds = Number(process.env['ROUNDS'] ?? 3)
const runs = Number(process.env['RUNS'] ?? 20)
const scope = (
  process.env['SCOPE'] ?? 'deviceEnrollmentConfiguration.*,enrollmentConfigurationAssignment.*'
).split(',')

interface Measured {
  readonly exchanges: number
  readonly seconds: number
  readonly processor: number
  /** Seconds of processor that the tenant used. */
  readonly tenant: number
  readonly mix: Mix
}

const out = mkdtempSync(path.join(tmpdir(), 'throughput-'))
let journals = 0
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))

async function measure(work: (url: string) => Promise<void>): Promise<Measured> {
  const tenant = await startTenant()
  const started = await tenant.served()
  const [begin, before] = [performance.now(), process.cpuUsage()]
  await work(tenant.url)
  const used = process.cpuUsage(before)
  const seconds = (performance.now() - begin) / 1000
  const { requests, mix, processor } = await tenant.served()
  tenant.stop()
  const own = (used.user + used.system) / 1e6
  return { exchanges: requests, seconds, processor: own, tenant: processor - started.processor, mix }
}

/** Each run has a journal of its own: one that others have written to is read before the first request. */
async function run(url: string, each: number): Promise<void> {
  journals += 1
  const settings: RunSettings = {
    ...defaultSettings(),
    target: url,
    versions: ['v1.0'],
    operations: scope,
    runs: each,
    allowWrites: true,
    out,
    journal: path.join(out, `${journals}.ndjson`),
  }
  const operations = selectOperations(view, settings)
  const engine = startEngine(view, settings, operations, new AbortController().signal)
  for await (const _ of engine.outcomes);
}

function format(name: string, { exchanges, seconds, processor, tenant }: Measured): string {
  const micros = (time: number): string => `${Math.round((time / exchanges) * 1e6)} µs`
  const rate = Math.round(exchanges / seconds).toLocaleString('en')
  return `${name.padEnd(10)}${exchanges} exchanges, ${rate} a second: ${micros(seconds)} each, ${micros(processor)} of processor here and ${micros(tenant)} of the tenant's`
}

try {
  const warm = await measure((url) => run(url, 1))
  await measure((url) => bareLoop(view, url, warm.mix))
  const [clock, processor]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const ours = await measure((url) => run(url, runs))
    const bare = await measure((url) => bareLoop(view, url, ours.mix))
    console.log(format('run', ours))
    console.log(format('bare loop', bare))
    clock.push(bare.seconds / ours.seconds)
    processor.push(bare.processor / ours.processor)
  }
  console.log(
    `ratio, median of ${rounds}: ${median(clock).toFixed(2)} by the clock, ${median(processor).toFixed(2)} by processor time`,
  )
} finally {
  rmSync(out, { recursive: true, force: true })
}
