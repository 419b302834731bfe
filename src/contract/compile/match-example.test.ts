import { expect, test } from 'vitest'
import type { Method } from '../../model/page.ts'
import {
  aliasOf,
  exampleSegments,
  isForeign,
  type Matchable,
  matchOtherPage,
  matchTemplate,
  segmentPairs,
} from './match-example.ts'
import { splitSegments } from './target-text.ts'

const templates = [
  'GET /users/{id}/messages/{message-id}',
  'GET /users/{id}/messages/delta',
  'GET /me/events',
  "GET /reports/getX(period='{period}')",
  'GET /me/drive/root:/{item-path}:/children',
  'GET /drives/{id}/root:/{path}',
  'PATCH /users/{id}',
  "GET /reports/getY(a='{a}',b='{b}')",
].map((text): Matchable & { text: string } => {
  const [method = '', path = ''] = text.split(' ')
  const segments = splitSegments(path)
  return { text, method: method as Method, segments, alias: aliasOf(segments) }
})

function match(method: Method, target: string): string | undefined {
  const segments = exampleSegments(target)
  return segments === null ? undefined : matchTemplate(templates, method, segments)?.text
}

test.each([
  ['a key fits a placeholder', 'https://graph.microsoft.com/v1.0/users/1/messages/2', 0],
  ['a literal segment goes before a placeholder', '/users/1/messages/delta?$top=2', 1],
  ['a placeholder fits a placeholder', 'https://graph.microsoft.com/beta/users/{id}/messages/{id}', 0],
  ['letter case does not matter', '/Me/Events', 2],
  ['/users/{id} is where /me is', '/users/adele@contoso.com/events', 2],
  ['/me is where /users/{id} is', '/me/messages/2', 0],
  ['a blank between arguments is none', "/reports/getY(a='1', b='2')", 7],
  ['a key in brackets is a key', "/users('1')/messages('2')", 0],
  ['a key in quotes can hold any sign', "/users('AAMk=')/messages('a=b=')", 0],
  ['arguments fit', "/reports/getX(period='D30')", 3],
  ['a colon path takes many segments', '/me/drive/root:/a/b c/d:/children', 4],
  ['a last path too', '/drives/1/root:/a/b', 5],
])('%s', (_, target, index) => {
  expect(match('GET', target)).toBe(templates[index]?.text)
})

test('another method or path fits nothing', () => {
  expect(match('POST', '/me/events')).toBeUndefined()
  expect(match('GET', '/users/1/messages/2/$value')).toBeUndefined()
  expect(match('GET', '/users/1/messages/$count')).toBeUndefined()
})

test('a comma outside quotes ends the value of an argument', () => {
  expect(match('GET', "/reports/getX(period='D7, D30')")).toBe(templates[3]?.text)
  expect(match('GET', "/reports/getX(period='D30',zone='x')")).toBeUndefined()
})

test('a call is no key', () => {
  expect(match('PATCH', '/users/1')).toBe('PATCH /users/{id}')
  expect(match('PATCH', "/users/getRecent(on='x')")).toBeUndefined()
  expect(match('PATCH', '/users/getRecent()')).toBeUndefined()
})

test('what another line writes as a segment is no key of another page', () => {
  const documented = new Set(segmentPairs(['users', 'validate']))
  const other = (target: string): string | undefined =>
    matchOtherPage(templates, 'PATCH', splitSegments(target), documented)?.text
  expect(other('/users/validate')).toBeUndefined()
  expect(other('/users/adele')).toBe('PATCH /users/{id}')
  expect(other('/users/{validate}')).toBe('PATCH /users/{id}')
})

test('other hosts are nobody’s', () => {
  expect(isForeign('https://bot.contoso.com/callback')).toBe(true)
  expect(isForeign('https://graph.microsoft.com/v1.0/me')).toBe(false)
  expect(isForeign('/me')).toBe(false)
})
