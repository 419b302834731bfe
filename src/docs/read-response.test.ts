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
])('%s', (text, statuses) => {
  expect(statusesOf(text)).toEqual(statuses)
})
