import { describe, expect, it } from 'vitest'
import { parseMessage } from './parse-message.ts'
import { readPage } from './read-page.ts'

function targets(block: string): string[] {
  const page = readPage('api/x.md', `# List sheds\n\n## HTTP request\n\n\`\`\`http\n${block}\n\`\`\`\n`)
  return page.kind === 'api' ? page.requests.map(({ method, target }) => `${method} ${target}`) : []
}

describe('request lines over several lines of a code block', () => {
  it.each([
    ['cut behind a slash', 'GET /sheds/{id}/\n{row-id}/tools', 'GET /sheds/{id}/{row-id}/tools'],
    ['cut in front of a slash', 'GET /sheds/{id}\n/tools', 'GET /sheds/{id}/tools'],
    ['cut behind a question mark', 'GET /sheds?\nfrom={date}', 'GET /sheds?from={date}'],
    ['cut in brackets', "GET /sheds/near(to=\n'door')", "GET /sheds/near(to='door')"],
    ['the method on its own', 'GET\n/sheds', 'GET /sheds'],
    ['what is called behind a blank', 'GET /sheds/near (to={door})', 'GET /sheds/near(to={door})'],
    [
      'a method in lower case, a word with no path and an HTTP version',
      'get /sheds HTTP/1.1\nget it',
      'GET /sheds',
    ],
  ])('%s are one', (_, block, target) => {
    expect(targets(block)).toEqual([target])
  })

  it.each([
    ['a further request', 'GET /sheds/\nGET /tools', ['GET /sheds/', 'GET /tools']],
    ['a header', 'POST /sheds/\nshed-session-id: {id}', ['POST /sheds/']],
    ['a body', 'POST /sheds/\n{\n  "name": "a"\n}', ['POST /sheds/']],
    ['a word between', 'GET /sheds\nor\nGET /tools', ['GET /sheds', 'GET /tools']],
  ])('%s does not belong to the line in front of it', (_, block, expected) => {
    expect(targets(block)).toEqual(expected)
  })
})

describe('requests under headings of their own', () => {
  const read = (...sections: readonly string[]): string[] => {
    const page = readPage('api/x.md', ['# List sheds', ...sections].join('\n\n'))
    return page.kind === 'api' ? page.requests.map(({ target }) => target) : []
  }
  const block = (target: string): string => `\`\`\`http\nGET ${target}\n\`\`\``
  const first = ['## List sheds', '### HTTP request', block('/sheds')]

  it('are declared, too', () => {
    expect(read(...first, "## List a yard's sheds", block('/yards/{id}/sheds'))).toEqual([
      '/sheds',
      '/yards/{id}/sheds',
    ])
  })

  it('are not, where they repeat one, show a query or stand among examples', () => {
    expect(read(...first, '## In short', block('/sheds'))).toEqual(['/sheds'])
    expect(read(...first, '## Larger sheds', block('/sheds?size=9'))).toEqual(['/sheds'])
    expect(read(...first, '## Example', block('/yards/1/sheds'))).toEqual(['/sheds'])
  })
})

describe('"Request" at the top of a page', () => {
  const read = (...sections: readonly string[]): unknown => {
    const page = readPage('api/x.md', ['# shed: fill', ...sections].join('\n\n'))
    return (
      page.kind === 'api' && [
        page.requests.map(({ method, target }) => `${method} ${target}`),
        page.response.statuses.map(({ value }) => value),
        page.examples.length,
      ]
    )
  }
  const tabs =
    '# [Fill](#tab/fill)\n\n```http\nPOST /sheds/{id}/fill\n```\n\n# [See](#tab/see)\n\n```http\nGET /sheds/{id}/tools\n```\n\n---'
  const sent = '```http\nPOST https://graph.microsoft.com/v1.0/sheds/1/fill\n```'
  const answer = '## Response\n\nReturns `202 Accepted`.'
  const example = `## Examples\n\n### Request\n\n${sent}\n\n### Response\n\n\`\`\`http\nHTTP/1.1 202 Accepted\n\`\`\``

  it('declares what the page requests, in each of its tabs', () => {
    const declared = ['POST /sheds/{id}/fill', 'GET /sheds/{id}/tools']
    expect(read(`## Request\n\n${tabs}`, answer, example)).toEqual([declared, [202], 1])
  })

  it('is an example where it asks a host, or the page has an "HTTP request"', () => {
    expect(read(`## Request\n\n${sent}`, answer)).toEqual([[], [], 1])
    const http = '## HTTP request\n\n```http\nPOST /sheds/{id}/fill\n```'
    const shown = '## Request\n\n```http\nPOST /sheds/1/fill\n```'
    expect(read(http, answer, shown)).toEqual([['POST /sheds/{id}/fill'], [202], 1])
  })
})

describe('parseMessage', () => {
  it('goes on with a start line whose brackets are open, and not with a body', () => {
    const open = ['GET /sheds/near(ids=[', '"a"', '])', '', '{}']
    expect(parseMessage(open, 0, 5)).toMatchObject({ target: '/sheds/near(ids=["a"])', body: '{}' })
    expect(parseMessage(['POST /sheds/', '{"a": 1}'], 0, 2)).toMatchObject({
      target: '/sheds/',
      body: '{"a": 1}',
    })
  })
})
