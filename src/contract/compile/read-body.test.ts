import { expect, test } from 'vitest'
import { readResources } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Body } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const supply = 'Supply the values of a [boat](../resources/boat.md).'

/** The body of an update whose page lists this request header, and shows a request without any and these. */
function bodyOf(header: string, more: readonly string[] = [], said = supply): Body | null | undefined {
  const boat = { rows: ['id|String|Key.', 'name|String|Its name.'] }
  const example = ['PATCH https://graph.microsoft.com/v1.0/boats/1\n\n{"name": "Ada"}', ...more]
    .map((each) => `\`\`\`http\n${each}\n\`\`\``)
    .join('\n\n### Request\n\n')
  const text = [
    '# Update boat\n\n## HTTP request\n\n```http\nPATCH /boats/{id}\n```',
    `## Request headers\n\n|Name|Description|\n|:---|:---|\n|Content-Type|${header}|`,
    `## Request body\n\n${said}`,
    `## Response\n\nReturns \`204 No Content\`.\n\n## Example\n\n### Request\n\n${example}\n`,
  ].join('\n\n')
  const page = readPage('api-reference/v1.0/api/boat-update.md', text)
  return compileContract([...readResources('v1.0', { boat }), page]).apis[0]?.operations[0]?.body
}

test.each([
  'application/json. Required.',
  'application/json',
  'application/json; charset=utf-8',
  'Required.',
])('a header table that says "%s" leaves the body of an update JSON', (header) => {
  expect(bodyOf(header)).toMatchObject({
    mediaType: 'application/json',
    shape: { kind: 'type', type: { name: 'microsoft.graph.boat' } },
  })
})

test('a header table that names another medium does not', () => {
  expect(bodyOf('image/jpeg. Required.')).toMatchObject({ mediaType: 'image/jpeg', shape: { kind: 'media' } })
  expect(bodyOf('application/vnd.boat.v1. Required.')).toMatchObject({ mediaType: 'application/vnd.boat.v1' })
})

test.each([
  ['Supply the picture.', true],
  ['This method does not require a request body. However, a picture may be provided.', false],
])('a body of another medium, of which the page says "%s"', (said, required) => {
  expect(bodyOf('image/jpeg', [], said)).toMatchObject({ shape: { kind: 'media' }, required })
})

const other = (type: string, host = 'graph.microsoft.com') =>
  `PATCH https://${host}/v1.0/boats/1\nContent-Type: ${type}\n\nbm90IEpTT04=`

test.each<readonly [string, string, readonly string[], readonly string[] | undefined]>([
  [
    'the header table names two',
    'Use `application/json` for an object and `text/plain` for MIME.',
    [],
    ['text/plain'],
  ],
  ['the header table names JSON', 'application/json. Required.', [], undefined],
  ['an example has another', 'application/json', [other('text/plain; charset=utf-8')], ['text/plain']],
  ['another host is sent another', 'application/json', [other('text/plain', 'www.example.com')], undefined],
])('other media types of a JSON body, where %s', (_fact, header, more, otherMedia) => {
  const body = bodyOf(header, [
    `PATCH https://graph.microsoft.com/v1.0/boats/1\nContent-Type: application/json\n\n{"name": "Ada"}`,
    ...more,
  ])
  expect([body?.mediaType, body?.shape.kind, body?.otherMedia]).toEqual([
    'application/json',
    'type',
    otherMedia,
  ])
})

test('a table of a body whose type is a dictionary has the members of its values', () => {
  const finds = { prose: 'Represents a dictionary of [find](../resources/find.md) by diver.' }
  const find = { rows: ['depth|Int32|Its depth.'] }
  const update = (type: string): unknown => {
    const body = `Supply a [${type}](../resources/${type}.md).\n\n|Property|Type|Description|\n|:---|:---|:---|\n|depth|Int32|Its depth. Required.|`
    const text = `# Update finds\n\n## HTTP request\n\n\`\`\`http\nPATCH /boats/{id}/finds\n\`\`\`\n\n## Request body\n\n${body}\n`
    const page = readPage('api-reference/v1.0/api/finds-update.md', text)
    return compileContract([...readResources('v1.0', { finds, find }), page]).apis[0]?.operations[0]?.body
      ?.shape
  }
  const shape = { kind: 'type', type: { name: 'microsoft.graph.finds', collection: false }, properties: null }
  expect(update('finds')).toEqual(shape)
  expect(update('find')).toMatchObject({ properties: ['depth'], required: ['depth'] })
})

test('what the body must contain is required beside a type whose other members stay free', () => {
  const boat = { rows: ['name|String|Its name.', 'length|Int32|Its length.'] }
  const create = (said: string): unknown => {
    const body = `Supply a [boat](../resources/boat.md) object. ${said}`
    const text = `# Create boat\n\n## HTTP request\n\n\`\`\`http\nPOST /boats\n\`\`\`\n\n## Request body\n\n${body}\n\n## Response\n\nReturns \`201 Created\` and a [boat](../resources/boat.md) object.\n`
    const page = readPage('api-reference/v1.0/api/boat-post.md', text)
    return compileContract([...readResources('v1.0', { boat }), page]).apis[0]?.operations[0]?.body?.shape
  }
  const shape = { kind: 'type', type: { name: 'microsoft.graph.boat', collection: false }, properties: null }
  expect(create('The request body must contain **name**.')).toEqual({ ...shape, required: ['name'] })
  expect(create('The request body must contain what it needs.')).toEqual(shape)
})

test('a table for a type that a heading names lists no parameters of an action', () => {
  const row = (name: string): string => `|Parameter|Type|Description|\n|:---|:---|:---|\n|${name}|String|It.|`
  const text = `# boat: moor\n\n## HTTP request\n\n\`\`\`http\nPOST /boats/{id}/moor\n\`\`\`\n\n## Request body\n\n${row('rope')}\n\n### anchorRope properties\n\n${row('depth')}\n\n## Response\n\nReturns \`204 No Content\`.\n`
  const page = readPage('api-reference/v1.0/api/boat-moor.md', text)
  const shape = compileContract([page]).apis[0]?.operations[0]?.body?.shape
  expect(shape?.kind === 'inline' && shape.properties.map(({ name }) => name)).toEqual(['rope'])
})

test.each([
  [`${supply}\n\nOnly the **name** property can be updated.`, ['name']],
  [`${supply}\n\n> **Note:** You cannot update the \`name\` value of a boat.`, ['id']],
  [supply, null],
])('of a body without a table the page says "%s"', (said, properties) => {
  expect(bodyOf('application/json', [], said)).toMatchObject({ shape: { kind: 'type', properties } })
})

test('a row may say that an update only adds', () => {
  const table =
    '|Property|Type|Description|\n|:---|:---|:---|\n|name|String|Its name.|\n|crew|String collection|Who sails it. Only additive changes are permitted.|'
  expect(bodyOf('application/json', [], `${supply}\n\n${table}`)?.shape).toMatchObject({ additive: ['crew'] })
})
