import { describe, expect, test } from 'vitest'
import type { ApiPage } from '../model/page.ts'
import { readPage } from './read-page.ts'

/** A page of requests with these sections after its title. */
function read(...sections: readonly string[]): ApiPage {
  const text = `# Lend boat\n\n${sections.join('\n\n')}\n`
  const page = readPage('api-reference/v1.0/api/boat-lend.md', text)
  if (page.kind !== 'api') throw new Error('no page of requests')
  return page
}

const http = '## HTTP request\n\n```http\nPOST /boats/{id}/lend\n```'
const rows = '|Property|Type|Description|\n|:---|:---|:---|\n|days|Int32|How long.|'
const headers = '|Name|Description|\n|:---|:---|\n|Location|Where to ask.|\n|Retry-After: 10|Seconds.|'
const account = '|Permission type|Permissions|\n|:---|:---|\n|Application|Boat.Lend|'

describe('tables that stand where none is looked for', () => {
  test('"Properties" right behind the request body are those of the body', () => {
    const body = '## Request body\n\nSupply what changes.'
    expect(read(http, body, `## Properties\n\n${rows}`).body.properties).toMatchObject([{ name: 'days' }])
    expect(read(http, body, '## Response\n\nNone.', `## Properties\n\n${rows}`).body.properties).toEqual([])
  })

  test('a permission table in the introduction counts where no section is called so', () => {
    const stray = read(`One of these is needed.\n\n${account}`, http)
    expect(stray.permissions).toMatchObject([{ rows: [{ account: 'application', state: 'listed' }] }])
    const both = read(account, `## Permissions\n\n${account.replace('Boat.Lend', 'Boat.Read')}`, http)
    expect(both.permissions.flatMap((table) => table.rows)).toMatchObject([{ alternatives: [['Boat.Read']] }])
  })
})

describe('headers of the response', () => {
  const named = [{ value: 'Location' }, { value: 'Retry-After' }]

  test.each([
    ['below a heading of their own', `Returns \`202 Accepted\`.\n\n### Response headers\n\n${headers}`],
    ['below a sentence', `Returns \`202 Accepted\`. The answer has the following headers.\n\n${headers}`],
  ])('are read %s', (_, text) => {
    expect(read(http, `## Response\n\n${text}`).response.headers).toMatchObject(named)
  })

  test('are not what another table names', () => {
    expect(read(http, `## Response\n\nReturns \`200 OK\`.\n\n${headers}`).response.headers).toBeUndefined()
  })
})
