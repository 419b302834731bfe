import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const shed = `# shed resource type

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|Its key. Read-only.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.shed", "keyProperty": "id" } -->

\`\`\`json
{ "id": "String" }
\`\`\`
`

const list = `# List sheds

## HTTP request

\`\`\`http
GET /sheds
\`\`\`

## Response

Returns \`200 OK\` and a collection of [shed](../resources/shed.md) objects.
`

function compile(title: string, lines: string, response: string, examples: readonly string[]): Operation[] {
  const blocks = examples.map((text) => `\`\`\`http\n${text}\n\`\`\`\n`).join('\n')
  const page = `# ${title}\n\n## HTTP request\n\n\`\`\`http\n${lines}\n\`\`\`\n\n## Response\n\n${response}\n\n## Examples\n\n${blocks}`
  const pages = [
    readPage('api-reference/v1.0/resources/shed.md', shed),
    readPage('api-reference/v1.0/api/shed-list.md', list),
    readPage('api-reference/v1.0/api/shed-x.md', page),
  ]
  return [...(compileContract(pages).apis[0]?.operations ?? [])]
}

const statuses = (operations: readonly Operation[], method: string): readonly number[] | undefined =>
  operations.find((operation) => operation.method === method)?.responses.map(({ status }) => status)

test('statuses of steps around a request are not its own', () => {
  const found = compile('shed: fill', 'POST /sheds/{id}/fill', 'Returns `200 OK`.', [
    'POST https://graph.microsoft.com/v1.0/sheds/1/fill',
    'HTTP/1.1 200 OK',
    'PUT https://uploads.example.com/1\n\nx',
    'HTTP/1.1 202 Accepted',
    'DELETE https://graph.microsoft.com/v1.0/sheds/1/fill/2',
    'HTTP/1.1 204 No Content',
  ])
  expect(statuses(found, 'POST')).toEqual([200])
})

test('statuses of further examples of the same request are its own', () => {
  const found = compile('shed: fill', 'POST /sheds/{id}/fill', 'Returns `200 OK`.', [
    'POST https://graph.microsoft.com/v1.0/sheds/1/fill',
    'HTTP/1.1 200 OK',
    'POST https://graph.microsoft.com/v1.0/sheds/2/fill',
    'HTTP/1.1 207 Multi-Status',
  ])
  expect(statuses(found, 'POST')).toEqual([200, 207])
})

test('a count has the media type of its own example, not of the list beside it', () => {
  const found = compile(
    'List sheds',
    'GET /sheds\nGET /sheds/$count',
    'Returns `200 OK` and a collection of [shed](../resources/shed.md) objects.',
    [
      'GET https://graph.microsoft.com/v1.0/sheds',
      'HTTP/1.1 200 OK\nContent-type: application/json\n\n{ "value": [] }',
      'GET https://graph.microsoft.com/v1.0/sheds/$count',
      'HTTP/1.1 200 OK\nContent-type: text/plain\n\n5',
    ],
  )
  const of = (path: string): unknown => found.find((operation) => operation.path === path)?.responses[0]
  expect(of('/sheds/$count')).toMatchObject({ mediaType: 'text/plain', shape: { kind: 'unknown' } })
  expect(of('/sheds')).toMatchObject({ mediaType: 'application/json', shape: { kind: 'collection' } })
})

describe('a 202', () => {
  const sentence = 'Returns `202 Accepted` and a [shed](../resources/shed.md) object in the response body.'
  const request = 'POST https://graph.microsoft.com/v1.0/sheds/1/fill'
  const of = (answer: string | null, said = sentence): unknown =>
    compile('shed: fill', 'POST /sheds/{id}/fill', said, answer === null ? [request] : [request, answer])[0]
      ?.responses

  test('has the body that its sentence and its example give it', () => {
    expect(of('HTTP/1.1 202 Accepted\nContent-type: application/json\n\n{ "id": "1" }')).toMatchObject([
      { status: 202, shape: { kind: 'value', type: { name: 'microsoft.graph.shed' } } },
    ])
    expect(of('HTTP/1.1 202 Accepted')).toMatchObject([{ status: 202, shape: { kind: 'none' } }])
  })

  test('has the body that its sentence alone gives it', () => {
    const whole = [
      {
        status: 202,
        mediaType: 'application/json',
        evidence: 'stated',
        shape: { kind: 'value', type: { name: 'microsoft.graph.shed' } },
      },
    ]
    expect(of(null)).toMatchObject(whole)
    expect(
      of(
        null,
        'On success, a `202 Accepted` code and an updated [shed](../resources/shed.md) are returned in the body.',
      ),
    ).toMatchObject(whole)
  })

  test.each([
    'Returns `202 Accepted` and a [shed](../resources/shed.md).',
    'Returns `202 Accepted` and a link to the [shed](../resources/shed.md) in the response body.',
    'Returns `202 Accepted` and the URL of the [shed](../resources/shed.md) in the `Location` header.',
    'Returns `202 Accepted` and nothing in the response body. See [shed](../resources/shed.md).',
    'Returns `202 Accepted`. Later, the [shed](../resources/shed.md) is in the response body.',
  ])('has none: %s', (said) => {
    expect(of(null, said)).toMatchObject([{ status: 202, shape: { kind: 'none' } }])
  })
})

