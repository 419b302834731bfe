import { expect, test } from 'vitest'
import { graphPlaceOf, type ServicePlace } from './graph-place.ts'

function placed(url: string, place: ServicePlace): string {
  const found = graphPlaceOf(url, place)
  return found.kind === 'graph' ? found.path : `foreign ${found.host}`
}

test.each([
  ['https://graph.microsoft.com/v1.0/me?$top=1', { base: null }, '/v1.0/me?$top=1'],
  ['https://graph.microsoft.com/other', { base: null }, '/other'],
  ['https://elsewhere.example/v1.0/me', { base: null }, 'foreign elsewhere.example'],
  ['http://localhost:1/v1.0/me', { base: null }, '/v1.0/me'],
  ['http://localhost:1/me', { base: null }, 'foreign localhost:1'],
  ['http://localhost:1/me', { base: null, isPort: true }, '/me'],
  ['http://localhost:1/uploads/1', { base: null, isPort: true }, 'foreign localhost:1'],
  ['https://elsewhere.example/me', { base: null, isPort: true }, 'foreign elsewhere.example'],
  ['https://in.example/graph/v1.0/me', { base: 'https://in.example/graph' }, '/v1.0/me'],
  ['https://in.example/graphs/v1.0/me', { base: 'https://in.example/graph' }, 'foreign in.example'],
])('of Graph: %s with %o is %s', (url, place, seen) => {
  expect(placed(url, place)).toBe(seen)
})

const root = '/api/v3'

test.each([
  ['http://localhost:1/api/v3/dogs?a=1', { base: null, root }, '/v1.0/dogs?a=1'],
  ['http://localhost:1/api/v3', { base: null, root }, '/v1.0'],
  ['http://localhost:1/api/v30/dogs', { base: null, root }, 'foreign localhost:1'],
  ['http://localhost:1/v1.0/dogs', { base: null, root }, '/v1.0/dogs'],
  ['http://localhost:1/dogs', { base: null, root: '' }, '/v1.0/dogs'],
  ['https://in.example/api/v3/dogs', { base: null, root }, 'foreign in.example'],
  ['https://in.example/api/v3/dogs', { base: 'https://in.example', root }, '/v1.0/dogs'],
  ['https://in.example/api/v3/dogs', { base: 'https://in.example/api/v3', root }, '/v1.0/dogs'],
  ['https://in.example/gate/api/v3/dogs', { base: 'https://in.example/gate', root }, '/v1.0/dogs'],
  ['https://in.example/help', { base: 'https://in.example', root }, 'foreign in.example'],
])('of a document that is not Graph’s: %s with %o is %s', (url, place, seen) => {
  expect(placed(url, place)).toBe(seen)
})
