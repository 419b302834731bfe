import { expect, test } from 'vitest'
import { propertyOf, type ResourceDraft, resource, typeOf } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { viewContract } from '../view.ts'
import { compileContract } from './compile-contract.ts'

const harbour: ResourceDraft = {
  rows: ['id|String|Key.'],
  relationships: ['boats|[boat](../resources/boat.md) collection|Boats.'],
}
const boat: ResourceDraft = { rows: ['id|String|Key.', 'name|String|Its name.'] }
const table =
  '|Property|Type|Description|\n|:---|:---|:---|\n|name|String|Its name.|\n|power|Int32|Its power.|'

const getHarbour =
  '# Get harbour\n\n## HTTP request\n\n```http\nGET /harbours/{id}\n```\n\n## Response\n\nReturns `200 OK` and a [harbour](../resources/harbour.md).\n'

/** Pages of a docs set in which the pages of some types are missing. */
function compile(types: { readonly [name: string]: ResourceDraft }, apis: readonly string[]): Api {
  const [api] = compileContract([
    ...Object.entries(types).map(([name, draft]) =>
      readPage(`api-reference/v1.0/resources/${name.toLowerCase()}.md`, resource(name, draft)),
    ),
    ...[getHarbour, ...apis].map((text, index) => readPage(`api-reference/v1.0/api/${index}.md`, text)),
  ]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

test('what is written where a relationship leads to another type is derived from that, and keeps its properties', () => {
  const post = `# Create tug\n\n## HTTP request\n\n\`\`\`http\nPOST /harbours/{id}/boats\n\`\`\`\n\n## Request body\n\nSupply a [tug](../resources/tug.md).\n\n${table}\n\n## Response\n\nReturns \`201 Created\` and a [tug](../resources/tug.md).\n`
  const api = compile({ harbour, boat }, [post])
  expect(typeOf(api, 'tug')).toMatchObject({ base: 'microsoft.graph.boat', evidence: { base: 'shown' } })
  expect(propertyOf(api, 'tug', 'power')).toMatchObject({ type: { name: 'Edm.Int32' } })
  expect(propertyOf(api, 'boat', 'power')).toBeUndefined()
  expect(api.operations.find(({ kind }) => kind === 'create')?.body?.shape).toMatchObject({
    type: { name: 'microsoft.graph.tug' },
  })
})

test('an instance in place of a type without a page shows no base', () => {
  const body = '{ "@odata.type": "#microsoft.graph.boat", "id": "1", "name": "Ada" }'
  const get = (page: string): string =>
    `# Get crane\n\n## HTTP request\n\n\`\`\`http\nGET /cranes/{id}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and a [${page}](../resources/${page}.md).\n\n## Example\n\n\`\`\`http\nGET https://graph.microsoft.com/v1.0/cranes/1\n\`\`\`\n\n\`\`\`http\nHTTP/1.1 200 OK\n\n${body}\n\`\`\`\n`
  expect(typeOf(compile({ harbour, boat }, [get('crane')]), 'boat')).toMatchObject({ base: null })
  const crane = { rows: ['id|String|Key.'] }
  expect(typeOf(compile({ harbour, boat, crane }, [get('crane')]), 'boat')).toMatchObject({
    base: 'microsoft.graph.crane',
  })
})

test('a type that pages only name is undocumented; what a body, an example or a base says of one documents it', () => {
  const post = `# Create boat\n\n## HTTP request\n\n\`\`\`http\nPOST /harbours/{id}/boats\n\`\`\`\n\n## Request body\n\nSupply a [boat](../resources/boat.md).\n\n${table}\n\n## Response\n\nReturns \`201 Created\` and a [boat](../resources/boat.md).\n`
  expect(typeOf(compile({ harbour }, []), 'boat')).toMatchObject({ kind: 'complex', undocumented: true })
  expect(typeOf(compile({ harbour }, [post]), 'boat')).not.toHaveProperty('undocumented')
  expect(typeOf(compile({ harbour, boat }, []), 'boat')).not.toHaveProperty('undocumented')
  const tug = { prose: 'Inherits from [boat](boat.md).', rows: ['power|Int32|Its power.'] }
  expect(typeOf(compile({ harbour, tug }, []), 'boat')).not.toHaveProperty('undocumented')
  const empty = { prose: 'Nothing is in it.', more: '## Properties\n\nNone.' }
  expect(typeOf(compile({ harbour, boat: empty }, []), 'boat')).not.toHaveProperty('undocumented')
  const painted = { rows: ['color|color|Its color.'], json: { color: 'String' } }
  expect(typeOf(compile({ boat: painted }, []), 'color')).toMatchObject({
    schema: { type: 'string' },
    undocumented: true,
  })
})

test('a property whose type pages only name takes any value, and says nothing to send', () => {
  const crane = { rows: ['id|String|Key.', 'hook|[hook](hook.md)|Its hook.', 'name|String|Its name.'] }
  const view = viewContract({ apis: [compile({ harbour, crane }, [])] }).api('v1.0')
  const use = { name: 'microsoft.graph.crane', collection: false }
  const judge = (body: Json): unknown => view?.validate(use, 'response', body)
  expect(judge({ id: '1', hook: 'large' })).toEqual([])
  expect(judge({ id: '1', hook: { weight: 1 } })).toEqual([])
  expect(judge({ id: '1', name: 1 })).toMatchObject([{ pointer: '/name' }])
  const schema = view?.schema('microsoft.graph.crane', 'request')
  const sent = typeof schema === 'object' ? schema.properties : {}
  expect(sent?.['hook']).not.toHaveProperty('type')
  expect(sent?.['hook']).not.toHaveProperty('x-graph-type')
})

test('what links to a page of its own name is of microsoft.graph, also from a page of another namespace', () => {
  const namesOf = (folder: string, text: string): readonly string[] => {
    const page = readPage(`api-reference/v1.0/${folder}/docks-berth.md`, text)
    return compileContract([page]).apis[0]?.types.map(({ name }) => name) ?? []
  }
  const start = 'Namespace: microsoft.graph.docks\n\n'
  const type = (base: string): string =>
    `# berth resource type\n\n${start}Inherits from ${base}.\n\n${table}\n`
  expect(namesOf('resources', type('[place](place.md)'))).toContain('microsoft.graph.place')
  expect(namesOf('resources', type('[place](docks-place.md)'))).toContain('microsoft.graph.docks.place')
  const get = (returned: string): string =>
    `# Get berth\n\n${start}## HTTP request\n\n\`\`\`http\nGET /berths/{id}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and a ${returned}.\n`
  expect(namesOf('api', get('[place](../resources/place.md)'))).toContain('microsoft.graph.place')
  expect(namesOf('api', get('[place](../resources/docks-place.md)'))).toContain('microsoft.graph.docks.place')
})
