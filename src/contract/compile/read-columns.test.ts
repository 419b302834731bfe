import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { columnsOf } from '../columns-of.ts'
import { compileContract } from './compile-contract.ts'

/** Names and evidence of the columns of a page with a list and an example of a file. */
function columns(
  names: readonly string[],
  header: string,
  type = 'application/octet-stream',
): readonly string[] {
  const list =
    names.length === 0
      ? ''
      : `The CSV file has these columns:\n\n${names.map((name) => `- ${name}`).join('\n')}\n`
  const http = (text: string): string => `\`\`\`http\n${text}\n\`\`\`\n`
  const page = readPage(
    'api-reference/v1.0/api/boat-counts.md',
    `# Count boats\n\n## HTTP request\n\n${http('GET /boats/counts()')}\n## Response\n\nReturns a \`302 Found\` response. ${list}\n## Example\n\n${http('GET https://graph.microsoft.com/v1.0/boats/counts()')}\n${http('HTTP/1.1 302 Found\nLocation: https://counts.example.com/1')}\n${http(`HTTP/1.1 200 OK\nContent-Type: ${type}\n\n${header}`)}`,
  )
  const [operation] = compileContract([page]).apis[0]?.operations ?? []
  if (operation === undefined) throw new Error('the page has an operation')
  const holder = operation.responses.find((response) => response.columns !== undefined)
  expect([undefined, 302]).toContain(holder?.status)
  return columnsOf(operation).map(({ name, evidence }) => `${name} ${evidence}`)
}

test('a list and an example that agree state the columns', () => {
  expect(columns(['Miles', 'Period'], 'Period, Miles')).toEqual(['Miles stated', 'Period stated'])
})

test('a list alone states them', () => {
  expect(columns(['Miles', 'Period'], 'PK\u0003\u0004')).toEqual(['Miles stated', 'Period stated'])
})

test('an example alone shows them', () => {
  expect(columns([], 'Miles,Period\n1,7')).toEqual(['Miles shown', 'Period shown'])
})

test('what one has and the other has not is disputed', () => {
  expect(columns(['Miles', 'Nights'], 'Miles,Days')).toEqual([
    'Miles stated',
    'Nights disputed',
    'Days disputed',
  ])
})

test('JSON and other contents show no columns', () => {
  expect(columns([], '{ "miles": 1, "period": 7 }', 'application/json')).toEqual([])
  expect(columns([], 'A hull, a mast.')).toEqual([])
})
