import { describe, expect, test } from 'vitest'
import type { ApiPage, ResourcePage } from '../model/page.ts'
import { readPage } from './read-page.ts'

function resource(...lines: readonly string[]): ResourcePage {
  const page = readPage('boat.txt', `boat resource type\nNamespace: microsoft.graph\n${lines.join('\n')}\n`)
  if (page.kind !== 'resource') throw new Error('the page documents no type')
  return page
}

const head = 'Property\tType\tDescription'

describe('behind the properties of a page that is plain text', () => {
  const names = (...lines: readonly string[]): unknown =>
    resource('Properties', head, 'id\tString\tIts key.', ...lines).types[0]?.properties.map(
      ({ name }) => name,
    )
  const json = 'JSON representation\n{ "id": "String", "hull": "String" }'

  test('rows with fewer cells than the header are of a table of something else', () => {
    expect(names('Hulls may be painted.', 'Hull\tColor', 'oak\tRed')).toEqual(['id'])
    expect(names('which is\ta number.')).toEqual(['id', 'which is'])
  })

  test('a further header ends the table, whatever else it names', () => {
    expect(names('Hull options', 'Value\tColor\tDescription', 'oak\tred\tOld.')).toEqual(['id'])
  })

  test('a further table is of the type where its JSON has the names', () => {
    const further = ['What a hull has', 'Where it is.', head, 'hull\tString\tA.']
    expect(names(...further, json)).toEqual(['id', 'hull'])
    expect(names(...further.with(-1, 'keel\tString\tA.'), json)).toEqual(['id'])
    expect(names(...further)).toEqual(['id', 'hull'])
  })
})

describe('members that a page of plain text lists', () => {
  const enums = (...lines: readonly string[]): unknown =>
    resource('Properties', head, 'id\tString\tIts key.', ...lines).enums.map(({ name, members }) => [
      name,
      ...members.map((member) => member.name),
    ])

  test('stand a line each below "x values" and "Member"', () => {
    expect(enums('hullKind values', 'Member', 'oak', 'iron', 'keelKind values', 'Member', 'fin')).toEqual([
      ['hullKind', 'oak', 'iron'],
      ['keelKind', 'fin'],
    ])
    expect(enums('Member', 'oak', 'iron')).toEqual([])
  })

  test('stand in a table below "x property values", too', () => {
    expect(enums('hull property values', 'Value\tDescription', 'oak\tOld.', 'iron\tNew.')).toEqual([
      ['hull', 'oak', 'iron'],
    ])
  })
})

test.each([
  ['boat resource type\nNamespace: microsoft.graph', 'boat resource type'],
  [
    'boat resource type\n- Article\n- 07/22/2024\n- 3 contributors\nIn this article\nNamespace: microsoft.graph',
    'boat resource type',
  ],
  [
    'boat resource type\n\nArticle\n\nLast updated on 2024-07-22\n\nNamespace: microsoft.graph',
    'boat resource type',
  ],
  ['Note\nAccess to it requires authorization.\nNamespace: microsoft.graph', undefined],
  ['In this article\nNamespace: microsoft.graph', undefined],
])('the title of plain text stands in front of the namespace: %j', (text, title) => {
  expect(readPage('boat.txt', `${text}\nA boat.\n`).title?.value).toBe(title)
})

test('names of sections in either letter case begin one', () => {
  const page = readPage(
    'boats.txt',
    'boat: near\nHTTP request\nGET /boats/near\nFunction Parameters\n| Parameter | Type | Description | \n|---|---|---|\n| at | String | Where. | \nRequest Headers\nRequest Body\nNothing.\n',
  )
  expect(page).toMatchObject({ kind: 'api', parameters: [{ name: 'at' }] })
})

describe('types that a sentence names without a link', () => {
  const types = (sentence: string): ApiPage['response']['types'] => {
    const text = `boat: fix\nHTTP request\nPOST /boats/{id}/fix\nResponse\nReturns 200 OK ${sentence}.\n`
    const page = readPage('boats.txt', text)
    if (page.kind !== 'api') throw new Error('the page states no request')
    return page.response.types
  }

  test.each([
    'and bigBoat object in the response body',
    'and boat object in the response body',
    'and boat collection object in the response body',
    'and the requested bigBoat object collection in the response body',
    'and the single bigBoat object',
    'and a bigBoat in the response body',
    'and a list of bigBoats in the response body',
  ])('%s', (sentence) => {
    expect(types(sentence)).toEqual([sentence.includes('bigBoat') ? 'bigBoat' : 'boat'])
  })

  test('are no words of the sentence, and no parts of the answer', () => {
    expect(types('and a nextLink in the response body')).toEqual([])
    expect(types('and @odata.nextPage in the response body')).toEqual([])
    expect(types('and an updated object in the response body')).toEqual([])
    expect(types('and a list of boats in the harbor')).toEqual([])
  })
})

describe('a page of plain text that neither title nor file names', () => {
  const methods = (...types: readonly string[]): string =>
    [
      'Methods',
      '| Method | Return type | Description | ',
      '|---|---|---|',
      ...types.map((type) => `| Do | ${type} | It. | `),
    ].join('\n')
  const types = (intro: string, table: string, rows = '| id | String | Its key. | ', json = ''): unknown => {
    const properties = `Properties\n| Property | Type | Description | \n|---|---|---|\n${rows}`
    const page = readPage(
      '001_0af9.txt',
      `Namespace: microsoft.graph\n${intro}\n${table}\n${properties}\n${json}`,
    )
    return page.kind === 'resource' && page.types.map(({ name }) => name)
  }
  const both = methods('bigBoat collection', 'bigBoat', 'None')

  test('is about what its first and most methods return', () => {
    expect(types('A boat.', both)).toEqual(['bigBoat'])
    expect(types('A boat.', methods('bigBoat', 'rope', 'rope'))).toBe(false)
    expect(types('A boat.', methods('bigBoat', 'None'))).toBe(false)
  })

  test('is not about its base, and about no contained type where it lists no properties', () => {
    expect(types('Inherits from bigBoat.', both)).toBe(false)
    expect(types('A fleet.', both, '')).toBe(false)
    const json = 'JSON representation\n{ "@odata.type": "#microsoft.graph.fleet" }\n'
    expect(types('A fleet.', both, '', json)).toEqual(['fleet'])
  })
})
