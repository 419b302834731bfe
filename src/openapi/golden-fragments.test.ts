import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileContract } from '../contract/compile/compile-contract.ts'
import { readPage } from '../docs/read-page.ts'
import { formatFragment, writeFragments } from './write-fragments.ts'

const folder = fileURLToPath(new URL('../../fixtures/contract-pages/', import.meta.url))
const golden = path.join(folder, 'fragments')
const pages = globSync('**/*.md', { cwd: folder })
  .sort()
  .map((file) => readPage(file.replaceAll('\\', '/'), readFileSync(folder + file, 'utf8')))
const fragments = writeFragments(compileContract(pages))

test.each([...fragments])('the miniature pages give the golden fragment %s', async (file, document) => {
  await expect(formatFragment(document)).toMatchFileSnapshot(path.join(golden, file))
})

test('there is no golden fragment besides', () => {
  const committed = globSync('**/*.json', { cwd: golden }).map((file) => file.replaceAll('\\', '/'))
  expect(committed.filter((file) => !fragments.has(file))).toEqual([])
})