test('an entity that the example wraps is wrapped where the sentence names no type, too', () => {
  const of = (body: string): unknown =>
    compile('Get shed', 'GET /sheds/{shed-id}', 'Returns `200 OK`.', [
      'GET https://graph.microsoft.com/v1.0/sheds/1',
      `HTTP/1.1 200 OK\nContent-type: application/json\n\n${body}`,
    ]).find(({ path }) => path !== '/sheds')?.responses[0]
  const type = { name: 'microsoft.graph.shed', collection: false }
  expect(of('{ "value": { "id": "1" } }')).toMatchObject({
    shape: { kind: 'wrapped', type },
    evidence: 'disputed',
  })
  expect(of('{ "id": "1" }')).toMatchObject({ shape: { kind: 'value', type }, evidence: 'stated' })
})

test('headers in a table are stated for the success, those of its example beside them are shown', () => {
  const table = '|Name|Description|\n|:---|:---|\n|Location|Where to ask.|\n|Server|Who answers.|'
  const response = `Returns \`202 Accepted\`, or \`404 Not Found\`.\n\n### Response headers\n\n${table}`
  const found = compile('shed: fill', 'POST /sheds/{id}/fill', response, [
    'POST https://graph.microsoft.com/v1.0/sheds/1/fill',
    'HTTP/1.1 202 Accepted\nLocation: https://graph.microsoft.com/v1.0/sheds/1\nRetry-After: 5',
  ])
  expect(found.find(({ method }) => method === 'POST')?.responses).toMatchObject([
    {
      status: 202,
      headers: [
        { name: 'Location', evidence: 'stated' },
        { name: 'Retry-After', evidence: 'shown' },
      ],
    },
    { status: 404 },
  ])
})

test('a header that both the sentence and the table name is one', () => {
  const table = '|Header|Description|\n|:---|:---|\n|location|Where to ask.|'
  const response = `Returns \`202 Accepted\` and a \`Location\` header.\n\n${table}`
  const found = compile('shed: fill', 'POST /sheds/{id}/fill', response, [])
  expect(found.find(({ method }) => method === 'POST')?.responses[0]?.headers).toHaveLength(1)
})

test('a primitive that the sentence names gives way to objects that all answers show', () => {
  const of = (body: string): unknown =>
    compile('shed: find', 'POST /sheds/find', 'Returns `200 OK` and a String collection.', [
      'POST https://graph.microsoft.com/v1.0/sheds/find',
      `HTTP/1.1 200 OK\nContent-type: application/json\n\n${body}`,
    ]).find(({ path }) => path === '/sheds/find')?.responses[0]?.shape
  const strings = { kind: 'collection', type: { name: 'Edm.String', collection: false } }
  expect(of('{ "value": ["1"] }')).toEqual(strings)
  expect(of('{ "value": [] }')).toEqual(strings)
  expect(of('{ "value": [{ "id": "1" }] }')).toEqual({ kind: 'unknown' })
})

test('a collection that every example holds under another name than value is disputed', () => {
  const of = (...bodies: string[]): unknown =>
    compile(
      'shed: find',
      'POST /sheds/{shed-id}/find',
      'Returns `200 OK` and a [shed](../resources/shed.md) collection.',
      [
        'POST https://graph.microsoft.com/v1.0/sheds/1/find',
        ...bodies.map((body) => `HTTP/1.1 200 OK\nContent-Type: application/json\n\n${body}`),
      ],
    ).find(({ path }) => path.endsWith('/find'))?.responses[0]
  const shape = { kind: 'collection' }
  expect(of('{ "sheds": [{ "id": "1" }] }')).toMatchObject({ evidence: 'disputed', shape })
  expect(of('{ "value": [{ "id": "1" }] }')).toMatchObject({ evidence: 'stated', shape })
  expect(of('{ "id": "1", "doors": [] }')).toMatchObject({ evidence: 'stated', shape })
})

