import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Api } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const types = [
  ['shelf', 'books|[book](../resources/book.md) collection|Its books.'],
  ['book', 'chapters|[chapter](../resources/chapter.md) collection|Its chapters.'],
  ['chapter', null],
].map(([name, relationship]) =>
  readPage(
    `api-reference/v1.0/resources/${name}.md`,
    `# ${name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n\n` +
      `## Relationships\n\n${relationship === null ? 'None.' : `|Relationship|Type|Description|\n|:---|:---|:---|\n|${relationship}|`}\n`,
  ),
)

function compile(lines: readonly string[], sent: readonly string[]): Api {
  const examples = sent.map((line) => `\`\`\`http\n${line}\n\`\`\`\n\n\`\`\`http\nHTTP/1.1 200 OK\n\`\`\`\n`)
  const page = readPage(
    'api-reference/v1.0/api/shelf-list.md',
    `# List shelves\n\n## HTTP request\n\n\`\`\`http\n${lines.join('\n')}\n\`\`\`\n\n## Response\n\n` +
      'Returns a `200 OK` response code and a collection of [shelf](../resources/shelf.md) objects.\n\n' +
      `## Examples\n\n${examples.join('\n')}`,
  )
  const [api] = compileContract([...types, page]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

function shownBy(...sent: readonly string[]): readonly string[] {
  const { operations } = compile(['GET /shelves', 'GET /shelves/{id}'], sent)
  return operations
    .filter(({ evidence }) => evidence === 'shown')
    .map(({ method, path }) => `${method} ${path}`)
}

test('a request that no page declares is an operation with evidence shown', () => {
  const { operations, problems } = compile(
    ['GET /shelves'],
    ['GET https://graph.microsoft.com/v1.0/shelves/$count'],
  )
  expect(operations.map(({ path, evidence, kind }) => [path, evidence, kind])).toEqual([
    ['/shelves/$count', 'shown', 'count'],
    ['/shelves', 'stated', 'list'],
  ])
  expect(operations[0]).toMatchObject({ examples: [{ response: { status: 200 } }], parameters: [] })
  expect(problems.map(({ kind }) => kind)).not.toContain('example-unmatched')
})

test('what follows a collection is a key, whatever it looks like', () => {
  expect(shownBy('GET /shelves/top-left/books/dune/chapters')).toEqual([
    'GET /shelves/{id}/books/{book-id}/chapters',
  ])
})

test('a cast and an action on the collection are no keys', () => {
  expect(shownBy('GET /shelves/1/books/microsoft.graph.chapter')).toEqual([
    'GET /shelves/{id}/books/microsoft.graph.chapter',
  ])
  const { operations } = compile(
    ['GET /shelves', 'POST /shelves/{id}/chapters/sort'],
    ['POST /shelves/1/books/dune/chapters/sort', 'POST /shelves/1/books/sort'],
  )
  expect(operations.filter(({ evidence }) => evidence === 'shown').map(({ path }) => path)).toEqual([
    '/shelves/{id}/books/{book-id}/chapters/sort',
  ])
})

test('requests to one template are one operation, its query is no part of it', () => {
  expect(shownBy('GET /shelves/1/books?$top=2', 'GET /shelves/2/books')).toEqual(['GET /shelves/{id}/books'])
})

test('a declared request is not shown once more', () => {
  expect(shownBy('GET /shelves/1', 'GET /v1/shelves', "GET /shelves('a=')")).toEqual([])
})

test('another method than the page declares for the path is a mistake, not one more request', () => {
  expect(shownBy('PUT /shelves/1', 'PUT /shelves/1/books/2')).toEqual(['PUT /shelves/{id}/books/{book-id}'])
})

test('a path with a step that nothing documents stays a problem', () => {
  const { operations, problems } = compile(['GET /shelves'], ['GET /shelves/1/lamps', 'GET /rooms/1/books'])
  expect(operations).toHaveLength(1)
  expect(problems.filter(({ kind }) => kind === 'example-unmatched')).toHaveLength(2)
})

test('the path of a file between colons is one value, and what follows a key may follow it', () => {
  const { operations } = compile(
    ['GET /shelves', 'POST /shelves/{id}/sort'],
    [
      'POST /shelves/1:/a/dune.txt:/sort',
      'GET /shelves/1:/a/b/{name}:/books',
      'GET /shelves/1:/a/lamps:/lamps',
    ],
  )
  const shown = operations.filter(({ evidence }) => evidence === 'shown')
  expect(shown.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /shelves/{id}:/{item-path}:/books',
    'POST /shelves/{id}:/{item-path}:/sort',
  ])
})
