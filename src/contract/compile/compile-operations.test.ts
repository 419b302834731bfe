import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Api, Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const types = ['user', 'message', 'photo', 'directoryObject'].map((name) =>
  readPage(
    `api-reference/v1.0/resources/${name.toLowerCase()}.md`,
    `# ${name} resource type\n\n${name === 'user' ? 'Inherits from [directoryObject](directoryobject.md).' : ''}\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n|${name}Name|String|Name.|\n\n<!-- {"blockType": "resource", "keyProperty": "id", "@odata.type": "microsoft.graph.${name}"} -->\n\`\`\`json\n{"id": "String"}\n\`\`\`\n`,
  ),
)

interface Draft {
  readonly title?: string
  readonly lines: readonly string[]
  readonly response?: string
  readonly more?: string
  readonly examples?: string
}

function compile(pages: readonly Draft[]): Api {
  const facts = pages.map(({ title = 'Page', lines, response = '', more = '', examples = '' }, index) =>
    readPage(
      `api-reference/v1.0/api/page-${index}.md`,
      `# ${title}\n\n## HTTP request\n\n\`\`\`http\n${lines.join('\n')}\n\`\`\`\n\n${more}\n\n## Response\n\n${response}\n\n${examples}\n`,
    ),
  )
  const [api] = compileContract([...types, ...facts]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

function only(page: Draft): Operation | undefined {
  return compile([page]).operations[0]
}

const one = 'returns a `200 OK` response code and a [user](../resources/user.md) object in the response body.'
const many = 'returns a `200 OK` response code and a collection of [user](../resources/user.md) objects.'

test('what a path lists is an entity though no page documents its type', () => {
  const lines = ['GET /users/{id}/tokens']
  const api = compile([{ title: 'List tokens', lines, response: many.replaceAll('user', 'token') }])
  expect(api.types.find(({ name }) => name === 'microsoft.graph.token')).toMatchObject({
    kind: 'entity',
    evidence: { kind: 'assumed' },
  })
})

test('a cast says what is returned, though the page calls it by its base', () => {
  const base = one.replaceAll('user', 'directoryObject')
  const lines = ["PATCH /directoryObjects(name='{name}')/microsoft.graph.user"]
  expect(only({ title: 'Upsert user', lines, response: base })?.responses).toMatchObject([
    { status: 200, shape: { kind: 'value', type: { name: 'microsoft.graph.user' } } },
  ])
  expect(
    only({ title: 'Get object', lines: ['GET /directoryObjects/{id}'], response: base })?.responses,
  ).toMatchObject([{ shape: { type: { name: 'microsoft.graph.directoryObject' } } }])
})

describe('kinds and ids', () => {
  test.each([
    ['user.list', { title: 'List users', lines: ['GET /users'], response: many }],
    ['user.get', { title: 'Get user', lines: ['GET /users/{id}'], response: one }],
    ['user.create', { title: 'Create user', lines: ['GET /users', 'POST /users'], response: many }],
    ['user.update', { title: 'Update user', lines: ['PATCH /users/{id}'], response: one }],
    [
      'user.delete',
      { title: 'Delete user', lines: ['DELETE /users/{id}'], response: 'returns `204 No Content`.' },
    ],
    [
      'user.sendMail',
      { title: 'user: sendMail', lines: ['POST /users/{id}/sendMail'], response: 'returns `202 Accepted`.' },
    ],
    [
      'user.assign',
      { title: 'assign action', lines: ['POST /users/{id}/assign'], response: 'returns `204 No Content`.' },
    ],
    ['user.delta', { title: 'user: delta', lines: ['GET /users/delta'], response: many }],
  ])('%s', (id, page) => {
    const known: Draft = { lines: ['GET /users/{id}'], response: one }
    const ids = compile([page, known]).operations.map((operation) => operation.id)
    expect(ids).toContain(id)
  })

  test('variants of a page are numbered and tied together', () => {
    const { operations } = compile([
      { title: 'Get user', lines: ['GET /users/{id}', 'GET /me'], response: one },
      { title: 'Get owner', lines: ['GET /things/{id}/owner'], response: one },
    ])
    expect(operations.map(({ id, page, path }) => [id, page, path])).toEqual([
      ['user.get', 'user.get', '/users/{id}'],
      ['user.get~2', 'user.get', '/me'],
      ['user.get~3', 'user.get~3', '/things/{id}/owner'],
    ])
  })

  test('references are named by what they change', () => {
    const { operations } = compile([
      { lines: ['GET /groups/{id}'], response: one },
      {
        title: 'Add member',
        lines: ['POST /groups/{id}/members/$ref'],
        response: 'returns `204 No Content`.',
      },
    ])
    expect(operations.find(({ kind }) => kind === 'reference')).toMatchObject({
      id: 'user.addMembersReference',
      body: { shape: { kind: 'reference' } },
    })
  })
})

describe('merging', () => {
  test('templates that differ in names and letter case are one operation', () => {
    const { operations } = compile([
      { lines: ['GET /users/{id}/Owner'], response: one },
      { lines: ['GET /users/{user-id}/owner', 'GET users/{id}/owner/'], response: one },
    ])
    expect(operations).toMatchObject([{ path: '/users/{id}/owner' }])
    expect(operations[0]?.alsoAt).toHaveLength(2)
  })

  test('types without a common base stand side by side', () => {
    const { operations } = compile([
      { lines: ['GET /things/{id}'], response: one },
      { lines: ['GET /things/{id}'], response: one.replaceAll('user', 'photo') },
    ])
    expect(operations[0]?.responses[0]?.shape).toMatchObject({
      type: { name: 'microsoft.graph.user', or: ['microsoft.graph.photo'] },
    })
  })

  test('a query of one line only is required of none', () => {
    const { operations } = compile([
      { lines: ['GET /users/{id}'], response: one },
      { lines: ['GET /users/{id}?depth={depth}'], response: one },
    ])
    expect(operations[0]?.parameters).toMatchObject([{ name: 'id' }, { name: 'depth', required: false }])
  })

  test('a query of the only line is required', () => {
    const operation = only({ lines: ['GET /me/calendarView?startDateTime={start}'], response: many })
    expect(operation?.parameters).toMatchObject([
      { name: 'startDateTime', in: 'query', required: true, evidence: 'shown' },
    ])
  })

  test.each([
    ['Required.', '', 'stated'],
    ['', 'Provide the following required query parameters with values.', 'stated'],
    ['', 'The following query parameters are supported.', 'shown'],
  ])('a query that a table calls %j below %j is required as %s', (description, above, evidence) => {
    const table = `|Parameter|Type|Description|\n|:--|:--|:--|\n|start|String|${description}|`
    const more = `## Query parameters\n\n${above}\n\n${table}\n`
    const operation = only({ lines: ['GET /me/calendarView?start={start}'], response: many, more })
    expect(operation?.parameters).toMatchObject([{ name: 'start', required: true, evidence }])
  })

  test('what a page returns with a system query is not what the path returns', () => {
    const { operations } = compile([
      { lines: ['GET /users/{id}'], response: one },
      { lines: ['GET /users/{id}?$expand=photo'], response: one.replaceAll('user', 'photo') },
    ])
    expect(operations[0]?.responses[0]?.shape).toMatchObject({
      type: { name: 'microsoft.graph.user', collection: false },
    })
  })
})

describe('parameters', () => {
  test('a key segment knows its type, an alternate key its property', () => {
    const { operations } = compile([
      { lines: ['GET /users/{id}', "GET /users(userName='{userName}')", 'GET /users'], response: one },
    ])
    const keys = operations.flatMap(({ parameters }) => parameters.map(({ key }) => key))
    expect(keys).toContainEqual({ type: 'microsoft.graph.user', property: 'id' })
    expect(keys).toContainEqual({ type: 'microsoft.graph.user', property: 'userName' })
  })

  test('a name such as {photoId} gives its type away', () => {
    const operation = only({ lines: ['GET /unheard/{photoId}/of'], response: one })
    expect(operation?.parameters[0]?.key).toEqual({ type: 'microsoft.graph.photo', property: 'id' })
  })

  test('headers are parameters beside those that OpenAPI has elsewhere', () => {
    const more =
      '## Request headers\n\n|Name|Description|\n|:---|:---|\n|Authorization|Bearer {token}. Required.|\n|If-match|etag. Required.|\n'
    expect(only({ lines: ['GET /users/{id}'], response: one, more })?.parameters).toMatchObject([
      { name: 'id' },
      { name: 'If-match', in: 'header', required: true },
    ])
  })

  test('arguments that only examples put into the call are part of the path', () => {
    const more =
      "## Function parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|on|String|Who.|\n\n## Example\n\n### Request\n\n```http\nGET https://graph.microsoft.com/v1.0/users/filterBy(on='me')\n```\n"
    const operation = only({ title: 'user: filterBy', lines: ['GET /users/filterBy'], response: many, more })
    expect(operation).toMatchObject({
      path: "/users/filterBy(on='{on}')",
      parameters: [{ name: 'on', sample: 'me' }],
      examples: [{}],
    })
  })
})

describe('relationships in paths', () => {
  test('a path below an entity shows a relationship that its page does not list', () => {
    const api = compile([
      { lines: ['GET /users/{id}'], response: one },
      {
        title: 'List messages',
        lines: ['GET /users/{id}/messages'],
        response: many.replaceAll('user', 'message'),
      },
    ])
    const user = api.types.find(({ name }) => name === 'microsoft.graph.user')
    expect(user).toMatchObject({
      properties: [{ name: 'messages', navigation: true, evidence: { name: 'shown' } }, { name: 'userName' }],
    })
  })

  test('a function is no relationship', () => {
    const api = compile([
      { lines: ['GET /users/{id}'], response: one },
      { title: 'user: recent', lines: ['GET /users/{id}/recent'], response: many },
    ])
    const user = api.types.find(({ name }) => name === 'microsoft.graph.user')
    expect(user && 'properties' in user && user.properties.map(({ name }) => name)).toEqual(['userName'])
  })
})

describe('examples', () => {
  const exchange = (line: string, status: string): string =>
    `### Request\n\n\`\`\`http\n${line}\n\`\`\`\n\n### Response\n\n\`\`\`http\nHTTP/1.1 ${status}\n\`\`\`\n`

  test('belong to the operation that they instantiate, on another page too', () => {
    const { operations, problems } = compile([
      { title: 'Get user', lines: ['GET /users/{id}'], response: one },
      {
        title: 'List users',
        lines: ['GET /users'],
        response: many,
        examples: `## Examples\n\n${exchange('GET https://graph.microsoft.com/v1.0/users/1', '200 OK')}`,
      },
    ])
    expect(operations.map(({ id, examples }) => [id, examples.length])).toEqual([
      ['user.get', 1],
      ['user.list', 0],
    ])
    expect(problems.map(({ kind }) => kind)).not.toContain('example-unmatched')
  })

  test('a status that only an example has is shown', () => {
    const examples = `## Examples\n\n${exchange('DELETE https://graph.microsoft.com/v1.0/users/1', '202 Accepted')}`
    const operation = only({ lines: ['DELETE /users/{id}'], response: 'returns `204 No Content`.', examples })
    expect(operation?.responses).toMatchObject([
      { status: 202, evidence: 'shown', shape: { kind: 'none' } },
      { status: 204, evidence: 'stated', shape: { kind: 'none' } },
    ])
  })

  test('requests to other hosts are passed over', () => {
    const examples = `## Examples\n\n${exchange('POST https://bot.contoso.com/callback', '200 OK')}`
    const { operations, problems } = compile([{ lines: ['GET /users'], response: many, examples }])
    expect(operations[0]?.examples).toEqual([])
    expect(problems.map(({ kind }) => kind)).not.toContain('example-unmatched')
  })
})

describe('a response before any request', () => {
  const examples =
    '## Example\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{"value": []}\n```'
  const problems = (lines: readonly string[]): readonly string[] =>
    compile([{ lines, examples, response: many }]).problems.map(({ kind }) => kind)

  test('is of the first where all requests of the page do the same to one type', () => {
    const lines = ['GET /users', 'GET /groups/{id}/users']
    expect(problems(lines)).not.toContain('example-unmatched')
    const { operations } = compile([{ lines, examples, response: many }])
    expect(operations.map((each) => each.examples.length)).toEqual([1, 0])
  })

  test('is nobody’s where they do not', () => {
    expect(problems(['GET /users', 'POST /users'])).toContain('example-unmatched')
  })
})

test.each([
  ['another property of the type, in its own spelling', 'id | user-name', ['userName']],
  ['a base of the type has it', 'id | directoryObjectName', ['directoryObjectName']],
  ['no property of the type', 'id | nickname', undefined],
  ['the key alone', 'id', undefined],
])('a placeholder names what else a path selects by: %s', (_fact, placeholder, or) => {
  const [operation] = compile([{ lines: [`GET /users/{${placeholder}}`], response: one }]).operations
  const key = { type: 'microsoft.graph.user', property: 'id' }
  expect(operation?.parameters[0]?.key).toEqual(or === undefined ? key : { ...key, or })
})
