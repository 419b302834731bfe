import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Operation } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import { buildRouter } from './router.ts'

const [model] = sampleContract.apis.flatMap(({ operations }) => operations)

function route(
  ...lines: readonly string[]
): (line: string) => [string, { readonly [name: string]: string }] | undefined {
  const router = buildRouter(lines.map((line) => operation(line)))
  return (line) => {
    const blank = line.indexOf(' ')
    const found = router.match(line.slice(0, blank), line.slice(blank + 1))
    return found === undefined ? undefined : [found.operation.path, found.values]
  }
}

function operation(line: string): Operation {
  if (model === undefined) throw new Error('the sample has no operation')
  const [method, path] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]
  return { ...model, id: line, method: method as Method, path }
}

describe('segments', () => {
  test('literals are compared without letter case, before parameters, and are left where they end nowhere', () => {
    const find = route(
      'GET /users/delta',
      'GET /users/{id}',
      'GET /users/{id}/messages',
      'DELETE /users/{id}',
    )
    expect(find('GET /Users/DELTA')).toEqual(['/users/delta', {}])
    expect(find('GET /users/Delta7')).toEqual(['/users/{id}', { id: 'Delta7' }])
    expect(find('GET /users/delta/messages')).toEqual(['/users/{id}/messages', { id: 'delta' }])
    expect(find('DELETE /users/delta')).toEqual(['/users/{id}', { id: 'delta' }])
    expect(find('PUT /users/1')).toBeUndefined()
    expect(find('GET /users/1/photos')).toBeUndefined()
  })

  test('values are percent-decoded after the path is split, and slashes at the end do not count', () => {
    const find = route('GET /users/{id}')
    expect(find('GET /users/a%2Fb%20c/')).toEqual(['/users/{id}', { id: 'a/b c' }])
    expect(find('GET /users/100%')).toEqual(['/users/{id}', { id: '100%' }])
    expect(find('GET /users/1?$select=id')).toEqual(['/users/{id}', { id: '1' }])
  })

  test('a key is no system segment, no cast and no call', () => {
    const find = route('GET /users/{id}', 'GET /users/microsoft.graph.guest')
    expect(find('GET /users/$count')).toBeUndefined()
    expect(find('GET /users/microsoft.graph.other')).toBeUndefined()
    expect(find('GET /users/microsoft.graph.guest')).toEqual(['/users/microsoft.graph.guest', {}])
    expect(find("GET /users/delta(token='x')")).toBeUndefined()
  })

  test('templates that differ only in names are one path, whose values have the names of the operation', () => {
    const find = route('GET /users/{id}', 'PATCH /users/{user-id}')
    expect(find('GET /users/1')).toEqual(['/users/{id}', { id: '1' }])
    expect(find('PATCH /users/1')).toEqual(['/users/{user-id}', { 'user-id': '1' }])
  })

  test('text and parameters mix in one segment', () => {
    const find = route('GET /photos/{width}x{height}', 'GET /photos/{id}')
    expect(find('GET /photos/48x64')).toEqual(['/photos/{width}x{height}', { width: '48', height: '64' }])
    expect(find('GET /photos/large')).toEqual(['/photos/{id}', { id: 'large' }])
  })
})

describe('keys and calls in parentheses', () => {
  test('a key in parentheses is the key as a segment, both ways', () => {
    const find = route('GET /users/{id}/mail', "GET /reviews('{review}')")
    expect(find("GET /users('a''b')/mail")).toEqual(['/users/{id}/mail', { id: "a'b" }])
    expect(find("GET /reviews('7')")).toEqual(["/reviews('{review}')", { review: '7' }])
    expect(find('GET /reviews/7')).toEqual(["/reviews('{review}')", { review: '7' }])
  })

  test('alternate keys and functions are told apart by the names of their arguments, in any order', () => {
    const find = route(
      "GET /applications(appId='{appId}')",
      'GET /applications/{id}',
      "GET /fn(a={a},b='{b}')",
      'GET /fn(a={a})',
      'GET /fn',
    )
    expect(find("GET /applications(appId='x/y')")).toEqual([
      "/applications(appId='{appId}')",
      { appId: 'x/y' },
    ])
    expect(find("GET /fn(b='2',A=1)")).toEqual(["/fn(a={a},b='{b}')", { a: '1', b: '2' }])
    expect(find("GET /fn(a='1, 2')")).toEqual(['/fn(a={a})', { a: '1, 2' }])
    expect(find('GET /fn()')).toEqual(['/fn', {}])
    expect(find('GET /fn(c=1)')).toBeUndefined()
  })

  test('a literal argument goes before a parameter', () => {
    const find = route('GET /report(period={period})', "GET /report(period='D7')")
    expect(find("GET /report(period='D7')")).toEqual(["/report(period='D7')", {}])
    expect(find("GET /report(period='D30')")).toEqual(['/report(period={period})', { period: 'D30' }])
  })

  test('a qualified call reaches the function that is documented without its namespace', () => {
    const find = route('GET /users/delta', 'POST /users/{id}/sendMail', 'GET /users/{id}')
    expect(find('GET /users/microsoft.graph.delta()')).toEqual(['/users/delta', {}])
    expect(find('POST /users/1/microsoft.graph.sendMail')).toEqual(['/users/{id}/sendMail', { id: '1' }])
  })
})

describe('file paths between colons', () => {
  const find = route(
    'GET /drive/root:/{item-path}',
    'GET /drive/root:/{item-path}:/children',
    'PUT /drive/items/{parent-id}:/{filename}:/content',
    'GET /sites/{hostname}:/{relative-path}',
    'GET /sites/{id}',
  )
  test('a file path takes any number of segments, up to the second colon or the end', () => {
    expect(find('GET /drive/root:/a/b%20c/d.txt')).toEqual([
      '/drive/root:/{item-path}',
      { 'item-path': 'a/b c/d.txt' },
    ])
    expect(find('GET /drive/root:/a/b:/nothing')).toBeUndefined()
    expect(find('GET /drive/root:/a/b:/children')).toEqual([
      '/drive/root:/{item-path}:/children',
      { 'item-path': 'a/b' },
    ])
    expect(find('PUT /drive/items/7:/new.txt:/content')?.[1]).toEqual({
      'parent-id': '7',
      filename: 'new.txt',
    })
  })
  test('a colon after a key tells a path from a key', () => {
    expect(find('GET /sites/contoso.example:/teams/hr')?.[1]).toEqual({
      hostname: 'contoso.example',
      'relative-path': 'teams/hr',
    })
    expect(find('GET /sites/contoso.example')).toEqual(['/sites/{id}', { id: 'contoso.example' }])
  })
})

test('every template matches itself with any values in it', () => {
  const operations = sampleContract.apis[0]?.operations ?? []
  const router = buildRouter(operations)
  const value = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => !/^\$|^\.\.?$|^microsoft\.graph\.|[()':=,\s]/i.test(text) && text !== 'delta')
  fc.assert(
    fc.property(
      fc.constantFrom(...operations),
      fc.array(value, { minLength: 9, maxLength: 9 }),
      (one, values) => {
        const sent: { [name: string]: string } = {}
        const path = one.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
          const text = values[Object.keys(sent).length] ?? ''
          sent[name] = text
          return encodeURIComponent(text)
        })
        const found = router.match(one.method, path)
        expect(found?.operation).toBe(one)
        expect(found?.values).toEqual(sent)
        expect(router.methods(path)).toContain(one.method)
      },
    ),
  )
})
