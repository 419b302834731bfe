import { expect, test } from 'vitest'
import type { ApiPage } from '../model/page.ts'
import { readPage } from './read-page.ts'

function pageWith(query: string, response: string): ApiPage | undefined {
  const page = readPage(
    'api-reference/v1.0/api/boat-delta.md',
    `# Follow boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats/delta\n\`\`\`\n\n## Optional query parameters\n\n${query}\n\n## Response\n\n${response}\n`,
  )
  return page.kind === 'api' ? page : undefined
}

test('a delta function may tell of nothing that was deleted', () => {
  const read = (text: string) => pageWith('None.', text)?.omitsDeleted
  expect(read('> [!IMPORTANT]\n> boat deltas do not include deleted boats.')).toBe(true)
  expect(read('The delta includes deleted boats.')).toBeUndefined()
})

test('$select may not take every property', () => {
  const read = (text: string) => pageWith(text, 'A boat.')?.queryOptions.map(({ lacks }) => lacks)
  const note =
    '> The **berth** and **sail** properties of [boat](../resources/boat.md) do not support `$select`.'
  expect(read(`Supports \`$select\`.\n\n> [!NOTE]\n${note}`)).toEqual([['berth', 'sail']])
  expect(read('Supports `$select`.')).toEqual([undefined])
})
