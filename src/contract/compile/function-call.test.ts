import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const table = '|Property|Type|Description|\n|:---|:---|:---|\n|limit|Int32|How many.|'

function compile(method: 'GET' | 'POST', target: string): readonly Operation[] {
  const page = `# rows function

## HTTP request

\`\`\`http
${method} /sheds/{id}/rows
\`\`\`

## Request body

In the URL, give these.

${table}

## Response

Returns \`200 OK\`.

## Example

\`\`\`http
${method} https://graph.microsoft.com/v1.0${target}
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
\`\`\`
`
  return compileContract([readPage('api-reference/v1.0/api/shed-rows.md', page)]).apis[0]?.operations ?? []
}

test('a GET whose example calls it with what its body section lists is a function with these parameters', () => {
  const [operation, ...others] = compile('GET', '/sheds/1/rows(limit=3)')
  expect(others).toEqual([])
  expect(operation).toMatchObject({
    path: '/sheds/{id}/rows(limit={limit})',
    parameters: [{ name: 'id' }, { name: 'limit', type: { name: 'Edm.Int32' }, sample: '3' }],
  })
})

test('a GET that its example does not call, and a POST, keep their path', () => {
  expect(compile('GET', '/sheds/1/rows')[0]?.path).toBe('/sheds/{id}/rows')
  expect(compile('POST', '/sheds/1/rows')[0]).toMatchObject({
    path: '/sheds/{id}/rows',
    body: { shape: { kind: 'inline' } },
  })
})

describe('the sample of an argument that the line leaves open', () => {
  const sampleOf = (line: string, ...targets: readonly string[]): (string | undefined)[] => {
    const examples = targets.map(
      (target) => `\`\`\`http\nGET https://graph.microsoft.com/v1.0${target}\n\`\`\`\n`,
    )
    const page = `# shed: find\n\n## HTTP request\n\n\`\`\`http\nGET ${line}\n\`\`\`\n\n## Example\n\n${examples.join('\n')}`
    const [api] = compileContract([readPage('api-reference/v1.0/api/shed-find.md', page)]).apis
    return (api?.operations[0]?.parameters ?? []).map(({ sample }) => sample)
  }

  test('is what an example calls the function with, without its quotes', () => {
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/find(text='oak')")).toEqual(['oak'])
    expect(sampleOf('/sheds/at(row={row},column={column})', '/sheds/at(column=5,row=4)')).toEqual(['4', '5'])
    const zone = "/sheds/zones(kind=microsoft.graph.zoneKind'{kind}')"
    expect(sampleOf(zone, "/sheds/zones(kind=microsoft.graph.zoneKind'north')")).toEqual(['north'])
  })

  test('is not a placeholder, nor what another function or a key is given', () => {
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/find(text='{text}')")).toEqual([undefined])
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/seek(text='oak')")).toEqual([undefined])
    expect(sampleOf('/sheds/{id}', '/sheds/7')).toEqual([undefined])
  })
})
