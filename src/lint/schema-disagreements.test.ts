import { expect, test } from 'vitest'
import { lintMiniatures } from '../../fixtures/lint-miniatures.ts'
import { apiPage, exchange, paintRows, paintShop, resourcePage } from '../../fixtures/lint-pages.ts'
import { lintTexts } from '../../fixtures/lint-texts.ts'
import { findDisagreements } from '../../fixtures/unexplained-disagreements.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { lintRules } from './rules.ts'
import { isSamePlace } from './schema-disagreements.ts'

const rows = [
  ...paintRows.filter((row) => !/^\|(?:name|litres)\|/.test(row)),
  '|name|String|What the tin says. Required. Maximum length is 8.|',
  '|litres|Int32|How much. Valid values 1 to 9.|',
  '|tags|json|Whatever.|',
  '|label|[sticker](sticker.md)|What sticks on it.|',
]

/** Findings of `example-schema` about one request that creates or changes a paint. */
function findingsOf(requestBody: string, responseBody?: string): readonly LintFinding[] {
  const files = paintShop({
    'resources/paint.md': resourcePage({ rows }),
    'api/paint-update.md': apiPage({
      examples: exchange({ requestBody, ...(responseBody === undefined ? {} : { responseBody }) }),
    }),
  })
  return lintTexts(files).findings.filter(({ rule }) => rule === 'example-schema')
}

test('on the miniatures every disagreement of an example with its schema is a finding or accepted', () => {
  const all = lintMiniatures.flatMap(({ bad, good }) => [bad, good])
  const seen = all.map((texts) => {
    const { view, findings } = lintTexts(texts)
    return findDisagreements(view, findings)
  })
  expect(seen.flatMap(({ unexplained }) => unexplained)).toEqual([])
  expect(seen.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(5)
})

test('without the rule there are disagreements that nothing explains', () => {
  const { bad } = lintMiniatures.find(({ rule }) => rule === 'example-schema') ??
    lintMiniatures[0] ?? { bad: new Map() }
  const { view, findings } = lintTexts(
    bad,
    lintRules.filter(({ id }) => id !== 'example-schema'),
  )
  expect(findDisagreements(view, findings).unexplained).toHaveLength(1)
})

test('a value out of range or too long is a finding at its line', () => {
  const found = findingsOf('{\n  "name": "A very long name",\n  "litres": 12\n}')
  expect(found.map(({ message }) => message)).toEqual([
    'name is the string "A very long name", longer than the stated 8',
    'litres is the number 12, above the stated maximum 9',
  ])
  expect(found.map(({ source }) => source.line)).toEqual([50, 51])
})

test.each([
  ['what an answer leaves out', '{\n  "name": "a"\n}', '{\n  "litres": 3\n}'],
  ['any JSON where the type is Json', '{\n  "name": "a",\n  "tags": ["b"]\n}', undefined],
  ['a value cut short', '{\n  "name": "A very long..."\n}', undefined],
  ['what is inside a type that has no page', '{\n  "name": "a",\n  "label": { "text": "b" }\n}', undefined],
  ['a directory extension', '{\n  "name": "a",\n  "extension_a1_shade": "b"\n}', undefined],
])('%s is no finding', (_, requestBody, responseBody) => {
  expect(findingsOf(requestBody, responseBody)).toEqual([])
})

test('places are the same when one is inside the other or differs in letter case, not when a name starts alike', () => {
  expect(isSamePlace('/a', '/A/b')).toBe(true)
  expect(isSamePlace('', '/a')).toBe(true)
  expect(isSamePlace('/ab', '/a')).toBe(false)
})
