import { expect, test } from 'vitest'
import type { ApiPage } from '../model/page.ts'
import { readPage } from './read-page.ts'

function response(sentence: string, label: object, request = ''): ApiPage['response'] {
  const page = readPage(
    'api-reference/v1.0/api/list-get.md',
    `# Get a list\n\n## HTTP request\n\n\`\`\`http\nGET /lists/{id}\n\`\`\`\n\n${sentence}\n\n## Example\n\n${request}#### Response\n\n<!-- ${JSON.stringify({ blockType: 'response', ...label })} -->\n\`\`\`http\nHTTP/1.1 200 OK\n\n{ "id": "1" }\n\`\`\`\n`,
  )
  if (page.kind !== 'api') throw new Error('no page of requests')
  return page.response
}

test('the label of an example names the type where no sentence says anything', () => {
  expect(response('', { '@type': 'microsoft.graph.list' })).toMatchObject({
    statuses: [],
    types: ['microsoft.graph.list'],
    collection: false,
  })
  const many = { types: ['microsoft.graph.list'], collection: true }
  expect(response('', { '@odata.type': 'Collection(microsoft.graph.list)' })).toMatchObject(many)
  expect(response('', { '@odata.type': 'microsoft.graph.list', isCollection: true })).toMatchObject(many)
})

test('the label of what answers another method than that of the page, or another host, says nothing', () => {
  const label = { '@odata.type': 'microsoft.graph.list' }
  const typesOf = (line: string): readonly string[] =>
    response('', label, `#### Request\n\n\`\`\`http\n${line}\n\`\`\`\n\n`).types
  expect(typesOf('GET /lists/1')).toEqual(['microsoft.graph.list'])
  expect(typesOf('GET https://graph.microsoft.com/v1.0/lists/1')).toEqual(['microsoft.graph.list'])
  expect(typesOf('PUT /lists/1')).toEqual([])
  expect(typesOf('GET https://files.contoso.com/lists/1')).toEqual([])
})

test('a sentence goes before the label, and a label that names no type of Graph says nothing', () => {
  const sentence = '## Response\n\nReturns `200 OK` and a [site](../resources/site.md) object.'
  expect(response(sentence, { '@odata.type': 'microsoft.graph.drive' }).types).toEqual(['site'])
  expect(
    response('## Response\n\nReturns `200 OK`.', { '@odata.type': 'microsoft.graph.list' }).types,
  ).toEqual([])
  expect(response('', { '@odata.type': 'Edm.String' }).types).toEqual([])
  expect(response('', { '@odata.type': 'stream' }).types).toEqual([])
})

test.each([
  ['Returns `200 OK` and also returns all the messages of it.', true],
  ['Returns `200 OK`. The body contains a JSON collection of **chatMessage**.', true],
  ['Returns `200 OK` with histories of replies.', false],
  ['Returns `200 OK` if the message was sent.', false],
  ['Returns `200 OK` with nothing where a message is lost.', false],
])('a sentence without a link that calls it by the name of its label has that type: %s', (sentence, has) => {
  const label = { '@odata.type': 'microsoft.graph.chatMessage', isCollection: true }
  const types = has ? ['microsoft.graph.chatMessage'] : []
  expect(response(`## Response\n\n${sentence}`, label)).toMatchObject({ statuses: [{ value: 200 }], types })
})
