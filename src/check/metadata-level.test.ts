import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import { metadataLevel } from './metadata-level.ts'

const accept = { headers: [['Accept', 'application/json;odata.metadata=none']] as const }
const body = { id: '7' }
const context = { ...body, '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#me/things/$entity' }
const place = 'warning header:accept#metadata'

test.each<Row>([
  ['none came', [exchange('GET /me/things/7', { ...accept, body })], []],
  ['a context came', [exchange('GET /me/things/7', { ...accept, body: context })], [place]],
  [
    'asked by $format',
    [exchange('GET /me/things/7?$format=json;odata.metadata=none', { body: context })],
    [place],
  ],
  ['not asked', [exchange('GET /me/things/7', { body: context })], 'not-applicable'],
  ['refused', [refusal('GET /me/things/7', 406, accept)], 'not-applicable'],
  ['no object', [exchange('GET /me/things/7', { ...accept, bodyText: '7' })], []],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(metadataLevel, exchanges)).toEqual(seen)
})

test('it rests on the rule about annotations', () => {
  const api = sampleApi()
  const operation = api.api.operations[0]
  if (operation === undefined) throw new Error('the sample has operations')
  const source = { file: 'concepts/types.md', line: 4 }
  const ruled = {
    ...api,
    api: { ...api.api, rules: [{ id: 'type-annotation', level: 'MUST', source }] },
  } as ApiView
  expect(metadataLevel.state(ruled, operation)).toEqual({ evidence: 'shown', docs: source })
  expect('reason' in metadataLevel.state({ ...api, api: { ...api.api, rules: [] } }, operation)).toBe(true)
})
