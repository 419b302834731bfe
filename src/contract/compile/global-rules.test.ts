import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readGlobalRules, statesRules } from './global-rules.ts'

const docs =
  process.env['GRAPH_DOCS_DIR'] ??
  fileURLToPath(new URL('../../../../shared/corpus/microsoft-graph-docs-2021-07', import.meta.url))

test('every rule has a level and a line, sorted by id', () => {
  const rules = readGlobalRules([])
  expect(rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).sort())
  expect(rules.find(({ id }) => id === 'error-shape')).toEqual({
    id: 'error-shape',
    level: 'MUST',
    source: { file: 'concepts/errors.md', line: 40 },
  })
})

test('a rule is found again in another edition of its page', () => {
  const text = '# Errors\n\n| 405 | Method Not Allowed |\n'
  const rules = readGlobalRules([{ file: 'docs/concepts/errors.md', text }])
  expect(rules.find(({ id }) => id === 'method-not-allowed')?.source).toEqual({
    file: 'docs/concepts/errors.md',
    line: 3,
  })
  expect(rules.find(({ id }) => id === 'never-500')?.source).toEqual({ file: 'concepts/errors.md', line: 33 })
})

test('a page of the same name elsewhere states no rule, a lone page does', () => {
  expect(statesRules('api-reference/v1.0/api/errors.md')).toBe(false)
  expect(statesRules('errors.md')).toBe(true)
  const text = '| 405 | Method Not Allowed |'
  const rules = readGlobalRules([{ file: 'api-reference/v1.0/resources/errors.md', text }])
  expect(rules).toEqual(readGlobalRules([]))
})

test.skipIf(!existsSync(`${docs}/concepts`))(
  'the lines kept are those of July 2021 (skipped without the docs)',
  () => {
    const kept = readGlobalRules([])
    const concepts = [...new Set(kept.map(({ source }) => source.file))].map((file) => ({
      file,
      text: readFileSync(`${docs}/${file}`, 'utf8'),
    }))
    expect(readGlobalRules(concepts)).toEqual(kept)
  },
)
