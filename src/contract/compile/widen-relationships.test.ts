import { describe, expect, test } from 'vitest'
import { propertyOf, readResources } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Property } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const id = 'id|String|Key. Read-only.'
const one = 'The crew.'

interface Request {
  readonly line: string
  readonly returns: string
  readonly shows?: string
}

/** A page of one request. */
function page({ line, returns, shows = '{"value": []}' }: Request, index: number) {
  const example = `### Request\n\n\`\`\`http\nGET https://graph.microsoft.com/v1.0${line.slice(4)}\n\`\`\`\n\n### Response\n\n\`\`\`http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n${shows}\n\`\`\``
  const text = `# Page ${index}\n\n## HTTP request\n\n\`\`\`http\n${line}\n\`\`\`\n\n## Response\n\nReturns \`200 OK\` and ${returns} in the response body.\n\n## Examples\n\n${example}\n`
  return readPage(`api-reference/v1.0/api/boat-${index}.md`, text)
}

/** The relationship of a boat that its page says leads to one sailor. */
function relationship(name: string, ...requests: readonly Request[]): Property | undefined {
  const boat = {
    rows: [id],
    relationships: [`${name}|[sailor](sailor.md)|${one}`],
    metadata: { keyProperty: 'id' },
  }
  const harbour = { rows: [id], relationships: ['boats|[boat](boat.md) collection|All boats.'] }
  const resources = readResources('v1.0', { boat, sailor: { rows: [id] }, harbour })
  const first = {
    line: 'GET /harbours/{id}',
    returns: 'a [harbour](../resources/harbour.md)',
    shows: '{"id": "1"}',
  }
  const [api] = compileContract([...resources, ...[first, ...requests].map(page)]).apis
  return api === undefined ? undefined : propertyOf(api, 'boat', name)
}

const list = { returns: 'a collection of [sailor](../resources/sailor.md) objects' }
const get = { returns: 'a [sailor](../resources/sailor.md) object', shows: '{"id": "1"}' }
const below = (path: string) => `GET /harbours/{id}/boats/{boat-id}/${path}`

describe('a relationship whose row names one', () => {
  test.each([
    ['its name is a plural and a page returns the list', 'sailors', [{ line: below('sailors'), ...list }]],
    ['its name is a plural and a key follows', 'sailors', [{ line: below('sailors/{sailor-id}'), ...get }]],
    [
      'a page returns the list and a key follows',
      'sailedBy',
      [
        { line: below('sailedBy'), ...list },
        { line: below('sailedBy/{sailor-id}'), ...get },
      ],
    ],
  ])('is a collection where %s', (_, name, requests) => {
    expect(relationship(name, ...requests)).toMatchObject({
      type: { name: 'microsoft.graph.sailor', collection: true },
      navigation: true,
      evidence: { type: 'shown' },
    })
  })

  test.each([
    ['only its name speaks for several', 'sailors', [{ line: below('sailors'), ...get }]],
    ['only a sentence does', 'captain', [{ line: below('captain'), ...list }]],
    [
      'the example denies what the sentence says',
      'logistics',
      [{ line: below('logistics'), ...list, shows: '{"id": "1"}' }],
    ],
    ['its name only looks like a plural', 'logistics', [{ line: below('logistics'), ...list }]],
    ['only a key follows', 'photo', [{ line: below('photo/{size}'), ...get }]],
  ])('stays one where %s', (_, name, requests) => {
    expect(relationship(name, ...requests)).toMatchObject({ type: { collection: false }, evidence: {} })
  })
})
