import { describe, expect, test } from 'vitest'
import { distinctName, parameterName, singular } from './path-names.ts'
import { parseTarget, templateKey } from './path-template.ts'

const paths: readonly (readonly [quirk: string, target: string, path: string])[] = [
  ['a plain path stays', '/me/messages', '/me/messages'],
  ['a missing first slash is added', 'policies/tokens', '/policies/tokens'],
  ['last slashes and blanks go', '/groups/{id}/events/{eid}/  ', '/groups/{id}/events/{eid}'],
  ['`~/` is the root', '~/profiles/{type}', '/profiles/{type}'],
  ['a full URL loses host and version', 'https://graph.microsoft.com/v1.0/users', '/users'],
  ['a national cloud is a Graph host', 'https://graph.microsoft.us/beta/users', '/users'],
  ['a version prefix goes', '/beta/users/{id}', '/users/{id}'],
  ['a version prefix in short too', 'https://graph.microsoft.com/v1/users/{id}', '/users/{id}'],
  ['a protocol version goes', '/users HTTP/1.1', '/users'],
  ['angle placeholders become braces', '/tools/<toolId>', '/tools/{toolId}'],
  ['percent-encoded braces are braces', '/tools/%7Bid%7D', '/tools/{id}'],
  ['blanks between arguments go', "/x/f(a='{a}', b={b})", "/x/f(a='{a}',b={b})"],
  ['alternatives are joined', '/users/{id | userPrincipalName}', '/users/{id-or-userPrincipalName}'],
  ['an alternative behind the brace goes', '/users/{user-id} | user-name/chats', '/users/{user-id}/chats'],
  ['blanks in a name become hyphens', '/organization/{tenant id}', '/organization/{tenant-id}'],
  ['a bracketed segment is a placeholder', '/teams/(team-id)/tags', '/teams/{team-id}/tags'],
  ['a quoted segment is a placeholder', "/keys/'{keyId}'", '/keys/{keyId}'],
  [
    'a repeated name is told by its segment',
    '/users/{id}/messages/{id}',
    '/users/{id}/messages/{message-id}',
  ],
  ['and numbered after that', '/a/{id}/b/{id}/b/{id}', '/a/{id}/b/{b-id}/b/{b-id-2}'],
  ['names differ by more than case', '/a/{Id}/bs/{id}', '/a/{Id}/bs/{b-id}'],
  [
    'a GUID is a key',
    '/classes/acdefc6b-2dc6-4e71-b1e9-6d9810ab1793/assignments/cf6005fc-9e13-44a2-a6ac-a53322006454',
    '/classes/{id}/assignments/{assignment-id}',
  ],
  ['a domain is a key', '/domains/contoso.com/records', '/domains/{id}/records'],
  ['an address is a key', '/users/adele@contoso.com/photo', '/users/{id}/photo'],
  ['Base64 is a key', '/lists/gDbc8U7HGwADDZocJgAAAA==/tasks', '/lists/{id}/tasks'],
  ['a number is a key', '/classes/11014/rubric', '/classes/{id}/rubric'],
  [
    'a bare `id` behind a name is a key',
    '/sites/id/contentTypes/id',
    '/sites/{id}/contentTypes/{contentType-id}',
  ],
  ['`id` behind a key is a property', '/sites/{site-id}/id', '/sites/{site-id}/id'],
  ['a cast is no key', '/places/microsoft.graph.room', '/places/microsoft.graph.room'],
  ['`$ref`, `$value` and `$count` stay', '/groups/{id}/members/$ref', '/groups/{id}/members/$ref'],
  [
    'colon addressing stays',
    '/me/drive/root:/{item-path}:/workbook',
    '/me/drive/root:/{item-path}:/workbook',
  ],
  ['a key in brackets stays', "/reviews('{id}')/stop", "/reviews('{id}')/stop"],
  ['a slash in front of it goes', "/fleets/(number='number')/ships", "/fleets(number='{number}')/ships"],
  ['an alternate key stays', "/applications(appId='{appId}')", "/applications(appId='{appId}')"],
  [
    'a literal argument becomes a parameter',
    "/reports/getX(period='D7')",
    "/reports/getX(period='{period}')",
  ],
  ['an argument gives its name', '/reports/getX(date={date_value})', '/reports/getX(date={date})'],
  ['several arguments', "/b/image(width=640,mode='fit')", "/b/image(width={width},mode='{mode}')"],
  ['an enum literal keeps its type', "/z(S=microsoft.graph.s'{x}')", "/z(S=microsoft.graph.s'{S}')"],
  ['empty brackets go', '/definitions/{id}/download()', '/definitions/{id}/download'],
  ['an argument can hold a slash', "/root/search(q='a/b')", "/root/search(q='{q}')"],
  [
    'an alias of a parameter is what the query says',
    "/z/find(name=@n,size=@s)?@n='{name}'&@s=5",
    "/z/find(name='{name}',size={size})",
  ],
  ['an alias that the query does not name stays', '/z/find(name=@n)?$top=1', '/z/find(name={name})'],
  [
    'a forgotten bracket closes behind its quoted argument',
    "/sheets/range(address='<address>'/row",
    "/sheets/range(address='{address}')/row",
  ],
  [
    'a slash forgotten before `$ref` is there',
    '/a/{id}/policies/{id}$ref',
    '/a/{id}/policies/{policy-id}/$ref',
  ],
]

