import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inNewerDialect } from '../../fixtures/newer-dialect.ts'
import type { Page } from '../model/page.ts'
import { findPages } from './find-pages.ts'
import { readPage } from './read-page.ts'

const root = process.env['GRAPH_DOCS_DIR'] ?? '../shared/corpus/microsoft-graph-docs-2021-07'
const missing = !existsSync(`${root}/api-reference`)

/** Pages of requests of v1.0 that can be rewritten, every so many of them. */
function samples(step: number): readonly { file: string; old: string; newer: Rewriting }[] {
  const files = findPages(root, { readdirSync }).filter((file) => /^api-reference\/v1\.0\/api\//.test(file))
  return files
    .filter((_, index) => index % step === 0)
    .flatMap((file) => {
      const old = readFileSync(`${root}/${file}`, 'utf8')
      const newer = inNewerDialect(file, old)
      return newer === null ? [] : [{ file, old, newer }]
    })
}

type Rewriting = NonNullable<ReturnType<typeof inNewerDialect>>

/** The facts without their places and words, and without what the newer dialect says besides. */
function factsOf(page: Page): unknown {
  const skipped = /^(?:source|bodySource|features|problems|clouds|order|context|text)$/
  const headers = page.kind === 'api' ? page.headers.map(({ name, required }) => ({ name, required })) : []
  return JSON.parse(
    JSON.stringify({ ...page, headers }, (key, value) => (skipped.test(key) ? undefined : value)),
  )
}

describe.skipIf(missing)(`the docs of July 2021${missing ? ` (skipped: ${root} is missing)` : ''}`, () => {
  test('say the same in the dialect of 2023', () => {
    const pages = samples(7)
    expect(pages.length).toBeGreaterThan(200)
    for (const { file, old, newer } of pages) {
      const read = readPage(file, newer.text, (path) => newer.includes.get(path) ?? null)
      expect(factsOf(read), file).toEqual(factsOf(readPage(file, old)))
    }
  })

  test('leave permissions open where the included table is missing, whatever the page is about', () => {
    for (const { file, newer } of samples(1)) {
      const page = readPage(file, newer.text, () => null)
      if (page.kind !== 'api') throw new Error(`${file} is no page of requests`)
      const states = page.permissions.flatMap(({ rows }) => rows.map(({ state }) => state))
      expect(new Set(states), file).toEqual(new Set(['unresolved']))
    }
  })
})
