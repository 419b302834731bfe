import { describe, expect, test } from 'vitest'
import { compileResources, propertyOf, resource, typeOf } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api, Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const id = 'id|String|Key. Read-only.'
const flag = '# flag enum type\n\n## Members\n\n|Member|Description|\n|:---|:---|\n|red|R.|\n|blue|B.|\n'

/** Compiles one page of requests beside the type `boat`, which is the base of `tug` and `ferry`. */
function operationOf(method: string, body: string, response: string): Operation | undefined {
  const inherits = { prose: 'Inherits from [boat](boat.md).' }
  const pages = { boat: { rows: [id] }, tug: { ...inherits, rows: [id] }, ferry: { ...inherits, rows: [id] } }
  const text = `# Change boat\n\n## HTTP request\n\n\`\`\`http\n${method} /boats/{id}\n\`\`\`\n\n## Request body\n\n${body}\n\n## Response\n\n${response}\n`
  const [api] = compileContract([
    readPage('api-reference/v1.0/resources/flag.md', flag),
    ...Object.entries(pages).map(([name, draft]) =>
      readPage(`api-reference/v1.0/resources/${name}.md`, resource(name, draft)),
    ),
    readPage('api-reference/v1.0/api/boat-change.md', text),
  ]).apis
  return api?.operations[0]
}

const head = '|Property|Type|Description|\n|:---|:---|:---|\n'

describe('a body with a table for each derived type', () => {
  const tug = `${head}|name|String|Its name. Required.|\n|power|Int32|Its power. Required.|\n|flag|String|Its flag. Required.|`
  const ferry = `${head}|name|String|Its name. Required.|\n|flag|String|Its flag. Optional.|`
  const body = `Supply a [boat](../resources/boat.md).\n\nA tug:\n\n${tug}\n\nA ferry:\n\n${ferry}`

  test('requires once what all tables require', () => {
    expect(operationOf('PATCH', body, 'Returns `204 No Content`.')?.body?.shape).toMatchObject({
      required: ['name'],
      properties: ['name', 'power', 'flag'],
    })
  })
})

test('a change by an alternate key is an update', () => {
  const text =
    "# Upsert boat\n\n## HTTP request\n\n```http\nPATCH /boats(number='{number}')\nPATCH /boats/{id}\n```\n\n## Request body\n\nSupply a [boat](../resources/boat.md).\n\n## Response\n\nReturns `204 No Content`.\n"
  const [api] = compileContract([
    readPage('api-reference/v1.0/resources/boat.md', resource('boat', { rows: [id, 'number|String|N.'] })),
    readPage('api-reference/v1.0/api/boat-upsert.md', text),
  ]).apis
  expect(api?.operations.map(({ kind, resource: name }) => [kind, name])).toEqual([
    ['update', 'microsoft.graph.boat'],
    ['update', 'microsoft.graph.boat'],
  ])
})

test('the content of what has no page is no entity, whatever the page of both returns', () => {
  const lines = 'GET /calls/{id}/records/{record-id}\nGET /calls/{id}/records/{record-id}/content'
  const text = `# Get record\n\n## HTTP request\n\n\`\`\`http\n${lines}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and a [record](../resources/record.md) object.\n`
  const [api] = compileContract([readPage('api-reference/v1.0/api/record-get.md', text)]).apis
  const shapes = api?.operations.map(({ kind, responses }) => [kind, responses[0]?.shape.kind])
  expect(shapes).toEqual([
    ['get', 'value'],
    ['media', 'media'],
  ])
})

describe('a call with one argument', () => {
  const kindOf = (path: string, returned = 'a [boat](../resources/boat.md)'): unknown => {
    const text = `# Get boat\n\n## HTTP request\n\n\`\`\`http\nGET ${path}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and ${returned}.\n`
    const [api] = compileContract([readPage('api-reference/v1.0/api/boat-get.md', text)]).apis
    return api?.operations[0]?.kind
  }

  test('is a key where it stands behind the plural of what is returned, whether or not that has a page', () => {
    expect(kindOf("/boats(number='{number}')")).toBe('get')
    expect(kindOf('/harbours/{id}/boats(number={number})')).toBe('get')
  })

  test('is that of a function elsewhere', () => {
    expect(kindOf("/fastest(number='{number}')")).toBe('function')
    expect(kindOf("/boats(near='{near}')", 'a collection of [boat](../resources/boat.md) objects')).toBe(
      'function',
    )
  })
})

describe('primitives and members in the response body', () => {
  test.each([
    ['a `200 OK` response code and String collection in the response body.', 'collection', 'Edm.String'],
    ['`200 OK` response code and String collection object in the response body.', 'collection', 'Edm.String'],
    ['a `200 OK` response code and a Boolean value `true` in the response body.', 'wrapped', 'Edm.Boolean'],
    ['`200 OK` and a boolean value that says whether it floats.', 'wrapped', 'Edm.Boolean'],
    ['`200 OK`. If it floats, a `true` value is returned in the response body.', 'wrapped', 'Edm.Boolean'],
    ['`200 OK` and a [flag](../resources/flag.md) in the response body.', 'wrapped', 'microsoft.graph.flag'],
  ])('%s', (sentence, kind, name) => {
    expect(operationOf('POST', '', `Returns ${sentence}`)?.responses[0]).toMatchObject({
      shape: { kind, type: { name } },
      evidence: 'stated',
    })
  })
})

