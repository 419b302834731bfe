import { expect, test } from 'vitest'
import { isWriting } from './is-writing.ts'

test.each([
  ['GET', '/v1.0/users', false],
  ['HEAD', '/v1.0/users', false],
  ['OPTIONS', '/v1.0/users', false],
  ['POST', '/v1.0/$batch', false],
  ['POST', '/beta/%24batch', false],
  ['POST', '/v1.0/users', true],
  ['POST', '/v1.0/users/$batch', true],
  ['PUT', '/v1.0/me/photo/$value', true],
  ['PATCH', '/v1.0/users/1', true],
  ['DELETE', '/v1.0/users/1', true],
] as const)('%s %s: %s', (method, path, writes) => {
  const request = { method, path, headers: [], body: null, credential: 'valid' } as const
  expect(isWriting(request)).toBe(writes)
})
