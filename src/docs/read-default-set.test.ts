import { expect, test } from 'vitest'
import type { DefaultSet } from '../model/page.ts'
import { readPage } from './read-page.ts'

/** What a page returns by default that says this below its title. */
function setOf(text: string): DefaultSet | undefined {
  const page = readPage(
    'api-reference/v1.0/api/boat-get.md',
    `# Get boat\n\n${text}\n\n## HTTP request\n\n\`\`\`http\nGET /boats/{id}\n\`\`\`\n`,
  )
  return page.kind === 'api' ? page.byDefault?.value : undefined
}

test.each<[text: string, set: DefaultSet | undefined]>([
  [
    'By default, only a limited set of properties are returned ( _berth, id, name_ ).',
    ['berth', 'id', 'name'],
  ],
  [
    '> Note: This returns a default set of properties only (*berth,\n> name*). Ask for others.',
    ['berth', 'name'],
  ],
  [
    'By default, only a limited set of properties are returned (**berth**, **id**, and **name**).',
    ['berth', 'id', 'name'],
  ],
  [
    'It returns by default only a subset of the properties. They are noted in the [Properties](#properties) section.',
    'noted',
  ],
  ['It returns by default only a subset of the properties.', undefined],
  ['It returns the default set of properties (see the table).', undefined],
  ['By default, hidden boats are not returned (berth, name).', undefined],
  ['Use `$select` for properties that are not returned by default.', undefined],
])('%s', (text, set) => {
  expect(setOf(text)).toEqual(set)
})
