import { describe, expect, test } from 'vitest'
import { faces, tokenOf } from '../../fixtures/tenant-faces.ts'

const things = '/me/things'

describe.each(faces)('a batch through %s', (_name, open) => {
  test.each(['v1.0', 'beta'])('to %s has one answer for each request, found by id', async (version) => {
    const { ask } = await open()
    const answer = await ask('POST', `/${version}/$batch`, {
      body: {
        requests: [
          { id: 'a', method: 'GET', url: `${things}?$top=1` },
          { id: 'b', method: 'GET', url: 'me/things/nobody' },
          {
            id: 'c',
            method: 'post',
            url: things,
            headers: { 'content-type': 'application/json' },
            body: { aString: 'made' },
          },
        ],
      },
    })
    expect(answer.status).toBe(200)
    const { responses } = answer.json
    expect(responses.map((each: { id: string; status: number }) => [each.id, each.status])).toEqual([
      ['a', 200],
      ['b', 404],
      ['c', 201],
    ])
    expect(responses[0].body.value).toHaveLength(1)
    expect(responses[1].body.error).toMatchObject({ code: 'ResourceNotFound' })
    expect(responses[2].headers.Location).toContain(`/${version}/me/things/`)
    const { id } = responses[2].body
    expect((await ask('GET', `/${version}${things}/${id}`)).json.aString).toBe('made')
  })

  test('a request follows the one it depends on, whatever the order, and is a 424 where that fails', async () => {
    const { ask } = await open()
    const { id } = (await ask('POST', `/v1.0${things}`, { body: { aString: 'old' } })).json
    const headers = { 'Content-Type': 'application/json' }
    const { json } = await ask('POST', '/v1.0/$batch', {
      body: {
        requests: [
          { id: 'read', method: 'GET', url: `${things}/${id}`, dependsOn: ['write'] },
          { id: 'write', method: 'PATCH', url: `${things}/${id}`, headers, body: { aString: 'new' } },
          { id: 'fail', method: 'GET', url: `${things}/nobody` },
          { id: 'never', method: 'DELETE', url: `${things}/${id}`, dependsOn: ['fail'] },
          { id: 'nor', method: 'DELETE', url: `${things}/${id}`, dependsOn: ['never'] },
        ],
      },
    })
    const found = Object.fromEntries(
      json.responses.map((each: { id: string; status: number }) => [each.id, each]),
    )
    expect(found.read.body.aString).toBe('new')
    expect([found.fail.status, found.never.status, found.nor.status]).toEqual([404, 424, 424])
    expect(found.never.body.error.code).toEqual(expect.any(String))
    expect((await ask('GET', `/v1.0${things}/${id}`)).status).toBe(200)
  })

  test('bodies that are no JSON go and come as base64url, and an empty one as null', async () => {
    const { ask } = await open()
    const bytes = Buffer.from([0xfb, 0xff, 0, 1])
    const url = '/me/drive/root:/a.bin:/content'
    const { json } = await ask('POST', '/v1.0/$batch', {
      body: {
        requests: [
          {
            id: '1',
            method: 'PUT',
            url,
            headers: { 'Content-Type': 'application/octet-stream' },
            body: bytes.toString('base64url'),
          },
          { id: '2', method: 'GET', url, dependsOn: ['1'] },
          { id: '3', method: 'GET', url: `${things}/$count` },
        ],
      },
    })
    expect(json.responses[1]).toMatchObject({ status: 200, body: '-_8AAQ' })
    expect(Buffer.from(json.responses[2].body, 'base64url').toString()).toBe('3')
    expect((await ask('GET', `/v1.0${url}`)).bytes).toEqual(new Uint8Array(bytes))
    const { id } = (await ask('POST', `/v1.0${things}`, { body: {} })).json
    const gone = await ask('POST', '/v1.0/$batch', {
      body: { requests: [{ id: '1', method: 'DELETE', url: `${things}/${id}` }] },
    })
    expect(gone.json.responses[0]).toMatchObject({ status: 204, body: null })
  })

  test('integers beyond 2^53 keep their digits', async () => {
    const { ask } = await open()
    const item = `{"id":"1","method":"POST","url":"${things}","headers":{"Content-Type":"application/json"},"body":{"anInt64":9223372036854775807}}`
    const answer = await ask('POST', '/v1.0/$batch', {
      raw: `{"requests":[${item}]}`,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.text).toContain('"anInt64":9223372036854775807')
  })

  const get = (id: string, more: object = {}): object => ({ id, method: 'GET', url: things, ...more })
  test.each([
    ['no requests', {}],
    ['requests that are no array', { requests: get('1') }],
    ['21 requests', { requests: Array.from({ length: 21 }, (_, at) => get(String(at))) }],
    ['an id twice', { requests: [get('1'), get('1')] }],
    ['a request without an id', { requests: [{ method: 'GET', url: things }] }],
    ['a request without a method', { requests: [{ id: '1', url: things }] }],
    ['a request without a URL', { requests: [{ id: '1', method: 'GET' }] }],
    ['a body without a Content-Type', { requests: [get('1', { method: 'POST', body: {} })] }],
    ['an absolute URL', { requests: [get('1', { url: 'https://graph.microsoft.com/v1.0/me' })] }],
    ['a batch in the batch', { requests: [get('1', { method: 'POST', url: '/$batch' })] }],
    ['a dependency on nothing', { requests: [get('1', { dependsOn: ['2'] })] }],
    ['a circle', { requests: [get('1', { dependsOn: ['2'] }), get('2', { dependsOn: ['1'] })] }],
    ['a dependency on itself', { requests: [get('1', { dependsOn: ['1'] })] }],
  ])('%s is a 400, and nothing is done', async (_what, body) => {
    const { ask } = await open()
    const answer = await ask('POST', '/v1.0/$batch', { body })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'BadRequest'])
  })

  test('20 requests are answered', async () => {
    const { ask } = await open()
    const requests = Array.from({ length: 20 }, (_, at) => get(String(at)))
    const { json } = await ask('POST', '/v1.0/$batch', { body: { requests } })
    expect(json.responses.map((each: { status: number }) => each.status)).toEqual(Array(20).fill(200))
  })

  test('it needs a token, POST, JSON and a client that takes JSON', async () => {
    const { ask } = await open()
    const body = { requests: [get('1')] }
    expect((await ask('POST', '/v1.0/$batch', { body, headers: { Authorization: '' } })).status).toBe(401)
    const read = await ask('GET', '/v1.0/$batch')
    expect([read.status, read.header('allow')]).toEqual([405, 'POST'])
    const plain = { 'Content-Type': 'text/plain' }
    expect((await ask('POST', '/v1.0/$batch', { raw: '{}', headers: plain })).status).toBe(415)
    const html = { Accept: 'text/html' }
    expect((await ask('POST', '/v1.0/$batch', { body, headers: html })).status).toBe(406)
  })

  test('the token of the batch is that of its requests', async () => {
    const { ask } = await open()
    const Authorization = `Bearer ${tokenOf({ scp: 'Things.Read.All' })}`
    const headers = { 'Content-Type': 'application/json' }
    const requests = [get('1'), get('2', { method: 'POST', headers, body: {} })]
    const { json } = await ask('POST', '/v1.0/$batch', { body: { requests }, headers: { Authorization } })
    expect(json.responses.map((each: { status: number }) => each.status)).toEqual([200, 403])
  })

  test('throttling is judged request by request', async () => {
    const { ask } = await open({ throttle: { requests: 2, seconds: 10 } })
    const requests = [get('1'), get('2'), get('3'), get('4', { dependsOn: ['3'] })]
    const { status, json } = await ask('POST', '/v1.0/$batch', { body: { requests } })
    expect(status).toBe(200)
    expect(json.responses.map((each: { status: number }) => each.status)).toEqual([200, 200, 429, 424])
    expect(json.responses[2].headers['Retry-After']).toBe('10')
  })
})
