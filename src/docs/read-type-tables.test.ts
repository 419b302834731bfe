import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const table = (...names: readonly string[]): string =>
  [
    '|Property|Type|Description|',
    '|:---|:---|:---|',
    ...names.map((name) => `|${name}|String|A thing.|`),
  ].join('\n')

function types(heading: string): Record<string, readonly string[]> {
  const json = '```json\n{\n  "width": "Int32",\n  "code": "String"\n}\n```'
  const text = `# shed resource type\n\n## Properties\n\n${table('width')}\n\n### ${heading}\n\n${table('code')}\n\n## JSON representation\n\n${json}\n`
  const page = readPage('resources/shed.md', text)
  const found = page.kind === 'resource' ? page.types : []
  return Object.fromEntries(found.map((type) => [type.name, type.properties.map(({ name }) => name)]))
}

test('a table below the name of another type is of that type', () => {
  expect(types('shedError Properties')).toEqual({ shed: ['width'], shedError: ['code'] })
  expect(types('**shedError** properties')).toEqual({ shed: ['width'], shedError: ['code'] })
  expect(types('door complex type')).toEqual({ shed: ['width'], door: ['code'] })
  expect(types('door type properties')).toEqual({ shed: ['width'], door: ['code'] })
  expect(types('door resource type properties')).toEqual({ shed: ['width'], door: ['code'] })
})

test('a table below the name of the page’s type, or below a word, is of the page’s type', () => {
  expect(types('shed properties')).toEqual({ shed: ['width', 'code'] })
  expect(types('Common properties')).toEqual({ shed: ['width', 'code'] })
  expect(types('Door type')).toEqual({ shed: ['width', 'code'] })
})

test('members below a bare name are of the enum of that name', () => {
  const members = '|Member|Description|\n|:---|:---|\n|slide|Slides.|\n|swing|Swings.|\n'
  const enumsOf = (heading: string): unknown => {
    const text = `# shed resource type\n\n## Properties\n\n${table('width')}\n\n## Enumerations\n\n### ${heading}\n\n${members}`
    const page = readPage('resources/shed.md', text)
    return page.kind === 'resource' ? page.enums.map(({ name }) => name) : []
  }
  expect(enumsOf('doorKind')).toEqual(['doorKind'])
  expect(enumsOf('`doorKind`')).toEqual(['doorKind'])
  expect(enumsOf('doorKind values')).toEqual(['doorKind'])
  expect(enumsOf('Members')).toEqual(['shed'])
})

test('in scraped text a line “x values” names the enum of the members below it', () => {
  const enumsOf = (start: string): unknown => {
    const members = '| Member | \n|---|\n| slide | \n| swing | \n'
    const page = readPage(
      'resources/enums.md',
      `${start}doorKind values\n${members}hingeKind values\n${members}`,
    )
    return page.kind === 'resource' ? page.enums.map(({ name }) => name) : []
  }
  expect(enumsOf('Namespace: microsoft.graph\n')).toEqual(['doorKind', 'hingeKind'])
  expect(enumsOf('# barnKind enum type\n\n')).toEqual(['barnKind', 'barnKind'])
})

test('a row that is commented out does not end its table, and metadata does', () => {
  const between = (comment: string): unknown => {
    const rows = `${table('width')}\n${comment}\n|depth|String|A thing.|`
    const page = readPage('resources/shed.md', `# shed resource type\n\n## Properties\n\n${rows}\n`)
    return page.kind === 'resource'
      ? page.types.map(({ properties }) => properties.map(({ name }) => name))
      : []
  }
  expect(between('<!-- |height|String|Not yet.| -->')).toEqual([['width', 'depth']])
  expect(between('<!-- { "blockType": "ignored" } -->')).toEqual([['width']])
})

