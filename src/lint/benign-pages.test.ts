import { expect, test } from 'vitest'
import { bodyRow, withColour } from '../../fixtures/lint-changes.ts'
import { apiPage, exchange, getPage, paintShop, resourcePage } from '../../fixtures/lint-pages.ts'
import { lintTexts } from '../../fixtures/lint-texts.ts'

function rulesOf(
  changes: Parameters<typeof paintShop>[0],
  isGiven: (file: string) => boolean = () => true,
): readonly string[] {
  const files = [...paintShop(changes)].filter(([file]) => isGiven(file))
  return lintTexts(files).findings.map(({ rule }) => rule)
}

test('a description that calls its list a subset may leave members of the table out', () => {
  const rule = 'description-enum-differs-table'
  expect(rulesOf(withColour('`red`, `green`'))).toContain(rule)
  expect(rulesOf(withColour('`red`, `green`. Supports a subset of the colours'))).not.toContain(rule)
})

test('which of several requests a response on its own answers is not known', () => {
  const alone =
    '### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ "value": [ { "id": "7" } ] }\n```\n'
  const withLines = (...requests: readonly string[]): readonly string[] =>
    rulesOf({
      'api/paint-update.md': apiPage({ http: `\`\`\`http\n${requests.join('\n')}\n\`\`\``, examples: alone }),
    })
  expect(withLines('PATCH /paintShop/paints/{paintId}')).toContain('response-shape-mismatch')
  expect(withLines('PATCH /paintShop/paints/{paintId}', 'PATCH /paintShop/mixes/{paintId}')).not.toContain(
    'response-shape-mismatch',
  )
})

test('what a type has whose page is not among the given ones is not known', () => {
  const requestBody = '{\n  "name": "Night",\n  "shine": 3\n}'
  const changes = {
    'api/paint-update.md': apiPage({ examples: exchange({ requestBody }) }),
    'api/paint-get.md': getPage({
      response: 'If successful, this method returns `200 OK` and a [layer](../resources/layer.md) object.',
      examples: '',
    }),
  }
  const rules = ['body-of-another-type', 'example-undocumented-property', 'example-schema']
  const found = (isGiven?: (file: string) => boolean): readonly string[] =>
    rulesOf(changes, isGiven).filter((rule) => rules.includes(rule))
  expect(new Set(found())).toEqual(new Set(['body-of-another-type', 'example-undocumented-property']))
  expect(found((file) => !file.endsWith('resources/paint.md'))).toEqual([])
})

test('what the bases of a type have whose page is not among the given ones is not known', () => {
  const gloss = (base: string): Parameters<typeof paintShop>[0] => ({
    'resources/gloss.md': resourcePage({
      name: 'gloss',
      text: `Inherits from [${base}](../resources/${base}.md).`,
      rows: ['|sheen|Int32|How much it shines.|'],
      json: '{\n  "@odata.type": "#microsoft.graph.gloss",\n  "shine": "Int32"\n}',
    }),
  })
  const rule = 'representation-undocumented-property'
  expect(rulesOf(gloss('paint'))).toContain(rule)
  expect(rulesOf(gloss('lacquer'))).not.toContain(rule)
})

test('a type that a page links to is documented elsewhere where its page is not among the given ones', () => {
  const requestBody = '{\n  "@odata.type": "#microsoft.graph.lacquer",\n  "sheen": 3\n}'
  const changes = (text: string): Parameters<typeof paintShop>[0] => ({
    'api/paint-update.md': apiPage({ examples: exchange({ requestBody }) }),
    'resources/gloss.md': resourcePage({ name: 'gloss', text, rows: ['|sheen|Int32|How much it shines.|'] }),
  })
  const rules = ['example-undocumented-type', 'example-undocumented-property']
  const found = (text: string): readonly string[] =>
    rulesOf(changes(text)).filter((rule) => rules.includes(rule))
  expect(new Set(found('Shines.'))).toEqual(new Set(rules))
  expect(found('Base type of [lacquer](../resources/lacquer.md).')).toEqual([])
})

test('an enum that is listed on the page of a type is not that type', () => {
  const values = '\n\n### hue values\n\n|Member|Description|\n|:---|:---|\n|warm|W.|\n|cold|C.|\n'
  const rules = (link: string): readonly string[] =>
    rulesOf({
      'resources/paint.md': resourcePage() + values,
      'api/paint-gethue.md': getPage({
        title: 'paint: getHue',
        http: '```http\nGET /paintShop/paints/{paintId}/getHue\n```',
        response: `If successful, this method returns \`200 OK\` and a ${link} object in the response body.`,
        examples: exchange({
          request: 'GET https://graph.microsoft.com/v1.0/paintShop/paints/7/getHue',
          responseBody: '{\n  "value": "warm"\n}',
        }),
      }),
    })
  expect(rules('[hue](../resources/paint.md#hue-values)')).not.toContain('example-type-mismatch')
  expect(rules('[paint](../resources/paint.md)')).toContain('example-type-mismatch')
})

test('two names that link one page are one type', () => {
  const found = (there: string): readonly string[] =>
    rulesOf({
      ...bodyRow('|shade|[tone](../resources/hue.md)|How dark it is.|'),
      'resources/paint.md': resourcePage({ rows: [`|shade|${there}|How dark it is.|`] }),
    })
  const rule = 'property-type-conflict'
  expect(found('[hue](../resources/hue.md)')).not.toContain(rule)
  expect(found('[hue](../resources/hue.md) collection')).toContain(rule)
  expect(found('[hue](../resources/other.md)')).toContain(rule)
})

test('"Float" is a Single', () => {
  const found = (there: string): readonly string[] =>
    rulesOf({
      ...bodyRow('|shade|Float|How dark it is.|'),
      'resources/paint.md': resourcePage({ rows: [`|shade|${there}|How dark it is.|`] }),
    })
  expect(found('Single')).not.toContain('property-type-conflict')
  expect(found('Double')).toContain('property-type-conflict')
})
