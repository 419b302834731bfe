import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const request = '```http\nGET https://graph.microsoft.com/v1.0/lists/1\n```'
const json = '```json\n{ "id": "1" }\n```'

function examples(sentence: string, shown: string): unknown {
  const page = readPage(
    'api-reference/v1.0/api/list-get.md',
    `# Get a list\n\n## HTTP request\n\n\`\`\`http\nGET /lists/{id}\n\`\`\`\n\n## Response\n\n${sentence}\n\n## Example\n\n${shown}\n`,
  )
  if (page.kind !== 'api') throw new Error('no page of requests')
  return {
    examples: page.examples.map(
      ({ response }) => response && [response.status, response.body, response.bodySource?.line],
    ),
    problems: page.problems.map(({ kind }) => kind).filter((kind) => kind.startsWith('example')),
  }
}

const one = 'Returns `201 Created`, or `404 Not Found`.'

test('a code block of JSON alone is the response below a heading or a line of that name', () => {
  const read = { examples: [[201, '{ "id": "1" }', 24]], problems: [] }
  expect(examples(one, `### Request\n\n${request}\n\n### Response\n\n${json}`)).toEqual(read)
  expect(examples(one, `**Request**\n\n${request}\n\n**Response:**\n\n${json}`)).toEqual(read)
})

test.each([
  [
    'states several statuses of success',
    'Returns `200 OK` or `201 Created`.',
    `${request}\n\n**Response**\n\n${json}`,
  ],
  ['announces no response', one, `${request}\n\nIt may be sent like this.\n\n${json}`],
  ['shows no JSON', one, `${request}\n\n**Response**\n\n${json.replace('}', '')}`],
])('it is not where the page %s', (_, sentence, shown) => {
  expect(examples(sentence, shown)).toEqual({ examples: [null], problems: ['example-unreadable'] })
})

test('a response that has its status line is not followed by another', () => {
  const whole = '```http\nHTTP/1.1 201 Created\n\n{ "id": "2" }\n```'
  expect(examples(one, `${request}\n\n**Response**\n\n${whole}\n\n${json}`)).toEqual({
    examples: [[201, '{ "id": "2" }', 24]],
    problems: ['example-unreadable'],
  })
})
