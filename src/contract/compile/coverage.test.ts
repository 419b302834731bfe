import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'
import { coverageOf, formatCoverage } from './coverage.ts'

const pages = [
  readPage(
    'api-reference/v1.0/api/tool-get.md',
    '# Get tool\n\n## HTTP request\n\n```http\nGET /tools/{id}\nGET /tools/{a}\nGET /tools/.../{id}\nGET ** Entity not found\n```\n',
  ),
]
const coverage = coverageOf(pages, compileContract(pages))

test('lines that are operations and lines that are problems add up', () => {
  expect(coverage.versions).toMatchObject([
    { version: 'v1.0', pages: 1, httpLines: 4, httpLinesCompiled: 2, operations: 1, permissions: 0 },
  ])
  expect(coverage.problems.filter(({ kind }) => kind === 'path-unreadable')).toHaveLength(1)
})

test('the table has a row for each count and the problems by kind', () => {
  const text = formatCoverage(coverage)
  expect(text).toMatch(/^HTTP lines compiled\s+2 of 4$/m)
  expect(text).toMatch(/^ {2}path-unreadable\s+1$/m)
  expect(text).toContain('problems: 4\n')
  expect(text.endsWith('\n')).toBe(true)
})
