import { describe, expect, test } from 'vitest'
import { compileRequest } from '../../../fixtures/compile-request.ts'
import { resource } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

describe('a POST to what is called content', () => {
  const table = '|Parameter|Type|Description|\n|:---|:---|:---|\n|depth|Int32|How deep.|'

  test.each([
    ['boat: checkContent', table, ['action', 'inline']],
    ['Check a boat', table, ['action', 'inline']],
    ['boat: checkContent', 'Do not supply a request body.', ['action', undefined]],
    ['Load a boat', 'The bytes of the file.', ['media', 'media']],
  ])('%s: %s', (title, body, expected) => {
    const rest = `## Request body\n\n${body}\n\n## Response\n\nReturns \`204 No Content\`.`
    const [operation] = compileRequest({ title, lines: ['POST /boats/{id}/checkContent'], rest }).operations
    expect([operation?.kind, operation?.body?.shape.kind]).toEqual(expected)
  })
})

test.each([
  ['getDepthOfKeel', 'function'],
  ['depthOfKeel', 'get'],
  ['getaway', 'get'],
])('a GET of %s, whatever the title, is a %s', (name, kind) => {
  const rest = '## Response\n\nReturns `200 OK` and a [depth](../resources/depth.md) object.'
  const lines = [`GET /boats/{id}/${name}`]
  expect(compileRequest({ title: 'boat: getDepth', lines, rest }).operations[0]?.kind).toBe(kind)
})

test.each([
  ['POST /piers/{id}/boats', 'Send a boat', '`201 Created`', 'create'],
  ['POST /piers/{id}/moor', 'Moor a boat', '`201 Created`', 'action'],
  ['POST /piers/{id}/boats', 'Send a boat', '`200 OK`', 'action'],
  ['POST /piers/{id}/fleet', 'Create boat', '`202 Accepted`', 'create'],
  ['POST /piers/{id}/fleet', 'Launch boat', '`202 Accepted`', 'action'],
  ['GET /piers/{id}/boats', 'List boat', '`200 OK` and a [boat](../resources/boat.md)', 'list'],
  ['GET /piers/{id}/boat', 'List boat', '`200 OK` and a [boat](../resources/boat.md)', 'get'],
])(
  '%s of "%s" that returns %s is a %s, where no page says where the path leads',
  (line, title, sentence, kind) => {
    const body = line.startsWith('POST')
      ? '## Request body\n\nSupply a [boat](../resources/boat.md).\n\n'
      : ''
    const rest = `${body}## Response\n\nReturns ${sentence}.`
    expect(compileRequest({ title, lines: [line], rest }).operations[0]?.kind).toBe(kind)
  },
)

test('a property is a medium where the table of its owner has it as a stream, whatever the page returns of the owner', () => {
  const rest =
    '## Response\n\nReturns `200 OK` and a [boat](../resources/boat.md), or a `Location` header for the log.'
  const rows = ['id|String|Key.', 'log|Stream|The log.', 'crew|[crew](../resources/crew.md)|Who sails.']
  const resources = { boat: { rows }, crew: { rows: ['size|Int32|How many.'] } }
  const lines = ['GET /boats/{id}', 'GET /boats/{id}/log', 'GET /boats/{id}/crew']
  const list = 'GET /boats'
  const { operations } = compileRequest({ title: 'Get boat', lines: [list, ...lines], rest, resources })
  const found = operations.map(({ path, kind, responses }) => [path, kind, responses[0]?.shape.kind])
  expect(found).toContainEqual(['/boats/{id}/log', 'media', 'media'])
  expect(found).toContainEqual(['/boats/{id}', 'get', 'value'])
  expect(found).toContainEqual(['/boats/{id}/crew', 'get', 'value'])
})

test('the bytes of a stream are sent as the first type that is no JSON, which the header is of other requests', () => {
  const rest = [
    '## Request headers\n\n|Name|Value|\n|:---|:---|\n|Content-Type|application/json. Required.|',
    '## Response\n\nReturns `204 No Content`.',
    '## Example\n\n```http\nPUT https://graph.microsoft.com/v1.0/boats/1/log\nContent-Type: image/png\n\n<log>\n```',
  ].join('\n\n')
  const resources = { boat: { rows: ['id|String|Key.', 'log|Stream|The log.'] } }
  const lines = ['GET /boats', 'PUT /boats/{id}/log']
  const { operations } = compileRequest({ title: 'Update boat', lines, rest, resources })
  expect(operations.find(({ method }) => method === 'PUT')?.body?.mediaType).toBe('image/png')
})

test('a PATCH of a collection that takes changes in `value` is no update of one entity', () => {
  const boat = 'a collection of [boat](../resources/boat.md) objects'
  const kindOf = (row: string): unknown => {
    const patch = `## Request body\n\n|Name|Type|Description|\n|:---|:---|:---|\n|${row}|`
    const pages = [
      ['resources/boat', resource('boat', { rows: ['id|String|Key.'] })],
      ['api/list', page('GET', `## Response\n\nReturns \`200 OK\` and ${boat}.`)],
      ['api/patch', page('PATCH', `${patch}\n\n## Response\n\nReturns \`204 No Content\`.`)],
    ].map(([name, text]) => readPage(`api-reference/v1.0/${name}.md`, text ?? ''))
    return compileContract(pages).apis[0]?.operations.find(({ method }) => method === 'PATCH')?.kind
  }
  expect(kindOf('value|[boat](../resources/boat.md) collection|The changes.')).toBe('other')
  expect(kindOf('value|String|What it is worth.')).toBe('update')
  expect(kindOf('sails|String collection|The sails.')).toBe('update')
})

function page(method: string, rest: string): string {
  return `# Boats\n\n## HTTP request\n\n\`\`\`http\n${method} /boats\n\`\`\`\n\n${rest}\n`
}
