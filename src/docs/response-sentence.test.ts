import { describe, expect, test } from 'vitest'
import type { ApiPage } from '../model/page.ts'
import { readPage } from './read-page.ts'

const request = '```http\nPOST https://graph.microsoft.com/v1.0/boats\n```'
const answer = '```http\nHTTP/1.1 201 Created\nContent-Type: application/json\n\n{ "id": "1" }\n```'

function read(...sections: readonly string[]): ApiPage {
  const head = '# Create boat\n\n## HTTP request\n\n```http\nPOST /boats\n```'
  const page = readPage('api-reference/v1.0/api/boat-create.md', [head, ...sections].join('\n\n'))
  if (page.kind !== 'api') throw new Error('the page states no request')
  return page
}

describe('a response beside an example, behind it', () => {
  const sentence = 'Returns `202 Accepted` and a [boat](../resources/boat.md).'

  test('says what is returned, and shows it', () => {
    const page = read('## Example', request, '## Response', sentence, answer)
    expect(page.response).toMatchObject({ statuses: [{ value: 202 }], types: ['boat'] })
    expect(page.examples).toMatchObject([{ request: { method: 'POST' }, response: { status: 201 } }])
    expect(page.problems.map(({ kind }) => kind)).not.toContain('response-unstated')
  })

  test('only shows it where the request of the example is beside it, too', () => {
    const page = read('## Example', '## Request', request, '## Response', sentence, answer)
    expect(page.response).toMatchObject({ statuses: [], types: [] })
    expect(page.examples).toHaveLength(1)
  })

  test('only shows it where the page said before what is returned', () => {
    const stated = 'Returns `201 Created` and a [raft](../resources/raft.md).'
    const page = read('## Response', stated, '## Example', request, '## Response', sentence, answer)
    expect(page.response).toMatchObject({ statuses: [{ value: 201 }], types: ['raft'] })
  })

  test('says nothing of what the page requests where another method stands in front of it', () => {
    const next = '```http\nPUT https://boats.example.com/up/1\n```'
    const returned = (step: string): ApiPage['response'] =>
      read('## Example', step, '## Response', sentence).response
    expect(returned(next)).toMatchObject({ statuses: [], types: [] })
    expect(returned(request)).toMatchObject({ statuses: [{ value: 202 }], types: ['boat'] })
  })
})

test('several are returned where a list or a set of them is', () => {
  const returned = (what: string): boolean => read('## Response', `Returns ${what}.`).response.collection
  expect(returned('an updated list of all [boat](../resources/boat.md) resources')).toBe(true)
  expect(returned('the set of raised [boat](../resources/boat.md) objects')).toBe(true)
  expect(returned('a [boat](../resources/boat.md) object for the updated list')).toBe(false)
  expect(returned('a [boat](../resources/boat.md) object with a set of common properties')).toBe(false)
})

test('where else a list is to be seen says nothing of what is returned', () => {
  const returned = (more: string): boolean =>
    read('## Response', `Returns a [boat](../resources/boat.md) object. ${more}`).response.collection
  expect(returned('For a list of what may go wrong, see [Faults](/graph/faults).')).toBe(false)
  expect(returned('To see the list of all boats, see [List boats](boat-list.md).')).toBe(false)
  expect(returned('For each of them a list of sails is returned.')).toBe(true)
})

test('a name at the end of the sentence is a type if it has a capital inside', () => {
  const typesIn = (sentence: string): readonly string[] => read('## Response', sentence).response.types
  expect(typesIn('Returns `200 OK` and a bigBoat.')).toEqual(['bigBoat'])
  expect(typesIn('Returns `200 OK` and a boat.')).toEqual([])
  expect(typesIn('Returns `200 OK` and a bigBoat in tow.')).toEqual([])
  expect(typesIn('Returns a [raft](../resources/raft.md) object and a bigBoat.')).toEqual(['raft'])
})

test('the type of the name "list" is one thing', () => {
  const returned = (type: string): boolean => read('## Response', `Returns ${type}.`).response.collection
  expect(returned('the created [list](../resources/list.md) with its columns')).toBe(false)
  expect(returned('a [list][] in the response body')).toBe(false)
  expect(returned('a list of [list][] objects')).toBe(true)
})
