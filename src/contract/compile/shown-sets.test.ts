import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Contract } from '../../model/contract.ts'
import { viewContract } from '../view.ts'
import { compileContract } from './compile-contract.ts'

const rows = [
  '|sides|gardenSides|Where it has gates. Possible values are: `north`, `southEast`, `west`.|',
  '|hedges|String|Where it has hedges. Possible values are: `north`, `southEast`, `west`.|',
]

/** A garden's page and two calls, of which one answers with this garden and the other sends this fence. */
function compile(garden: object, fence: object): Contract {
  const table = `|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n${rows.join('\n')}`
  const call = (method: string, path: string, body: string, returns: string, answer: string): string =>
    `# garden: call\n\n## HTTP request\n\n\`\`\`http\n${method} ${path}\n\`\`\`\n\n${body}\n\n## Response\n\nReturns \`200 OK\`${returns}.\n\n## Example\n\n\`\`\`http\n${method} https://graph.microsoft.com/v1.0${path.replace('{id}', '1')}\n${answer}`
  const http = (body: object): string =>
    `HTTP/1.1 200 OK\nContent-type: application/json\n\n${JSON.stringify(body)}`
  const get = call(
    'GET',
    '/gardens/{id}',
    '',
    ' and a [garden](../resources/garden.md) object in the response body',
    `\`\`\`\n\n\`\`\`http\n${http(garden)}\n\`\`\`\n`,
  )
  const post = call(
    'POST',
    '/gardens/{id}/fence',
    '## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|at|fenceSides|Where. Possible values are: `north`, `west`.|',
    '',
    `Content-type: application/json\n\n${JSON.stringify(fence)}\n\`\`\`\n`,
  )
  return compileContract([
    readPage(
      'api-reference/v1.0/resources/garden.md',
      `# garden resource type\n\n## Properties\n\n${table}\n`,
    ),
    readPage('api-reference/v1.0/api/garden-get.md', get),
    readPage('api-reference/v1.0/api/garden-fence.md', post),
  ])
}

/** Properties of a garden, and of the body that fences one, that only examples show to be sets of flags. */
function setsOf(garden: object, fence: object): readonly string[] {
  const [api] = compile(garden, fence).apis
  const properties = [
    ...(api?.types ?? []).flatMap((type) => ('properties' in type ? type.properties : [])),
    ...(api?.operations ?? []).flatMap(({ body }) =>
      body?.shape.kind === 'inline' ? body.shape.properties : [],
    ),
  ]
  return properties
    .filter(({ flags, evidence }) => flags === true && evidence.flags === 'shown')
    .map(({ name }) => name)
}

test('several members in one string of an example, in whatever letter case, show a set of flags', () => {
  const garden = { id: '1', sides: 'north,southeast', hedges: 'north, west' }
  expect(setsOf(garden, { at: 'north, west' })).toEqual(['hedges', 'sides', 'at'])
})

test('one member, one of them twice, and what is no member show none', () => {
  expect(setsOf({ id: '1', sides: 'north', hedges: 'north,north' }, { at: 'north, south' })).toEqual([])
  expect(setsOf({ id: '1', sides: 'north,', hedges: ['north,west'] }, { at: 'north or west' })).toEqual([])
})

test('what only an example shows to be a set is none that is stated', () => {
  const [api] = viewContract(compile({ id: '1', hedges: 'north,west' }, {})).apis
  const garden = { name: 'microsoft.graph.garden', collection: false }
  const faults = api?.validate(garden, 'response', { id: '1', hedges: 'west,southEast', sides: 'west,north' })
  expect(faults?.map(({ pointer, evidence }) => [pointer, evidence])).toEqual([
    ['/hedges', 'assumed'],
    ['/sides', 'shown'],
  ])
})
