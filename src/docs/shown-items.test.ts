import { expect, test } from 'vitest'
import type { ResourcePage } from '../model/page.ts'
import { readPage } from './read-page.ts'

function read(cell: string, items: string): ResourcePage {
  const table = `|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n|crew|${cell}|Who sails.|`
  const json = `<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.boat" } -->\n\`\`\`json\n{ "crew": ${items} }\n\`\`\``
  const text = `# boat resource type\n\n## Properties\n\n${table}\n\n## JSON representation\n\n${json}\n`
  const page = readPage('api-reference/v1.0/resources/boat.md', text)
  if (page.kind !== 'resource') throw new Error('the page documents no type')
  return page
}

test.each([
  ['Collection', '[{ "@odata.type": "#microsoft.graph.sailor" }]', 'microsoft.graph.sailor'],
  ['Collection of objects', '[{ "@odata.type": "microsoft.graph.sailor" }]', 'microsoft.graph.sailor'],
  ['Collection', '[{ "name": "String" }]', 'Object'],
  ['Collection', '{ "@odata.type": "microsoft.graph.sailor" }', 'Object'],
  ['String collection', '[{ "@odata.type": "#microsoft.graph.sailor" }]', 'String'],
])('%s with %s in the representation is a collection of %s', (cell, items, name) => {
  expect(read(cell, items).types[0]?.properties[1]?.type).toMatchObject({ name, collection: true })
})

test('that a cell says of no type what it is a collection of is a problem', () => {
  const kinds = (cell: string): readonly string[] => read(cell, '[]').problems.map(({ kind }) => kind)
  expect(kinds('Collection')).toEqual(['type-unreadable'])
  expect(kinds('String collection')).toEqual([])
})

test.each([
  ['Draught', 'draught', 'draught'],
  ['ownerID', 'ownerId', 'ownerId'],
  ['ownerIDs', 'ownerIds', 'ownerIds'],
  ['subunit', 'subUnit', 'subunit'],
  ['draught', 'Draught', 'draught'],
  ['Draught', 'depth', 'Draught'],
])('%s in the table and %s in the representation is %s', (row, shown, name) => {
  const table = `|Property|Type|Description|\n|:---|:---|:---|\n|${row}|String|What it is.|`
  const json = `\`\`\`json\n{ "${shown}": "String" }\n\`\`\``
  const text = `# boat resource type\n\n## Properties\n\n${table}\n\n## JSON representation\n\n${json}\n`
  const page = readPage('api-reference/v1.0/resources/boat.md', text)
  expect(page.kind === 'resource' && page.types[0]?.properties.map((each) => each.name)).toEqual([name])
})