test.each(paths)('%s', (_, target, path) => {
  const parsed = parseTarget(target)
  expect(parsed).toMatchObject({ kind: 'template', template: { path } })
})

test.each([
  ['an ellipsis', '/folders/{id}/.../messages/{id}', /ellipsis/],
  ['an error text', '** Collection URI for x not found', /error text/],
  ['another host', 'https://bot.contoso.com/callback', /not of Microsoft Graph/],
  ['brackets that do not match', '/sheets/range(address=<address>/row', /brackets/],
  ['a `$` behind a placeholder', '/a/{id}$filter', /slash/],
  ['a bare `$`', '/workbook/tables/$/add', /bare/],
  ['prose', '/see the list below', /blank/],
  ['nothing', ' ', /empty/],
])('%s is unreadable', (_, target, reason) => {
  const parsed = parseTarget(target)
  expect(parsed).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(reason) })
})

describe('queries of a line', () => {
  const queryOf = (target: string): unknown => {
    const parsed = parseTarget(target)
    return parsed.kind === 'template' ? parsed.template.query : parsed
  }

  test('aliases of parameters are none', () => {
    expect(queryOf("/z/find(name=@n)?@n='{name}'&$top=1")).toEqual([{ name: '$top', sample: '1' }])
    expect(queryOf("/z/find(name=@n)?@n='{name}'")).toEqual([])
  })

  test('placeholders have no sample', () => {
    expect(queryOf('/me/calendarView?startDateTime={start}&endDateTime={end}')).toEqual([
      { name: 'startDateTime', sample: null },
      { name: 'endDateTime', sample: null },
    ])
  })

  test('a value with more than a placeholder is a sample, decoded', () => {
    expect(queryOf('/x?$filter=id+eq+%27{id}%27')).toEqual([{ name: '$filter', sample: "id eq '{id}'" }])
  })

  test('what is encoded more than a blank and a quote is decoded too, and a bare sign of percent is not', () => {
    expect(queryOf('/x?at=a%3Ab%2Fc')).toEqual([{ name: 'at', sample: 'a:b/c' }])
    expect(queryOf('/x?least=50%')).toEqual([{ name: 'least', sample: '50%' }])
  })

  test('what has no name belongs to the value before it', () => {
    expect(queryOf('/x?$filter=a eq 1&{b} eq 2')).toEqual([{ name: '$filter', sample: 'a eq 1&{b} eq 2' }])
  })

  test('a question mark in braces is no query', () => {
    expect(queryOf("/root/search(q='{what?}')")).toEqual([])
  })
})

test('samples, arguments and segments of parameters are kept', () => {
  const parsed = parseTarget("/sheds/17/nearest(to='door')")
  expect(parsed.kind === 'template' && parsed.template.parameters).toEqual([
    { name: 'id', segment: 1, argument: null, sample: '17' },
    { name: 'to', segment: 2, argument: 'to', sample: 'door' },
  ])
})

test('all names of a placeholder that has several are kept', () => {
  const parsed = parseTarget('/sheds/{id | shed-name}/doors/{id}')
  expect(parsed.kind === 'template' && parsed.template.parameters).toEqual([
    { name: 'id-or-shed-name', segment: 1, argument: null, sample: null, names: ['id', 'shed-name'] },
    { name: 'id', segment: 3, argument: null, sample: null },
  ])
})

test('equal templates have equal keys whatever names, quotes and letter case', () => {
  expect(templateKey("/Users/{id}/x(a='{a}')")).toBe(templateKey('/users/{user-id}/X(A={b})'))
})

test('names of parameters are legal and distinct', () => {
  expect(parameterName(' id|name ')).toBe('id-or-name')
  expect(parameterName('?')).toBe('id')
  expect(distinctName('id', 'policies', new Set(['id']))).toBe('policy-id')
  expect(distinctName('id', null, new Set(['id']))).toBe('id-2')
  expect(['classes', 'childFolders', 'microsoft.graph.users', 'access'].map(singular)).toEqual([
    'class',
    'childFolder',
    'user',
    'access',
  ])
})
