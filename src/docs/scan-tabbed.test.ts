import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const api = `Update boat
Namespace: microsoft.graph
Change a boat.
Global service\tUS Government L4\tUS Government L5 (DOD)\tChina operated by 21Vianet
✅\t✅\t❌\t❌
Permissions
Choose the permission marked as least privileged.
Expand table
Permission type\tLeast privileged permissions\tHigher privileged permissions
Delegated (work or school account)\tBoat.ReadWrite\tBoat.ReadWrite.All
Delegated (personal Microsoft account)\tNot supported.\tNot supported.
Application\tBoat.ReadWrite.All\tNot available.
HTTP request
HTTP
Copy
PATCH /boats/{boat-id}
Request headers
Expand table
Name\tDescription
Authorization\tBearer {token}. Required.
Request body
In the request body, supply only the values to change.
Expand table
Property\tType\tDescription
name\tString\tThe name. Required.
length\tDouble\tHow long it is,
from bow to stern. Optional.
anchors\tanchor collection\tIts anchors | hooks.
note\tString\t
Response
If successful, this method returns a 200 OK response code and an updated boat object in the response body.
`

test('tables that were copied as text are read', () => {
  const page = readPage('api-reference/v1.0/api/boat-update.md', api)
  if (page.kind !== 'api') throw new Error('the page states no request')
  expect(page.clouds?.value).toEqual(['global', 'usL4'])
  expect(page.permissions[0]?.rows).toMatchObject([
    { account: 'delegatedWork', alternatives: [['Boat.ReadWrite'], ['Boat.ReadWrite.All']] },
    { account: 'delegatedPersonal', state: 'not-supported' },
    { account: 'application', alternatives: [['Boat.ReadWrite.All']] },
  ])
  expect(page.headers).toMatchObject([{ name: 'Authorization', required: true }])
  expect(page.body.properties).toMatchObject([
    { name: 'name', states: { required: true }, source: { line: 25 } },
    { name: 'length', type: { name: 'Double' }, states: { optional: true }, source: { line: 26 } },
    { name: 'anchors', type: { name: 'anchor', collection: true }, text: 'Its anchors | hooks.' },
    { name: 'note', text: '' },
  ])
  expect(page.response).toMatchObject({ statuses: [{ value: 200 }], types: ['boat'] })
  expect(page.problems).toEqual([])
})

test('so are those of a type', () => {
  const text = `boat resource type
Namespace: microsoft.graph
Properties
Property\tType\tDescription
id\tString\tIts key. Read-only.
kind\tboatKind\tThe kind. The possible values are: raft, tug.
boatKind values
Member\tDescription
raft\tHas no keel.
tug\tPulls.
Relationships
Relationship\tType\tDescription
anchors\tanchor collection\tIts anchors.
JSON representation
{ "@odata.type": "#microsoft.graph.boat", "id": "String (identifier)", "kind": "String" }
`
  expect(readPage('boat.txt', text)).toMatchObject({
    kind: 'resource',
    types: [
      {
        name: 'boat',
        properties: [
          { name: 'id', states: { readOnly: true } },
          { name: 'kind', states: { members: ['raft', 'tug'] } },
        ],
        relationships: [{ name: 'anchors' }],
      },
    ],
    enums: [{ name: 'boatKind', members: [{ name: 'raft' }, { name: 'tug' }] }],
  })
})

test('a tab makes no table of prose, of code, and of a line alone', () => {
  const rows = (text: string): unknown => {
    const page = readPage('boat.md', `# boat resource type\n\n## Properties\n\n${text}\n`)
    return page.kind === 'resource' && page.types[0]?.properties.map(({ name }) => name)
  }
  const head = 'Property\tType\tDescription'
  expect(rows(`${head}\nid\tString\tIts key.`)).toEqual(['id'])
  expect(rows(head)).toEqual([])
  expect(rows(`See\tthe table.\nid\tString\tIts key.`)).toEqual([])
  expect(rows(`\`\`\`text\n${head}\nid\tString\tIts key.\n\`\`\``)).toEqual([])
  expect(rows(`${head}\n\nid\tString\tIts key.`)).toEqual([])
  expect(rows(`${head}\nid\tString\tIts key.\nAll of them are texts.`)).toEqual(['id'])
})
