import { describe, expect, test } from 'vitest'
import { propertyOf, resource, typeOf } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const rows = [
  'id|String|Key. Read-only.',
  'flag|signalFlag|Its flag.',
  'lamps|signalLamp collection|Lamps.',
  'horn|[signalHorn](signals.md#signalhorn-values)|Its horn.',
  'crew|[boatCrew](boatcrew.md)|Its crew.',
]

/** A boat whose flag and lamps are of types that no page documents, and a request that shows one. */
function compile(json: object, shown: object): Api {
  const text = [
    '# Get boat\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```',
    '## Response\n\nReturns `200 OK` and a [boat](../resources/boat.md).',
    '## Example\n\n### Request\n\n```http\nGET https://graph.microsoft.com/v1.0/boats/1\n```',
    `### Response\n\n\`\`\`http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n${JSON.stringify(shown)}\n\`\`\`\n`,
  ].join('\n\n')
  const [api] = compileContract([
    readPage('api-reference/v1.0/resources/boat.md', resource('boat', { rows, json })),
    readPage('api-reference/v1.0/api/boat-get.md', text),
  ]).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

describe('a type of which only the name is known', () => {
  test('is a string where the representation or an example shows strings', () => {
    const api = compile({ flag: 'String' }, { id: '1', lamps: ['red', 'green'] })
    for (const name of ['signalFlag', 'signalLamp'])
      expect(typeOf(api, name)).toMatchObject({ kind: 'schema', schema: { type: 'string' } })
    expect(propertyOf(api, 'boat', 'lamps')).toMatchObject({
      type: { name: 'microsoft.graph.signalLamp', collection: true },
      evidence: { type: 'shown' },
    })
  })

  test('is an object where it has a page, unless an example shows a string', () => {
    const json = { horn: 'String', crew: 'String' }
    const api = compile(json, {})
    expect(typeOf(api, 'signalHorn')).toMatchObject({ kind: 'schema', schema: { type: 'string' } })
    expect(typeOf(api, 'boatCrew')).toMatchObject({ kind: 'complex' })
    expect(typeOf(compile(json, { crew: 'all' }), 'boatCrew')).toMatchObject({ kind: 'schema' })
  })

  test('is an object where nothing shows a string, or something an object', () => {
    const api = compile({ flag: 'microsoft.graph.signalFlag', lamps: ['String'] }, { lamps: [{}] })
    for (const name of ['signalFlag', 'signalLamp'])
      expect(typeOf(api, name)).toMatchObject({ kind: 'complex' })
    expect(propertyOf(api, 'boat', 'flag')).toMatchObject({ evidence: {} })
  })
})