test('an item of a list, and the list that is created, are no collection', () => {
  for (const thing of [
    'updated [boat](../resources/boat.md) for the updated list item',
    'new [boat](../resources/boat.md) for the created list',
  ])
    expect(
      operationOf('PATCH', '', `Returns \`200 OK\` and the ${thing}.`)?.responses[0]?.shape,
    ).toMatchObject({
      kind: 'value',
    })
  const list = 'a list of [boat](../resources/boat.md) objects'
  expect(operationOf('PATCH', '', `Returns \`200 OK\` and ${list}.`)?.responses[0]?.shape).toMatchObject({
    kind: 'collection',
  })
})

describe('members in prose and tables', () => {
  const text = 'The berths. The possible values are: `inner`, `outer`.'
  const linked = '[berth](../resources/berth.md) collection'

  test('a relationship leads to an entity though its text lists values', () => {
    const api = compileResources({ x: { rows: [id], relationships: [`berths|${linked}|${text}`] } })
    expect(propertyOf(api, 'x', 'berths')).toMatchObject({
      navigation: true,
      type: { name: 'microsoft.graph.berth', collection: true },
    })
  })

  test.each(['Roles property values', 'Roles value', 'Roles options', 'Roles enumeration'])(
    'the table below "%s" lists the values of the String roles',
    (heading) => {
      const more = `### ${heading}\n\n|Value|Description|\n|:---|:---|\n|read|R.|\n|write|W.|`
      const api = compileResources({ x: { rows: [id, 'roles|String collection|The roles.'], more } })
      expect(propertyOf(api, 'x', 'roles')).toMatchObject({ enum: ['read', 'write'] })
      expect(problemsOf(api)).toEqual([])
    },
  )

  test('a table of values that no row of a page of requests has is a problem', () => {
    const tables = '### Prefer header values\n\n|Name|Description|\n|:---|:---|\n|a|A.|\n|b|B.|'
    const page = readPage('api-reference/v1.0/api/x.md', `# X\n\n## Request headers\n\n${tables}\n`)
    expect(page.problems.map(({ kind }) => kind)).toContain('table-unknown')
  })
})

test('values that the description of a parameter lists are its members', () => {
  const row = '|period|String|How long. The supported values for {period_value} are: D7, D30, and D90.|'
  const tables = `## Function parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n${row}\n|day|Date|A day.|`
  const text = `# Sails\n\n## HTTP request\n\n\`\`\`http\nGET /sails(period='{period_value}',day={day})\n\`\`\`\n\n${tables}\n`
  const [api] = compileContract([readPage('api-reference/v1.0/api/sails.md', text)]).apis
  const [period, day] = api?.operations[0]?.parameters ?? []
  expect(period).toMatchObject({ name: 'period', enum: ['D7', 'D30', 'D90'] })
  expect(day).not.toHaveProperty('enum')
})

describe('values of a parameter in a table of their own', () => {
  const sail = (prose: string): unknown => {
    const values = `### Kinds of sail\n\n${prose}\n\n|Value|Description\n|:---|:---\n|jib|J.\n|main|M.\n|(null)|Any.`
    return operationOf('POST', `${head}|sail|String|The sail.|\n\n${values}`, 'Returns `200 OK`.')?.body
      ?.shape
  }

  test('are its members where the prose in front names it', () => {
    expect(sail('These values are allowed for the **sail** parameter.')).toMatchObject({
      properties: [{ name: 'sail', enum: ['jib', 'main'] }],
    })
  })

  test('are not where it names another, or none', () => {
    expect(sail('These values are allowed for the **mast** parameter.')).not.toHaveProperty(
      'properties.0.enum',
    )
    expect(sail('There are many sails.')).not.toHaveProperty('properties.0.enum')
  })
})

test('a further table on the page of an enum lists no properties', () => {
  const text = `${flag}\n### Attributes\n\n|Attribute|Red|Blue|\n|:---|:---|:---|\n|Bow|Yes|No|\n`
  const page = readPage('api-reference/v1.0/resources/flag.md', text)
  expect(page).toMatchObject({
    types: [],
    enums: [{ name: 'flag', members: [{ name: 'red' }, { name: 'blue' }] }],
  })
})

test('implementations of a type are derived from it', () => {
  const prose = 'This is an abstract type. Implementations of this type include:\n\n- [y](y.md)\n- [z](z.md)'
  const api = compileResources({ x: { prose, rows: [id] }, y: { rows: [id] }, z: { rows: [id] } })
  expect(typeOf(api, 'x')).toMatchObject({ abstract: true })
  expect(typeOf(api, 'y')).toMatchObject({ base: 'microsoft.graph.x' })
  expect(typeOf(api, 'z')).toMatchObject({ base: 'microsoft.graph.x' })
})

