import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** What a table with one column beside name, type and description states of its one row. */
function states(header: string, cell: string, description = 'A rope.'): unknown {
  const table = `| Property | Type | ${header} | Description |\n|:--|:--|:-:|:--|\n| rope | String | ${cell} | ${description} |`
  const page = readPage('resources/boat.md', `# boat resource type\n\n## Properties\n\n${table}\n`)
  return page.kind === 'resource' && page.types[0]?.properties[0]?.states
}

test.each([
  '✅',
  '✓',
  '✔️',
  '✔️ Yes',
  '&#x2705;',
  '&#10003;',
  ':heavy_check_mark:',
  '![Yes](../images/yes.png)',
  ':::image type="content" source="../images/yes.png" alt-text="Yes":::',
  'Yes.',
  '**Y**',
  'TRUE',
  'Required',
  'Yes (default is `a`)',
])('%s is a yes', (cell) => {
  expect(states('Required', cell)).toEqual({ required: true })
  expect(states('Optional?', cell)).toEqual(cell === 'Required' ? { required: true } : { optional: true })
})

test.each(['❌', '✗', 'No', 'N', 'false', ':x:'])('%s is a no', (cell) => {
  expect(states('Required?', cell)).toEqual({ optional: true })
  expect(states('Nullable', cell)).toEqual({ nullable: false })
  expect(states('Read-only', cell)).toEqual({})
})

test.each([
  '',
  '-',
  'X',
  '⚠️',
  '⚠️ Conditional',
  'Yes, for guests',
  'Yes, if it is moored',
  'Yes<sup>1</sup>',
  'No*',
])('%s says neither', (cell) => {
  expect(states('Required', cell)).toEqual({})
  expect(states('Nullable', cell)).toEqual({})
})

test('the header says what the mark is of', () => {
  expect(states('Nullable', '✅')).toEqual({ nullable: true })
  expect(states('Is nullable', 'Not nullable')).toEqual({ nullable: false })
  expect(states('Read-only', '✓')).toEqual({ readOnly: true })
  expect(states('Key', '✓')).toEqual({ key: true })
  expect(states('Required/Optional', 'Optional')).toEqual({ optional: true })
  expect(states('Required (yes/no)', 'Yes')).toEqual({ required: true })
  expect(states('Required for guests', 'Yes')).toEqual({})
  expect(states('Required permission', 'Yes')).toEqual({})
  expect(states('Supported', '✅')).toEqual({})
})

test('what the description says of it goes before', () => {
  expect(states('Nullable', '✓', 'A rope. Not nullable.')).toEqual({ nullable: false })
})
