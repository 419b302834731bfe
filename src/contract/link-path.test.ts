import { expect, test } from 'vitest'
import { linkPath } from './link-path.ts'

const asked = '/v1.0/me/things?$top=1'

test.each<readonly [string, unknown, string | undefined]>([
  ['an entire URL', 'https://graph.microsoft.com/v1.0/me/things?$skip=1', '/v1.0/me/things?$skip=1'],
  ['one below a path of the host', 'http://127.0.0.1:8/graph/v1.0/me/things?a', '/v1.0/me/things?a'],
  ['a path', '/v1.0/me/things?$skip=1', '/v1.0/me/things?$skip=1'],
  ['the last segment', 'things?$skip=1', '/v1.0/me/things?$skip=1'],
  ['a query alone', '?$skip=1', '/v1.0/me/things?$skip=1'],
  ['another version', 'https://graph.microsoft.com/beta/me/things', undefined],
  ['no text', 7, undefined],
  ['none', undefined, undefined],
])('%s', (_fact, link, path) => {
  expect(linkPath(link, asked)).toBe(path)
})
