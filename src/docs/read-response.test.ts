import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Statuses of a page that says this below "Response". */
function statusesOf(text: string): readonly number[] {
  const page = readPage(
    'api-reference/v1.0/api/boat-update.md',
    `# Update boat\n\n## HTTP request\n\n\`\`\`http\nPATCH /boats/{id}\n\`\`\`\n\n## Response\n\n${text}\n`,
  )
  return page.kind === 'api' ? page.response.statuses.map(({ value }) => value) : []
}

test.each([
  [
    'Returns `200 OK`. The most common errors are the 400, 404, 409, and 412 responses.',
    [200, 412, 400, 404, 409],
  ],
  ['Returns `204 No Content`. Expect the 400, 403 and 404 responses.', [204, 404, 400, 403]],
  ['Returns `200 OK` and 100, 200 and 300 boats.', [200]],
  [
    'Returns `200 OK`.\n\n|Response code|Condition|\n|:---|:---|\n|`404`|None.|\n|409 Conflict|Lost.|',
    [200, 404, 409],
  ],
  ['Returns `200 OK`.\n\n|Draught|Code|\n|:---|:---|\n|404|A404|\n|409|none|', [200]],
])('%s', (text, statuses) => {
  expect(statusesOf(text)).toEqual(statuses)
})

test('errors that a table lists do not say that the answer has a body', () => {
  const codes = '|Code|Message|\n|:---|:---|\n|404|Not found.|'
  const text = `# Sink\n\n## HTTP request\n\n\`\`\`http\nPOST /boats/{id}/sink\n\`\`\`\n\n## Response\n\nReturns \`204 No Content\`.\n\n${codes}\n`
  const page = readPage('api-reference/v1.0/api/boat-sink.md', text)
  expect(page.kind === 'api' && page.response).toMatchObject({ empty: true })
})
