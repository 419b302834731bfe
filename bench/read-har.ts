import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordedChecks } from '../src/check/recorded-checks.ts'
import { viewContract } from '../src/contract/view.ts'
import { readHar } from '../src/har/read-har.ts'
import { splitEntries } from '../src/har/split-entries.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { embeddedSpecs } from '../src/load/places.ts'
import { startRecorder } from '../src/run/recorded/recorder.ts'

/** `node bench/read-har.ts [megabytes]`: judges a generated archive, and what that costs over splitting and parsing it. */
const megabytes = Number(process.argv[2] ?? 300)
const folder = mkdtempSync(path.join(tmpdir(), 'read-har-'))
const file = path.join(folder, 'big.har')

/** An entry of a list of forty entities, each of which is as documented. */
function entryOf(number: number): string {
  const value = Array.from({ length: 40 }, (_, index) => ({
    '@odata.type': '#microsoft.graph.iosCustomConfiguration',
    id: `${number}-${index}`,
    displayName: `A "quoted" näme ${index}`,
    version: index,
    lastModifiedDateTime: '2026-03-01T12:00:00Z',
  }))
  const text = JSON.stringify({ value })
  const headers = [
    { name: 'content-type', value: 'application/json' },
    { name: 'request-id', value: String(number) },
  ]
  const url = 'https://graph.microsoft.com/v1.0/deviceManagement/deviceConfigurations'
  return JSON.stringify({
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 1,
    request: { method: 'GET', url, headers: [], bodySize: 0 },
    response: { status: 200, headers, content: { size: text.length, mimeType: 'application/json', text } },
  })
}

async function generate(): Promise<number> {
  const stream = createWriteStream(file)
  stream.write('{"log":{"version":"1.2","entries":[')
  let [written, count] = [0, 0]
  while (written < megabytes * 1e6) {
    const entry = (count === 0 ? '' : ',') + entryOf(count)
    written += entry.length
    count += 1
    if (!stream.write(entry)) await once(stream, 'drain')
  }
  stream.end(']}}')
  await once(stream, 'finish')
  return count
}

const chunks = (): AsyncIterable<Uint8Array> => createReadStream(file, { highWaterMark: 1 << 20 })

async function parseOnly(): Promise<number> {
  const begin = performance.now()
  for await (const { text } of splitEntries(chunks())) JSON.parse(text)
  return performance.now() - begin
}

async function judge(): Promise<{
  readonly took: number
  readonly least: number
  readonly most: number
  readonly failed: number
}> {
  const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
  const operations = view.apis.flatMap(({ api }) => api.operations)
  const recorder = startRecorder({ view, checks: recordedChecks, operations, base: null, replay: () => '' })
  const begin = performance.now()
  let [count, least, most] = [0, Number.POSITIVE_INFINITY, 0]
  for await (const recorded of readHar(chunks())) {
    recorder.note(recorded)
    count += 1
    if (count % 1000 !== 0) continue
    const { rss } = process.memoryUsage()
    least = Math.min(least, rss)
    most = Math.max(most, rss)
  }
  const failed = recorder.traffic().findings.filter(({ verdict }) => verdict === 'fail').length
  return { took: performance.now() - begin, least, most, failed }
}

try {
  const entries = await generate()
  const parsed = await parseOnly()
  const { took, least, most, failed } = await judge()
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)
  console.log(
    `${megabytes} MB, ${entries} entries: split and parsed in ${seconds(parsed)} s, judged in ${seconds(took)} s, ${failed} failures`,
  )
  console.log(`memory from ${Math.round(least / 1e6)} to ${Math.round(most / 1e6)} MB`)
  console.log(`ratio ${(took / parsed).toFixed(2)} judged to parsed`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
