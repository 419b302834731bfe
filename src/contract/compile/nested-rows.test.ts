import { describe, expect, test } from 'vitest'
import { propertyOf, type ResourceDraft, resource, typeOf } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const boat: ResourceDraft = {
  rows: ['id|String|Key.', 'name|String|Its name.', 'rope|[cord](cord.md)|A rope.'],
}
const cord: ResourceDraft = { rows: ['length|Double|How long.'] }

/** The body of a request has a row of a rope, and below its name a table of what a rope has. */
function compile(types: { readonly [name: string]: ResourceDraft }, line: string): Api {
  const head = '|Property|Type|Description|\n|:---|:---|:---|'
  const rows = `${head}\n|name|String|Its name.|\n|rope|[cord](../resources/cord.md)|A rope.|`
  const nested = `### rope properties\n\n${head}\n|length|Double|How long. Required.|\n|colour|String|Its colour.|`
  const page = `# Write boat\n\n## HTTP request\n\n\`\`\`http\n${line}\n\`\`\`\n\n## Request body\n\nSupply a [boat](../resources/boat.md).\n\n${rows}\n\n${nested}\n\n## Response\n\nReturns \`201 Created\` and a [boat](../resources/boat.md).\n`
  const [api] = compileContract([
    ...Object.entries(types).map(([name, draft]) =>
      readPage(`api-reference/v1.0/resources/${name}.md`, resource(name, draft)),
    ),
    readPage('api-reference/v1.0/api/boat-list.md', list),
    readPage('api-reference/v1.0/api/boat-write.md', page),
  ]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

const list =
  '# List boats\n\n## HTTP request\n\n```http\nGET /boats\n```\n\n## Response\n\nReturns `200 OK` and a collection of [boat](../resources/boat.md) objects.\n'

const shapeOf = (api: Api): unknown => api.operations.find(({ method }) => method === 'POST')?.body?.shape

describe.each([
  ['a create', 'POST /boats', { kind: 'type', properties: ['name', 'rope'] }],
  [
    'an action',
    'POST /boats/{id}/moor',
    { kind: 'inline', properties: [{ name: 'name' }, { name: 'rope' }] },
  ],
])('rows below the name of a property of %s', (_, line, shape) => {
  test('are those of its type', () => {
    const api = compile({ boat, cord }, line)
    expect(shapeOf(api)).toMatchObject(shape)
    expect(shapeOf(api)).not.toHaveProperty('required')
    expect(propertyOf(api, 'cord', 'colour')).toMatchObject({ type: { name: 'Edm.String' } })
    expect(propertyOf(api, 'boat', 'colour')).toBeUndefined()
  })

  test('are all that is known of a type without a page', () => {
    const api = compile({ boat }, line)
    expect(shapeOf(api)).toMatchObject(shape)
    expect(typeOf(api, 'cord')).toMatchObject({ properties: [{ name: 'colour' }, { name: 'length' }] })
    expect(propertyOf(api, 'boat', 'length')).toBeUndefined()
  })
})
