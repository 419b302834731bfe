import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { lintPages } from '../../fixtures/lint-texts.ts'
import { findDisagreements } from '../../fixtures/unexplained-disagreements.ts'
import { readPage } from '../docs/read-page.ts'

/** A finding of July 2021 that was read by hand, next to the lines it names. */
interface Judged {
  readonly rule: string
  readonly file: string
  readonly line: number
  readonly message: string
  readonly verdict: 'right' | 'wrong'
  readonly why?: string
}

const sample: readonly Judged[] = JSON.parse(
  readFileSync(new URL('../../fixtures/lint-sample.json', import.meta.url), 'utf8'),
)

const root =
  process.env['GRAPH_DOCS_DIR'] ??
  fileURLToPath(new URL('../../../shared/corpus/microsoft-graph-docs-2021-07', import.meta.url))

function readTexts(): Map<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.md'))
  return new Map(files.sort().map((file) => [file, readFileSync(`${root}/${file}`, 'utf8')]))
}

test('of the findings read by hand at least 95 in 100 are right', () => {
  const right = sample.filter(({ verdict }) => verdict === 'right')
  expect(sample.length).toBeGreaterThanOrEqual(200)
  expect(right.length / sample.length).toBeGreaterThanOrEqual(0.95)
  for (const { verdict, why } of sample) expect(verdict === 'wrong').toBe(why !== undefined)
})

describe.skipIf(!existsSync(root))('the public docs of July 2021 (skipped where they are not there)', () => {
  const texts = existsSync(root) ? readTexts() : new Map<string, string>()
  const pages = [...texts].map(([file, text]) => readPage(file, text))
  const { view, findings } = lintPages(pages)

  test('findings are the same in whatever order the pages come', () => {
    expect(lintPages([...pages].reverse()).findings).toEqual(findings)
  })

  test('every finding points at lines that exist and are not blank', () => {
    const lines = new Map([...texts].map(([file, text]) => [file, text.split('\n')]))
    const wrong = findings
      .flatMap(({ source, against }) => (against === null ? [source] : [source, against]))
      .filter(({ file, line }) => (lines.get(file)?.[line - 1] ?? '').trim() === '')
    expect(wrong).toEqual([])
  })

  test('all that was read is still found, on its line', () => {
    const found = new Set(
      findings.map(({ rule, source, message }) => `${rule} ${source.file}:${source.line} ${message}`),
    )
    const lost = sample.filter(
      ({ rule, file, line, message }) => !found.has(`${rule} ${file}:${line} ${message}`),
    )
    expect(lost).toEqual([])
  })

  test('every disagreement of an example with its schema is a finding or accepted', () => {
    const { count, unexplained } = findDisagreements(view, findings)
    expect(unexplained).toEqual([])
    expect(count).toBeGreaterThan(1000)
  })
})
