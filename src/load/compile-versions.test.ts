import { readFileSync } from 'node:fs'
import path from 'node:path'
import { cachedDataVersionTag } from 'node:v8'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { soundPages } from '../../fixtures/lint-miniatures.ts'
import { apiPage, paintShop } from '../../fixtures/lint-pages.ts'
import { formatFragments } from '../openapi/write-fragments.ts'
import { compilePages } from './compile-pages.ts'
import { compileInParts, compileVersions, conceptsOf } from './compile-versions.ts'
import { type Docs, readDocs } from './read-docs.ts'
import { InputError } from './read-input.ts'

/** A shop with both versions, a base that only one of them states, and pages that belong to neither. */
function shopOfBoth(): Docs {
  const stable = [...paintShop(), ...soundPages]
  const beta = stable.map(([file, text]) => [
    file.replace('/v1.0/', '/beta/'),
    text
      .replace(/^Inherits from .*$/m, '')
      .replaceAll('graph.microsoft.com/v1.0', 'graph.microsoft.com/beta'),
  ])
  const others = [
    ['concepts/errors.md', '# Errors\n\nText.\n'],
    ['lost.md', apiPage().replaceAll('v1.0', '')],
  ]
  return readDocs([temporaryFolder([...stable, ...beta, ...others] as [string, string][])])
}

test('V8 optimises as before once two versions are compiled', async () => {
  const settings = cachedDataVersionTag()
  for (const wanted of ['contract', { out: temporaryFolder() }] as const) {
    await compileVersions(shopOfBoth(), wanted)
    expect(cachedDataVersionTag()).toBe(settings)
  }
})

test('two versions that are compiled apart are what they are together', async () => {
  const docs = shopOfBoth()
  const { contract, coverage } = compilePages(docs.readPages(), conceptsOf(docs))
  expect(contract.apis.map(({ version }) => version)).toEqual(['v1.0', 'beta'])
  expect(await compileVersions(docs, 'contract')).toEqual({ contract, coverage })
})

test('fragments that two threads write are those of one', async () => {
  const [docs, out] = [shopOfBoth(), temporaryFolder()]
  const { contract, coverage } = compilePages(docs.readPages(), conceptsOf(docs))
  const { files = [], ...parts } = await compileVersions(docs, { out })
  const written = files.map((file) => [file, readFileSync(path.join(out, file), 'utf8')] as const)
  expect([new Map(written), parts]).toEqual([new Map(formatFragments(contract)), { coverage }])
  expect(new Set(files)).toHaveProperty('size', files.length)
})

test('a folder that one of the threads cannot write to is bad input', async () => {
  for (const version of ['v1.0', 'beta']) {
    const out = temporaryFolder([[version, 'a file where the folder would be']])
    await expect(compileVersions(shopOfBoth(), { out })).rejects.toThrow(InputError)
  }
})

test('few pages are compiled in one thread, with the same result', async () => {
  const docs = shopOfBoth()
  expect(await compileInParts(docs, 'contract')).toEqual(await compileVersions(docs, 'contract'))
})