describe('an abstract type and those derived from it', () => {
  const rows = [id]
  const derived = (prose: string): unknown =>
    typeOf(compileResources({ x: { prose, rows }, y: { rows }, z: { rows } }), 'y')

  test.each([
    'An abstract type from which the [y](y.md) and [z](z.md) resource types are derived.',
    'This is an abstract type from which [y](y.md) inherits.',
    'This is an abstract type from which the following type is derived.\n\n- [y](y.md)',
    'The following types are derived from this resource type:\n\n- [y](y.md)\n- [z](z.md)',
    'The [y](y.md) and [z](z.md) types are derived from this type.',
    'Use one of the following derived types, told apart by `@odata.type`:\n\n- [y](y.md): one\n- [z](z.md)',
    'This is an abstract type. You can use the following implementation types instead:\n\n- [y](y.md)\n- [z](z.md)',
    'Base event of the following events:\n- [y](y.md)\n- [z](z.md)',
    'It is inherited by [y](https://learn.microsoft.com/en-us/graph/api/resources/y?view=graph-rest-1.0).',
  ])('%s', (prose) => {
    expect(derived(prose)).toMatchObject({ base: 'microsoft.graph.x' })
  })

  test('are not those that use them', () => {
    const used = 'The derived types of this object are configured in the following properties'
    expect(derived(`${used}:\n\n- **shape** of [y](y.md)`)).toMatchObject({ base: null })
    expect(derived('It is inherited by [y](https://example.com/y).')).toMatchObject({ base: null })
  })
})

test('a representation of an earlier type adds nothing', () => {
  const rows = [id, 'endDateTime|DateTimeOffset|End.']
  const kept = compileResources({
    x: { rows, json: { id: 'String', endDateTime: 'String', note: 'String' } },
  })
  expect(propertyOf(kept, 'x', 'note')).toMatchObject({ evidence: { name: 'shown' } })
  const json = { id: 'String', end: 'String', invoiceId: 'String', note: 'String' }
  expect(typeOf(compileResources({ x: { rows, json } }), 'x')).toMatchObject({
    properties: [{ name: 'endDateTime' }, { name: 'id' }],
  })
})

test('the base stands on the line after "Inherits from the"', () => {
  const api = compileResources({
    x: {
      prose: 'One of many. Inherits from\nthe [y](y.md). It is old.',
      rows: [id],
      metadata: { baseType: null },
    },
    y: { rows: [id] },
  })
  expect(typeOf(api, 'x')).toMatchObject({ base: 'microsoft.graph.y' })
})

describe('an action whose page lists no parameters', () => {
  const compile = (body: string, sent: object): Operation | undefined => {
    const request = `POST https://graph.microsoft.com/v1.0/boats/1/lend\nContent-Type: application/json\n\n${JSON.stringify(sent)}`
    const text = [
      '# boat: lend\n\n## HTTP request\n\n```http\nPOST /boats/{id}/lend\n```',
      `## Request body\n\n${body}`,
      '## Response\n\nReturns `204 No Content`.',
      `## Example\n\n\`\`\`http\n${request}\n\`\`\`\n\n\`\`\`http\nHTTP/1.1 204 No Content\n\`\`\`\n`,
    ].join('\n\n')
    const [api] = compileContract([
      readPage('api-reference/v1.0/resources/boat.md', resource('boat', { rows: [id] })),
      readPage(
        'api-reference/v1.0/resources/day.md',
        resource('day', { rows: ['date|Date|D.', 'zone|String|Z.'] }),
      ),
      readPage('api-reference/v1.0/api/boat-lend.md', text),
    ]).apis
    return api?.operations[0]
  }
  const prose = 'Name those who ask and two [day](../resources/day.md) objects called **from** and **until**.'
  const day = { date: '2024-01-01', zone: 'UTC' }

  test('has those that its examples send, which only show them', () => {
    expect(compile(prose, { names: ['a'], from: day, until: day })?.body).toMatchObject({
      evidence: 'shown',
      shape: {
        kind: 'inline',
        properties: [
          { name: 'from' },
          { name: 'names', type: { name: 'Edm.String', collection: true }, evidence: { name: 'shown' } },
          { name: 'until' },
        ],
      },
    })
  })

  test('has the type that its sentence names where its examples send one, or nothing', () => {
    const shape = { kind: 'type', type: { name: 'microsoft.graph.day' } }
    expect(compile(prose, day)?.body?.shape).toMatchObject(shape)
    expect(compile(prose, {})?.body?.shape).toMatchObject(shape)
    expect(compile('Do not supply a request body.', { names: ['a'] })?.body).toBeNull()
  })
})

function problemsOf(api: Api): readonly string[] {
  return api.problems.map(({ kind }) => kind)
}

test('a default of a duration is one where it is a duration', () => {
  const rows = ['a|Duration|A. Default value is `PT1H`.', 'b|Duration|B. Default value is `an hour`.']
  const api = compileResources({ x: { rows } })
  expect(propertyOf(api, 'x', 'a')).toMatchObject({ default: 'PT1H' })
  expect(propertyOf(api, 'x', 'b')).not.toHaveProperty('default')
})
