import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

test.each([
  ['Mark a [boat](../resources/boat.md) as inactive by setting its **isActive** property.', 'isActive'],
  ['Marks the boat as inactive by setting the `isActive` property. Nothing is removed.', 'isActive'],
  ['Delete a boat by setting sail.', undefined],
  ['Delete a boat that is marked as inactive.', undefined],
])('%s', (text, name) => {
  const page = readPage(
    'api-reference/v1.0/api/boat-delete.md',
    `# Delete boat\n\n${text}\n\n## HTTP request\n\n\`\`\`http\nDELETE /boats/{id}\n\`\`\`\n`,
  )
  expect(page.kind === 'api' ? page.marks : null).toBe(name)
})
