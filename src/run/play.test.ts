import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { readsAgain } from './play.ts'

const root = 'https://graph.microsoft.com/v1.0'
const led = exchange('GET /me/things', {
  body: {
    value: [],
    '@odata.nextLink': `${root}/me/things?$skiptoken=1`,
    '@odata.deltaLink': `${root}/me/things/delta?$deltatoken=2`,
  },
})

test.each([
  ['/me/things', true],
  ['/me/things?$skiptoken=1', false],
  ['/me/things/delta?$deltatoken=2', false],
  ['/me/things/delta?$deltatoken=3', true],
] as const)('is %s asked anew behind an answer with links: %s', (path, is) => {
  expect(readsAgain(exchange(`GET ${path}`).step, [led])).toBe(is)
})

test('the first read and writes ask for nothing anew', () => {
  expect(readsAgain(led.step, [])).toBe(false)
  expect(readsAgain(exchange('POST /me/things').step, [led])).toBe(false)
})
