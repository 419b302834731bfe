import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Says a page with this below "Request body" that what is not sent may be recalculated. */
function recalculates(text: string): boolean {
  const page = readPage(
    'api-reference/v1.0/api/boat-update.md',
    `# Update boat\n\n## HTTP request\n\n\`\`\`http\nPATCH /boats/{id}\n\`\`\`\n\n## Request body\n\n${text}\n`,
  )
  return page.kind === 'api' && page.body.recalculates === true
}

const table = '|Property|Type|Description|\n|:---|:---|:---|\n'

test.each([
  ['Others keep their values or are\nrecalculated from these.', true],
  ['[!INCLUDE [table-intro](../../includes/update-property-table-intro.md)]', true],
  ['Supply the values to change. Others keep their values.', false],
  [`Supply what to change.\n\n${table}|length|Double|Is recalculated when it is moored.|`, false],
])('%s', (text, seen) => {
  expect(recalculates(text)).toBe(seen)
})

function body(rest: string): unknown {
  const page = readPage(
    'api-reference/v1.0/api/boat-post.md',
    `# Create a boat\n\n## HTTP request\n\n\`\`\`http\nPOST /boats\n\`\`\`\n${rest}\n\n## Response\n\nReturns \`201 Created\`.\n`,
  )
  return page.kind === 'api' && [page.body.types, page.body.source?.line ?? null]
}

const sentence = 'In the request body, supply the JSON of a [boat](../resources/boat.md) object.'
const section = '## Request body\n\nSupply a [raft](../resources/raft.md) object.'

test.each([
  ['speaks of the body where no section does', sentence, [['boat'], 8]],
  ['gives way to a section', `${sentence}\n\n${section}`, [['raft'], 10]],
  ['speaks of nothing else', 'It makes a [boat](../resources/boat.md).', [[], null]],
])('a sentence behind the request %s', (_, rest, expected) => {
  expect(body(rest)).toEqual(expected)
})
