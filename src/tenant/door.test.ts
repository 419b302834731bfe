import { describe, expect, test } from 'vitest'
import { type Asked, fixtureView, requiring, startClient, withHeaders } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'

const things = '/v1.0/me/things'

function expectError(answer: Asked, status: number): void {
  expect(answer.status).toBe(status)
  expect(answer.json).toEqual({
    error: {
      code: expect.any(String),
      message: expect.any(String),
      innerError: {
        date: '2026-03-01T12:00:00',
        'request-id': answer.header('request-id'),
        'client-request-id': answer.header('client-request-id'),
      },
    },
  })
}

describe('the door', () => {
  test('is shut without the token, and says how to open it', () => {
    const { ask } = startClient({ token: 'right' })
    expect(ask('GET', things, undefined, { Authorization: 'Bearer right' }).status).toBe(200)
    for (const Authorization of ['', 'Bearer wrong', 'Basic right', 'Bearer']) {
      const answer = ask('GET', things, undefined, { Authorization })
      expectError(answer, 401)
      expect(answer.header('WWW-Authenticate')).toMatch(/^Bearer /)
    }
  })

  test('405 lists the documented methods, for HEAD and OPTIONS too', () => {
    const { ask } = startClient()
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      const answer = ask(method, things)
      expectError(answer, 405)
      expect(answer.header('Allow')).toBe('GET, POST')
    }
  })

  test('an unknown segment, version or encoding is a 400', () => {
    const { ask } = startClient()
    const answer = ask('GET', '/v1.0/me/nonsense')
    expectError(answer, 400)
    expect(answer.json.error.message).toContain("'nonsense'")
    expectError(ask('GET', '/v2.0/me'), 400)
    expectError(ask('GET', '/v1.0/nonsense/%E0%A4%A'), 400)
    expectError(ask('GET', '/'), 400)
  })

  test('an unknown id is a 404', () => {
    const { ask } = startClient()
    expectError(ask('GET', `${things}/nobody`), 404)
    expectError(ask('PATCH', `${things}/nobody`, {}), 404)
    expectError(ask('DELETE', `${things}/nobody`), 404)
  })

  test('Accept without JSON is a 406, a body that is no JSON a 415', () => {
    const { ask } = startClient()
    expectError(ask('GET', things, undefined, { Accept: 'text/html' }), 406)
    expect(ask('GET', things, undefined, { Accept: 'text/html, */*;q=0.1' }).status).toBe(200)
    expectError(ask('POST', things, 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415)
    expectError(ask('POST', things, '{}', { 'Content-Type': '' }), 415)
  })

  test.each(['{"aString":', '[]', '"text"', '{"a":1}}', ''])('the body %j is a 400', (body) => {
    const { ask } = startClient()
    expectError(ask('POST', things, body), 400)
  })

  test('a body nested beyond reason is a 400', () => {
    const { ask } = startClient()
    expectError(ask('POST', things, `{"anUntyped":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 400)
  })

  test('a body that breaks the contract is a 400 that names the property, and nothing is made', () => {
    const { ask } = startClient()
    const before = ask('GET', things).json.value.length
    for (const [name, value] of Object.entries({
      anInt32: 'x',
      aDate: '2021-13-01',
      aGuid: 'no',
      aBoolean: 1,
    })) {
      const answer = ask('POST', things, { [name]: value })
      expectError(answer, 400)
      expect(answer.json.error.message).toContain(name)
    }
    expectError(ask('POST', things, { anInt32: 366 }), 400)
    expect(ask('POST', things, { anInt32: 365 }).status).toBe(201)
    expect(ask('GET', things).json.value).toHaveLength(before + 1)
  })
})

describe('headers', () => {
  test('every answer says who, when and what', () => {
    const { ask } = startClient()
    for (const answer of [ask('GET', things), ask('GET', `${things}/no`), ask('POST', things, {})]) {
      expect(answer.header('request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      expect(answer.header('Date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT')
      expect(JSON.parse(answer.header('x-ms-ags-diagnostic') ?? '')).toHaveProperty('ServerInfo')
      expect(answer.header('Content-Type')).toBe(
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      )
    }
  })

  test('client-request-id is echoed', () => {
    const { ask } = startClient()
    const id = '11111111-2222-4333-8444-555555555555'
    expect(ask('GET', things, undefined, { 'client-request-id': id }).header('client-request-id')).toBe(id)
    const failed = ask('GET', `${things}/no`, undefined, { 'Client-Request-Id': id })
    expect(failed.json.error.innerError['client-request-id']).toBe(id)
  })

  test('the level of metadata is the one that Accept asks for', () => {
    const { ask } = startClient()
    const answer = ask('GET', `${things}?$top=1&$count=true`, undefined, {
      Accept: 'application/json;odata.metadata=none',
    })
    expect(answer.header('Content-Type')).toContain('odata.metadata=none')
    expect(Object.keys(answer.json)).toEqual(['@odata.count', '@odata.nextLink', 'value'])
    expect(answer.text).not.toContain('@odata.type')
  })

  test('return=minimal leaves the entity out, return=representation puts it in', () => {
    const { ask, bound } = startClient()
    const minimal = ask(
      'PATCH',
      `${things}/${bound('/me/things/{thingId}')}`,
      {},
      { Prefer: 'return=minimal' },
    )
    expect([minimal.status, minimal.text, minimal.header('Preference-Applied')]).toEqual([
      204,
      '',
      'return=minimal',
    ])
    const user = `/v1.0/users/${bound('/users/{id}')}`
    const full = ask('PATCH', user, { mail: 'a@example.com' }, { Prefer: 'return=representation' })
    expect([full.status, full.json.mail]).toEqual([200, 'a@example.com'])
  })
})

describe('conditions', () => {
  test('a stale If-Match is a 412 and changes nothing, the present one and * pass', () => {
    const { ask, bound } = startClient()
    const at = `${things}/${bound('/me/things/{thingId}')}`
    const etag = ask('GET', at).json['@odata.etag']
    expect(ask('PATCH', at, { aString: 'one' }, { 'If-Match': etag }).status).toBe(200)
    expectError(ask('PATCH', at, { aString: 'two' }, { 'If-Match': etag }), 412)
    expect(ask('GET', at).json.aString).toBe('one')
    expect(ask('PATCH', at, { aString: 'two' }, { 'If-Match': '*' }).status).toBe(200)
  })

  test('a change whose page requires If-Match is a 412 without it', () => {
    const { ask, bound } = startClient({}, requiring('thing.update', 'If-Match'))
    const at = `${things}/${bound('/me/things/{thingId}')}`
    const etag = ask('GET', at).json['@odata.etag']
    expectError(ask('PATCH', at, { aString: 'one' }), 412)
    expectError(ask('PATCH', `${things}/none`, { aString: 'one' }), 404)
    expect(ask('PATCH', at, { aString: 'one' }, { 'If-Match': etag }).status).toBe(200)
  })

  test('a search of directory objects is a 400 without the header that its page documents', () => {
    const documented = fixtureView.apis.map(({ api }) => ({
      ...api,
      operations: api.operations.map((each) => withHeaders(each, ['ConsistencyLevel'])),
    }))
    const { ask } = startClient({}, viewContract({ apis: documented }))
    const search = `${things}?$search="a"`
    expectError(ask('GET', search), 400)
    expect(ask('GET', search).json.error.message).toContain("the header 'ConsistencyLevel: eventual'")
    expect(ask('GET', search, undefined, { ConsistencyLevel: 'eventual' }).status).toBe(200)
    expect(ask('GET', `${search}&ConsistencyLevel=eventual`).status).toBe(200)
    expect(ask('GET', `${things}?$count=true`).status).toBe(200)
    expect(startClient().ask('GET', search).status).toBe(200)
  })

  test('a current If-None-Match is a 304 without a body', () => {
    const { ask, bound } = startClient()
    const at = `${things}/${bound('/me/things/{thingId}')}`
    const etag = ask('GET', at).header('ETag') ?? ''
    const same = ask('GET', at, undefined, { 'If-None-Match': etag })
    expect([same.status, same.text]).toEqual([304, ''])
    ask('PATCH', at, { aString: 'new' })
    expect(ask('GET', at, undefined, { 'If-None-Match': etag }).status).toBe(200)
  })

  test('a condition that the operation does not document is not heeded', () => {
    const { ask, bound } = startClient()
    const user = `/v1.0/users/${bound('/users/{id}')}`
    expect(ask('PATCH', user, { mail: 'a@example.com' }, { 'If-Match': 'W/"stale"' }).status).toBe(204)
  })
})