test('a header that the sentence names beside its success is stated, beside another status it is not', () => {
  const of = (response: string): unknown =>
    compile('shed: move', 'POST /sheds/{shed-id}/move', response, [
      'POST https://graph.microsoft.com/v1.0/sheds/1/move',
      'HTTP/1.1 202 Accepted\nLocation: https://graph.microsoft.com/v1.0/moves/1',
    ]).find(({ path }) => path.endsWith('/move'))?.responses[0]?.headers
  const location = (evidence: string): unknown => [{ name: 'Location', evidence }]
  const stated = location('stated')
  expect(of('Returns `202 Accepted` and a location header with a URI.')).toMatchObject(stated as object)
  expect(of('Returns `202 Accepted`. The response has a `Location` header.')).toMatchObject(stated as object)
  expect(of('Returns `202 Accepted`.\nThe response will also contain a `Location` header.')).toMatchObject(
    stated as object,
  )
  expect(of('Returns `202 Accepted`.\nThe response may contain a `Location` header.')).toMatchObject(
    location('shown') as object,
  )
  expect(of('Returns `202 Accepted`, or `410 Gone`.\nThe response has a `Location` header.')).toMatchObject(
    location('shown') as object,
  )
  expect(of('Returns `202 Accepted`, or `410 Gone` and a `Location` header.')).toMatchObject(
    location('shown') as object,
  )
  expect(of('Returns `202 Accepted` without a `Location` header.')).toMatchObject(location('shown') as object)
})

test.each([
  ['and a Stream in the response body', 'media', 'application/octet-stream'],
  ['and a file stream in the response body', 'media', 'application/octet-stream'],
  ['and the settings of a stream', 'unknown', 'application/json'],
])('what is returned, "%s", is %s', (words, kind, mediaType) => {
  const [operation] = compile('shed: draw', 'POST /sheds/draw', `Returns \`200 OK\` ${words}.`, [
    'POST https://graph.microsoft.com/v1.0/sheds/draw',
    'HTTP/1.1 200 OK\nContent-type: application/json\n\n{ "value": "Y2hhbGs=" }',
  ]).filter(({ path }) => path === '/sheds/draw')
  expect(operation?.responses).toMatchObject([{ shape: { kind }, mediaType, evidence: 'stated' }])
})

test.each([
  ['[tug](../resources/tug.md) and/or [barge](../resources/barge.md)', 'vessel'],
  ['[barge](../resources/barge.md)', 'barge'],
  ['[crew](../resources/crew.md) and [barge](../resources/barge.md)', 'barge'],
])('a list of %s objects where the path leads to vessels has each %s', (words, name) => {
  const resource = (type: string, base: string, rows = ''): string =>
    `# ${type} resource type\n\n${base}\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|${type}Name|String|Its name.|\n${rows}`
  const vessels =
    '\n## Relationships\n\n|Relationship|Type|\n|:--|:--|\n|vessels|[vessel](vessel.md) collection|\n'
  const derived = 'Inherits from [vessel](../resources/vessel.md).'
  const request = (title: string, line: string, sentence: string): string =>
    `# ${title}\n\n## HTTP request\n\n\`\`\`http\n${line}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and ${sentence}.\n`
  const one = 'a [port](../resources/port.md) object'
  const { apis } = compileContract([
    readPage('api-reference/v1.0/resources/port.md', resource('port', 'A port.', vessels)),
    readPage('api-reference/v1.0/resources/vessel.md', resource('vessel', 'A vessel.')),
    readPage('api-reference/v1.0/resources/crew.md', resource('crew', 'A crew.')),
    readPage('api-reference/v1.0/resources/tug.md', resource('tug', derived)),
    readPage('api-reference/v1.0/resources/barge.md', resource('barge', derived)),
    readPage('api-reference/v1.0/api/port-get.md', request('Get port', 'GET /ports/{id}', one)),
    readPage(
      'api-reference/v1.0/api/port-list-vessels.md',
      request('List vessels', 'GET /ports/{id}/vessels', `a collection of ${words} objects`),
    ),
  ])
  const found = apis[0]?.operations.find(({ path }) => path.endsWith('/vessels'))
  expect(found?.responses[0]?.shape).toMatchObject({ type: { name: `microsoft.graph.${name}` } })
})

test('the page of a path alone goes before one that shows an option of it', () => {
  const response = 'Returns `200 OK` and a collection of [shed](../resources/shed.md) objects.'
  const [found] = compile('List sheds', 'GET /sheds?$expand=tools', response, [])
  expect(found).toMatchObject({
    path: '/sheds',
    source: { file: 'api-reference/v1.0/api/shed-list.md' },
    alsoAt: [{ file: 'api-reference/v1.0/api/shed-x.md' }],
  })
})
