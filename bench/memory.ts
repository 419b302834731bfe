import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { viewContract } from '../src/contract/view.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { embeddedSpecs } from '../src/load/places.ts'
import type { RunSettings } from '../src/model/settings.ts'
import { defaultSettings } from '../src/run/default-settings.ts'
import { startEngine } from '../src/run/engine.ts'
import { selectOperations } from '../src/run/select-operations.ts'
import { plotLines } from './plot-lines.ts'
import { startTenant } from './tenant-process.ts'

/**
 * What a run with writes of all embedded operations of v1.0 keeps in memory, over HTTP against the reference tenant in a
 * process of its own: the heap after a collection and the resident set of this process, each time so many requests have been
 * sent. Prints them, and the growth over the last four fifths; `node bench/memory.ts docs/memory.svg` draws them too. `RUNS`
 * cases per property (the default makes more than 100,000 cases).
 */
const runs = Number(process.env['RUNS'] ?? 3300)
/** Requests from one look to the next. */
const every = 10_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

interface Sample {
  readonly requests: number
  readonly heap: number
  readonly resident: number
}

function look(requests: number): Sample {
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  const sample = { requests, heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 }
  console.log(
    `${requests.toLocaleString('en').padStart(9)} requests: heap ${Math.round(sample.heap)} MiB, resident ${Math.round(sample.resident)} MiB`,
  )
  return sample
}

async function run(url: string, out: string): Promise<{ cases: number; samples: readonly Sample[] }> {
  const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
  const settings: RunSettings = {
    ...defaultSettings(),
    target: url,
    versions: ['v1.0'],
    runs,
    allowWrites: true,
    out,
    journal: path.join(out, 'journal.ndjson'),
  }
  const engine = startEngine(view, settings, selectOperations(view, settings), new AbortController().signal)
  const samples: Sample[] = []
  const timer = setInterval(() => {
    const { requests } = engine.tally()
    if (requests >= samples.length * every) samples.push(look(requests))
  }, 20)
  for await (const _ of engine.outcomes);
  clearInterval(timer)
  const { cases, requests } = engine.tally()
  samples.push(look(requests))
  return { cases, samples }
}

/** MiB by which the mean of the last fifth exceeds that of the second. */
function growth(samples: readonly Sample[], of: 'heap' | 'resident'): number {
  const fifth = Math.max(1, Math.floor(samples.length / 5))
  const mean = (part: readonly Sample[]): number =>
    part.reduce((sum, each) => sum + each[of], 0) / part.length
  return mean(samples.slice(-fifth)) - mean(samples.slice(fifth, 2 * fifth))
}

const out = mkdtempSync(path.join(tmpdir(), 'memory-'))
const tenant = await startTenant()
try {
  const { cases, samples } = await run(tenant.url, out)
  const [heap, resident] = (['heap', 'resident'] as const).map((of) => growth(samples, of).toFixed(1))
  const title = `${cases.toLocaleString('en')} cases: from the second fifth to the last the heap grows by ${heap} MiB and the resident set by ${resident} MiB`
  console.log(title)
  const [file] = process.argv.slice(2)
  if (file !== undefined)
    writeFileSync(
      file,
      plotLines(title, 'requests sent', 'MiB', [
        {
          name: 'heap after a collection',
          colour: '#0b5cad',
          points: samples.map((each) => [each.requests, each.heap]),
        },
        {
          name: 'resident set',
          colour: '#a33',
          points: samples.map((each) => [each.requests, each.resident]),
        },
      ]),
    )
} finally {
  tenant.stop()
  rmSync(out, { recursive: true, force: true })
}
