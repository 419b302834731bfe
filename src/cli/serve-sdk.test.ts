import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startListening } from '../../fixtures/listening.ts'
import type { Traffic } from '../model/traffic.ts'

const example = fileURLToPath(new URL('../../docs/examples/classic-sdk.ts', import.meta.url))

test('docs/port.md leads to the example of the classic SDK', () => {
  const page = readFileSync(new URL('../../docs/port.md', import.meta.url), 'utf8')
  expect(page).toContain('(examples/classic-sdk.ts)')
})

test('the classic SDK creates, changes, lists and deletes through the port over HTTP, as documented', async () => {
  const { url, stop } = await startListening(['serve'])
  const { stdout } = await promisify(execFile)(process.execPath, [example, url])
  expect(stdout).toBe('From the classic SDK\nChanged\ntrue\n')
  const traffic: Traffic = JSON.parse(await (await fetch(`${url}/__conformance/findings`)).text())
  expect(traffic.findings).toEqual([])
  expect(traffic.operations.map(({ id }) => id).sort()).toEqual([
    'deviceConfiguration.create',
    'deviceConfiguration.delete',
    'deviceConfiguration.list',
    'deviceConfiguration.update',
  ])
  expect((await stop()).code).toBe(0)
})
