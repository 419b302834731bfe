import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lintRules } from './rules.ts'

test('every rule has a heading in docs/lint-rules.md, and every heading is a rule', () => {
  const text = readFileSync(new URL('../../docs/lint-rules.md', import.meta.url), 'utf8')
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual(lintRules.map(({ id }) => id))
})

test('rules are sorted and have an id in kebab-case and a sentence as title', () => {
  const ids = lintRules.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)].sort())
  for (const { id, title } of lintRules) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/)
    expect(title).toMatch(/^[A-Zv].*\.$/)
  }
})
