import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const boat = 'Update the properties of a [boat](../resources/boat.md) object.'
const row = 'draught|Int32|How deep it goes.'

test.each([
  ['Update boat', boat, 'PATCH', row, '`204 No Content`', ['boat']],
  [
    'Update a boat',
    'Update the [boat](../resources/harbour-boat.md).',
    'PATCH',
    row,
    '`204 No Content`',
    ['boat'],
  ],
  ['Update the boats', boat, 'PATCH', row, '`204 No Content`', []],
  ['Moor boat', boat, 'PATCH', row, '`204 No Content`', []],
  ['Update boat', 'Update it.', 'PATCH', row, '`204 No Content`', []],
  ['Update boat', boat, 'POST', row, '`204 No Content`', []],
  ['Update boat', boat, 'PATCH', row, '`200 OK` and a [ship](../resources/ship.md)', []],
])('%s: %s %s of %s that returns %s takes %j', (title, intro, method, cells, answer, types) => {
  const table = `|Property|Type|Description|\n|:---|:---|:---|\n|${cells}|`
  const text = `# ${title}\n\n${intro}\n\n## HTTP request\n\n\`\`\`http\n${method} /boats/{id}\n\`\`\`\n\n## Request body\n\n${table}\n\n## Response\n\nReturns ${answer}.\n`
  const page = readPage('api-reference/v1.0/api/boat-update.md', text)
  expect(page.kind === 'api' && page.body.types).toEqual(types)
})
