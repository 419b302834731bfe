import { expect, test } from 'vitest'
import { asSegment, lastSegment, placeOf } from './place-of-path.ts'

test.each<[path: string, place: string, last: string]>([
  ['/v1.0/users/1?$select=id#x', 'v1.0/users/1', '1'],
  ['/v1.0//users/', 'v1.0/users', 'users'],
  ["/v1.0/users('1')", 'v1.0/users/1', '1'],
  ["/v1.0/users('o''neill')", "v1.0/users/o'neill", "o'neill"],
  ["/v1.0/users('')", 'v1.0/users/', ''],
  ["/v1.0/users('1')/things('2')", 'v1.0/users/1/things/2', '2'],
  ["/v1.0/f(a='1')", "v1.0/f(a='1')", "f(a='1')"],
  ["/v1.0/f(a=1)('2')", "v1.0/f(a=1)('2')", "f(a=1)('2')"],
  ["/v1.0/f(a=1)b('2')", "v1.0/f(a=1)b('2')", "f(a=1)b('2')"],
  ["/v1.0/users('1')('2')", "v1.0/users('1')('2')", "users('1')('2')"],
  ["/v1.0/('2')", "v1.0/('2')", "('2')"],
  ["/v1.0/users('a'b')", "v1.0/users('a'b')", "users('a'b')"],
  ['/v1.0/users/a%20b', 'v1.0/users/a b', 'a b'],
  ['/v1.0/users/a%2Fb', 'v1.0/users/a%2Fb', 'a/b'],
  ['/v1.0/users/%E0%A4%A', 'v1.0/users/%E0%A4%A', '%E0%A4%A'],
  ["/v1.0/users%28'1'%29", 'v1.0/users/1', '1'],
  ['', '', ''],
])('%s', (path, place, last) => {
  expect([placeOf(path), lastSegment(path)]).toEqual([place, last])
  expect([placeOf(path), lastSegment(path)]).toEqual([place, last])
})

test('a value stands in a place without slashes of its own', () => {
  expect(asSegment('a/b/c')).toBe('a%2Fb%2Fc')
})