test('the introduction of the page of an enum says whether its values are sets', () => {
  const flagsOf = (intro: string): unknown => {
    const members = '## Members\n\n|Member|Description|\n|:---|:---|\n|slide|S.|\n|swing|S.|\n'
    const page = readPage('resources/door.md', `# door enum type\n\n${intro}\n\n${members}`)
    return page.kind === 'resource' ? page.enums.map(({ flags }) => flags) : []
  }
  expect(flagsOf('How it opens. This flagged enumeration takes several members at once.')).toEqual([true])
  expect(flagsOf('How it opens. Marked with the `IsFlags` attribute.')).toEqual([true])
  expect(flagsOf('How it opens. This enumeration may grow.')).toEqual([false])
})

test('blanks beside the colons of its second line make no other table', () => {
  const rows = '|Property|Type|Description|\n|: --- |: --- :|---: |\n|width|Int32|A thing.|'
  const page = readPage('resources/shed.md', `# shed resource type\n\n## Properties\n\n${rows}\n`)
  expect(page).toMatchObject({ types: [{ properties: [{ name: 'width', type: { name: 'Int32' } }] }] })
})

test.each([
  ['## Sizes compared', '|Symbol|Description|', []],
  ['## Sizes compared', '|Size|Old size|New size|', []],
  ['## Sizes compared', '|Value|Description|', ['table-unknown']],
  ['## Sizes compared', '|Property|Data type|Description|', ['table-unknown']],
  ['## Properties', '|Symbol|Description|', ['table-unknown']],
])('below "%s" the table %s has these problems: %j', (heading, header, problems) => {
  const other = `${heading}\n\n${header}\n${header.replace(/\w[\w ]*/g, '---')}\n${header.replace(/\w[\w ]*/g, 'a')}\n`
  const json = '## JSON representation\n\n```json\n{ "width": "Int32" }\n```\n'
  const page = readPage(
    'api-reference/v1.0/resources/shed.md',
    `# shed resource type\n\n## Methods\n\n${other}\n${json}`,
  )
  expect(page.problems.map(({ kind }) => kind).filter((kind) => kind !== 'type-unreadable')).toEqual(problems)
})

test('values of a property that only what a relationship leads to has are no enum of the page', () => {
  const enumsOf = (heading: string, ...names: readonly string[]): unknown => {
    const values = `### ${heading}\n\n|Value|Description|\n|:---|:---|\n|read|R.|\n|write|W.|`
    const related = `## Relationships\n\n${table('grants').replace('Property', 'Relationship')}\n\n${values}`
    const text = `# shed resource type\n\n## Properties\n\n${table('width', ...names)}\n\n${related}\n`
    const page = readPage('resources/shed.md', text)
    return page.kind === 'resource' ? page.enums.map(({ name }) => name) : []
  }
  expect(enumsOf('roles property values')).toEqual([])
  expect(enumsOf('roles property values', 'roles')).toEqual(['roles'])
  expect(enumsOf('roles values')).toEqual(['roles'])
})

test('a row that lost one pipe is read whole', () => {
  const rowOf = (row: string): unknown => {
    const page = readPage(
      'resources/shed.md',
      `# shed resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|${row}|\n`,
    )
    const [type] = page.kind === 'resource' ? page.types : []
    return type?.properties.map(({ name, type: cell, text }) => [name, cell?.name, cell?.collection, text])
  }
  expect(rowOf('width Int32|How wide it is.')).toEqual([['width', 'Int32', false, 'How wide it is.']])
  expect(rowOf('**doors** [door](door.md) collection|Its doors.')).toEqual([
    ['doors', 'door', true, 'Its doors.'],
  ])
  expect(rowOf('width|Int32 How wide it is.')).toEqual([['width', 'Int32', false, 'How wide it is.']])
  expect(rowOf('doors|[door](door.md) collection Its doors.')).toEqual([
    ['doors', 'door', true, 'Its doors.'],
  ])
  expect(rowOf('doors|[door](door.md) Collection')).toEqual([['doors', 'door', true, '']])
  expect(rowOf('width|Int32|')).toEqual([['width', 'Int32', false, '']])
})
