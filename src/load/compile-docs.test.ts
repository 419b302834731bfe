import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { apiPage, paintShop } from '../../fixtures/lint-pages.ts'
import { digestContract } from '../contract/digest.ts'
import type { Contract } from '../model/contract.ts'
import { openCache } from './compile-cache.ts'
import { compileDocs } from './compile-docs.ts'

const update = 'api-reference/v1.0/api/paint-update.md'
const planted: Contract = { apis: [] }

async function contractOf(docs: string, cache: string): Promise<Contract> {
  return compileDocs([docs], { folder: cache }).contract()
}

test('the contract out of the cache is the contract that was compiled', async () => {
  const pages = [...paintShop(), [update, apiPage({ permissions: '' })]] as const
  const [docs, cache] = [temporaryFolder(pages), temporaryFolder()]
  const first = compileDocs([docs], { folder: cache })
  const again = compileDocs([docs], { folder: cache })
  expect(digestContract(await first.contract())).toBe(digestContract(await again.contract()))
  expect(await again.coverage()).toEqual(await first.coverage())
  expect(first.findings().length).toBeGreaterThan(0)
  expect(again.findings()).toEqual(first.findings())
})

test('docs that nobody changed are not compiled again, wherever they lie', async () => {
  const cache = temporaryFolder()
  const first = compileDocs([temporaryFolder(paintShop())], { folder: cache })
  expect((await first.contract()).apis).toHaveLength(1)
  first.cache.store('contract', planted)
  expect(await contractOf(temporaryFolder(paintShop()), cache)).toEqual(planted)
})

test('a page that was changed, added, renamed or removed is seen', async () => {
  const [docs, cache] = [temporaryFolder(paintShop()), temporaryFolder()]
  const { cache: kept } = compileDocs([docs], { folder: cache })
  kept.store('contract', planted)
  const pages = [...paintShop()]
  const variants: (readonly (readonly [string, string])[])[] = [
    pages.map(([file, text]) => [file, file === update ? `${text}\n` : text]),
    [...pages, ['api-reference/v1.0/api/paint-copy.md', apiPage()]],
    pages.map(([file, text]) => [file === update ? file.replace('paint-', 'paints-') : file, text]),
    pages.filter(([file]) => file !== update),
  ]
  for (const variant of variants)
    expect(await contractOf(temporaryFolder(variant), cache)).not.toEqual(planted)
})

test('damaged entries are compiled over', async () => {
  const [docs, cache] = [temporaryFolder(paintShop()), temporaryFolder()]
  const whole = await contractOf(docs, cache)
  const damages: ((bytes: Buffer) => Buffer)[] = [
    () => Buffer.alloc(0),
    (bytes) => bytes.subarray(0, bytes.length / 2),
    (bytes) => Buffer.from(bytes.toString('utf8').replace('v1.0', 'beta')),
    () => Buffer.from('{"apis":[]}'),
    () => Buffer.from([0xff, 0x0a, 0x00]),
  ]
  for (const damage of damages) {
    for (const file of readdirSync(cache)) {
      const place = path.join(cache, file)
      writeFileSync(place, damage(readFileSync(place)))
    }
    expect(await contractOf(docs, cache)).toEqual(whole)
    const { cache: mended } = compileDocs([docs], { folder: cache })
    expect(mended.load('contract')).toEqual(whole)
  }
})

test('where nothing can be kept, everything is compiled', async () => {
  const docs = temporaryFolder(paintShop())
  const whole = await contractOf(docs, temporaryFolder())
  const occupied = temporaryFolder([['cache', 'a file where the folder would be']])
  expect(await contractOf(docs, path.join(occupied, 'cache'))).toEqual(whole)
  expect(await contractOf(docs, path.join(occupied, 'cache/below'))).toEqual(whole)
  expect(readdirSync(occupied)).toEqual(['cache'])
})

test('a single page is compiled each time, since it may include files beside it', async () => {
  const lines = (template: string): string => `\`\`\`http\nPATCH ${template}\n\`\`\`\n`
  const folder = temporaryFolder([
    ['paint-update.md', apiPage({ http: '[!INCLUDE [lines](./lines.md)]' })],
    ['lines.md', lines('/paintShop/paints/{id}')],
  ])
  const cache = temporaryFolder()
  const pathsOf = async (): Promise<string[] | undefined> => {
    const { apis } = await contractOf(path.join(folder, 'paint-update.md'), cache)
    return apis[0]?.operations.map((operation) => operation.path)
  }
  expect(await pathsOf()).toEqual(['/paintShop/paints/{id}'])
  writeFileSync(path.join(folder, 'lines.md'), lines('/paintShop/tins/{id}'))
  expect(await pathsOf()).toContain('/paintShop/tins/{id}')
  expect(readdirSync(cache)).toEqual([])
})

test('pages of a folder include each other', async () => {
  const docs = temporaryFolder([
    ...paintShop(),
    [update, apiPage({ http: '[!INCLUDE [lines](~/includes/lines.md)]' })],
    ['includes/lines.md', '```http\nPATCH /paintShop/tins/{id}\n```\n'],
  ])
  const { apis } = await contractOf(docs, temporaryFolder())
  expect(apis[0]?.operations.map((operation) => operation.path)).toContain('/paintShop/tins/{id}')
})

test('the entries not used for the longest time make room', () => {
  const folder = temporaryFolder()
  const store = (docs: string, seconds: number): void => {
    openCache(folder, docs, 1000).store('contract', 'x'.repeat(300))
    for (const file of readdirSync(folder).filter((name) => !times.has(name))) {
      times.set(file, seconds)
      utimesSync(path.join(folder, file), seconds, seconds)
    }
  }
  const times = new Map<string, number>()
  store('first', 1)
  store('second', 2)
  expect(openCache(folder, 'first').load('contract')).toBeDefined()
  store('third', 3)
  const has = (docs: string): boolean => openCache(folder, docs).load('contract') !== undefined
  expect([has('first'), has('second'), has('third')]).toEqual([true, false, true])
})
