import { expect, test } from 'vitest'
import type { Located } from '../model/page.ts'
import { readPage } from './read-page.ts'

function columnsOf(response: string): readonly Located<string>[] | undefined {
  const page = readPage(
    'api-reference/v1.0/api/boat-counts.md',
    `# Count boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats/counts()\n\`\`\`\n\n## Response\n\n${response}\n\n## Example\n\n- None.\n`,
  )
  return page.kind === 'api' ? page.response.columns : undefined
}

const found = 'If successful, this method returns a `302 Found` response.'

test('the items below the sentence are columns, each with its line', () => {
  const text = `${found}\n\nThe CSV file has the following headers for columns.\n\n- Refresh Date\n- **Miles**\n\n* Period\n`
  const file = 'api-reference/v1.0/api/boat-counts.md'
  expect(columnsOf(text)).toEqual([
    { value: 'Refresh Date', source: { file, line: 15 } },
    { value: 'Miles', source: { file, line: 16 } },
    { value: 'Period', source: { file, line: 18 } },
  ])
})

test.each([
  ['the sentence ends with a colon', `${found} The CSV file has these columns:\n\n- Miles\n`, ['Miles']],
  [
    'a heading stands in front',
    `### CSV\n\n${found}\n\nThe CSV file has these columns.\n\n- Miles\n\n### JSON\n\n- Period`,
    ['Miles'],
  ],
  [
    'prose ends the list',
    `${found}\n\nThe CSV file has these columns:\n\n- Miles\n\nOthers may come.\n\n- Period`,
    ['Miles'],
  ],
  ['nothing is listed', `${found}\n\nThe CSV file has several columns.\n`, undefined],
  ['a list is about something else', `${found}\n\nThe CSV file is large.\n\n- Miles\n`, undefined],
])('where %s', (_where, text, expected) => {
  expect(columnsOf(text)?.map(({ value }) => value)).toEqual(expected)
})
