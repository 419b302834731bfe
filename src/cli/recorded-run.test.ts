import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { readResults } from '../../fixtures/finished-run.ts'
import { startListening } from '../../fixtures/listening.ts'
import { readHar } from '../har/read-har.ts'
import { harWriter } from '../har/write-har.ts'
import type { Recorded } from '../model/recorded.ts'

/** A run over HTTP against the tenant that `serve` shows; the folder has its archive. */
async function recordRun(
  operations: string,
  serving: readonly string[],
  running: readonly string[],
): Promise<string> {
  const { url, out, stop } = await startListening(['serve', ...serving])
  const common = ['--version', 'v1.0', '--operation', operations, '--out', temporaryFolder()]
  await runMain(['run', '--target', url, ...common, ...running], {
    environment: { GRAPH_ACCESS_TOKEN: 'sandbox-token' },
  })
  await stop()
  return path.join(out, 'traffic.har')
}

async function check(file: string): Promise<{ readonly code: number; readonly found: readonly string[] }> {
  const out = temporaryFolder()
  const { code } = await runMain(['check', file, '--out', out])
  return { code, found: [...new Set(readResults(out).findings.map(({ check: id }) => id))] }
}

async function read(file: string): Promise<readonly Recorded[]> {
  const all: Recorded[] = []
  for await (const recorded of readHar(
    (async function* () {
      yield readFileSync(file)
    })(),
  ))
    all.push(recorded)
  return all
}

test('the archive of a run that reads shows nothing', async () => {
  expect(await check(await recordRun('deviceConfiguration.*', [], []))).toEqual({ code: 0, found: [] })
})

test('the archive of a run that writes shows the bodies that it breaks on purpose, and nothing else', async () => {
  const file = await recordRun('deviceConfigurationAssignment.*', [], ['--allow-writes', '--runs', '1'])
  expect(await check(file)).toEqual({ code: 1, found: ['request-conforms'] })
  const taken = (await read(file)).filter(({ answer }) => answer !== null && answer.status < 400)
  expect(taken.length).toBeGreaterThan(20)
  const accepted = path.join(temporaryFolder(), 'accepted.har')
  let content = Buffer.alloc(0)
  const append = harWriter(
    (bytes, position) => {
      content = Buffer.concat([content.subarray(0, position), bytes])
    },
    { name: 'a', version: '1' },
  )
  for (const recorded of taken) append(recorded)
  writeFileSync(accepted, content)
  expect(await check(accepted)).toEqual({ code: 0, found: [] })
})

test.each([
  ['S03', 'response-schema'],
  ['H01', 'content-type'],
])('the fault %s is found from the archive alone', async (fault, by) => {
  const { code, found } = await check(await recordRun('deviceConfiguration.*', ['--fault', fault], []))
  expect(found).toContain(by)
  expect(code).toBe(1)
})
