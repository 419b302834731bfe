import { connect } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import { changing } from './faults/change-answer.ts'
import { findFault } from './faults.ts'
import { type ServedTenant, serveTenant } from './http-face.ts'
import { answerThroughMsw, graphRoots, tenantHandlers } from './msw-face.ts'
import { createTenant, type Tenant, type TenantOptions } from './tenant.ts'

const options: TenantOptions = { now: () => new Date('2026-03-01T12:00:00Z') }
const authorization = { Authorization: 'Bearer sandbox-token' }
const json = { ...authorization, 'Content-Type': 'application/json' }

type Send = (path: string, init?: RequestInit) => Promise<Response>

const served: ServedTenant[] = []
afterAll(() => Promise.all(served.map((each) => each.close())))

async function overHttp(tenant: Tenant): Promise<Send> {
  const server = await serveTenant(tenant)
  served.push(server)
  return (path, init) => fetch(server.url + path, init)
}

function throughMsw(tenant: Tenant): Promise<Send> {
  const answer = answerThroughMsw(tenant)
  return Promise.resolve((path, init) => answer(new Request(`https://graph.microsoft.com${path}`, init)))
}

/** The core alone, its answers in the same clothes. */
function core(tenant: Tenant): Promise<Send> {
  return Promise.resolve(async (path, init = {}) => {
    const request = new Request(`https://graph.microsoft.com${path}`, init)
    const { status, headers, body } = tenant.handle({
      method: request.method,
      url: path,
      headers: [...request.headers],
      body: await request.bytes(),
    })
    const pairs = headers.map(([name, value]): [string, string] => [name, value])
    const content = body.length === 0 ? null : typeof body === 'string' ? body : body.slice()
    return new Response(status === 304 || status === 204 ? null : content, { status, headers: pairs })
  })
}

const kept = [
  'allow',
  'client-request-id',
  'content-type',
  'date',
  'location',
  'request-id',
  'www-authenticate',
]

/** A conversation that touches every kind of answer; hosts are erased, since each face has its own. */
async function converse(send: Send): Promise<unknown[]> {
  const transcript: unknown[] = []
  const say = async (path: string, init?: RequestInit): Promise<string> => {
    const response = await send(path, init)
    const erase = (text: string): string =>
      text.replaceAll(/https?:\/\/(graph\.microsoft\.com|127\.0\.0\.1:\d+)/g, '<root>')
    const headers = kept.map((name) => [name, erase(response.headers.get(name) ?? '-')])
    const body = erase(await response.text())
    transcript.push([path, response.status, headers, body])
    return body
  }
  const made = await say('/v1.0/me/things', {
    method: 'POST',
    headers: json,
    body: '{"aString":"\u{1F469}\u200D\u{1F4BB} e\u0301","anInt64":9223372036854775807}',
  })
  const at = `/v1.0/me/things/${JSON.parse(made).id}`
  await say(at, { headers: authorization })
  await say(at, { method: 'PATCH', headers: json, body: '{"aString":null}' })
  await say('/v1.0/me/things?$top=1&$filter=aString%20eq%20null', { headers: authorization })
  await say('/v1.0/me/things/$count', { headers: authorization })
  await say(at, { method: 'DELETE', headers: authorization })
  await say(at, { headers: authorization })
  await say(at)
  await say('/v1.0/me/things', { method: 'PUT', headers: json, body: '{}' })
  await say('/v1.0/me/things', { method: 'POST', headers: json, body: '{' })
  const content = '/v1.0/me/drive/root:/a.bin:/content'
  await say(content, {
    method: 'PUT',
    headers: { ...authorization, 'Content-Type': 'text/plain' },
    body: new Uint8Array([104, 233, 0]),
  })
  await say(content, { headers: authorization })
  const text = { ...authorization, 'Content-Type': 'text/plain' }
  await say('/v1.0/me/things', { method: 'POST', headers: text, body: 'x' })
  await say('/v1.0/me/things', { headers: { ...authorization, Accept: 'text/html' } })
  const [thing] = JSON.parse(await say('/v1.0/me/things', { headers: authorization })).value
  const there = `/v1.0/me/things/${thing.id}`
  const current = { ...authorization, 'If-None-Match': thing['@odata.etag'] }
  await say(there, { headers: current })
  const stale = { ...json, 'If-Match': 'W/"stale"' }
  await say(there, { method: 'PATCH', headers: stale, body: '{}' })
  const batch = { requests: [{ id: '1', method: 'GET', url: '/me' }] }
  await say('/beta/$batch', { method: 'POST', headers: json, body: JSON.stringify(batch) })
  return transcript
}

describe('both faces', () => {
  test('answer what the core answers', async () => {
    const spoken = await converse(await core(createTenant(fixtureView, options)))
    expect(spoken.map((each) => (each as unknown[])[1])).toEqual([
      201, 200, 200, 200, 200, 204, 404, 401, 405, 400, 200, 200, 415, 406, 200, 304, 412, 200,
    ])
    expect(await converse(await throughMsw(createTenant(fixtureView, options)))).toEqual(spoken)
    expect(await converse(await overHttp(createTenant(fixtureView, options)))).toEqual(spoken)
  })

  test.each([
    ['MSW', throughMsw],
    ['HTTP', overHttp],
  ] as const)('%s links stay on the root that was asked, and lead on', async (_name, face) => {
    const send = await face(createTenant(fixtureView, options))
    const first = await send('/v1.0/me/things?$top=1', { headers: authorization })
    const link = new URL((JSON.parse(await first.text()) as { '@odata.nextLink': string })['@odata.nextLink'])
    const next = await send(link.pathname + link.search, { headers: authorization })
    expect(next.status).toBe(200)
    if (face === overHttp) expect(served.map(({ url }) => url)).toContain(link.origin)
    else expect(link.origin).toBe('https://graph.microsoft.com')
  })

  test.each([
    ['MSW', throughMsw],
    ['HTTP', overHttp],
  ] as const)('%s holds an answer back where a fault says so, and no other', async (_name, face) => {
    const wrap = changing((answer, request) =>
      request.url === '/v1.0/me' ? { ...answer, transport: { delay: 60 } } : answer,
    )
    const fault = { id: 'slow', group: 'Test', tier: 1, title: 'slow', wrap } as const
    const send = await face(createTenant(fixtureView, { ...options, fault }))
    const order: string[] = []
    const ask = async (path: string): Promise<void> => {
      await send(path, { headers: authorization })
      order.push(path)
    }
    await Promise.all([ask('/v1.0/me'), ask('/v1.0/me/things')])
    expect(order).toEqual(['/v1.0/me/things', '/v1.0/me'])
  })
})

describe('the MSW face', () => {
  test('is one handler, whatever the number of operations', () => {
    expect(tenantHandlers(createTenant(fixtureView))).toHaveLength(1)
  })

  test.each(graphRoots)('answers for %s, with links that stay there', async (root) => {
    const answer = answerThroughMsw(createTenant(fixtureView))
    const ask = (target: string): Promise<Response> => answer(new Request(target, { headers: authorization }))
    const page = await (await ask(`${root}/v1.0/me/things?$top=1`)).json()
    const { '@odata.context': context, '@odata.nextLink': next } = page as { [name: string]: string }
    expect([context, next].map((each) => new URL(each ?? '').origin)).toEqual([root, root])
    expect((await ask(next ?? '')).status).toBe(200)
  })

  test('answers below its roots only', async () => {
    const answer = answerThroughMsw(createTenant(fixtureView), ['https://graph.example.com'])
    const init = { headers: authorization }
    expect((await answer(new Request('https://graph.example.com/v1.0/me', init))).status).toBe(200)
    await expect(answer(new Request('https://graph.microsoft.com/v1.0/me', init))).rejects.toThrow(
      'no tenant answers',
    )
  })
})

/** The bytes that come for a request, read from the socket. */
function rawAnswer(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => (text += chunk))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

describe('the HTTP face', () => {
  async function serve(id: string): Promise<ServedTenant> {
    const fault = findFault(id)
    if (fault === undefined) throw new Error(`no fault ${id}`)
    const server = await serveTenant(createTenant(fixtureView, { ...options, fault }))
    served.push(server)
    return server
  }
  const head = 'Host: localhost\r\nAuthorization: Bearer sandbox-token\r\nConnection: close\r\n\r\n'

  test('sends a body after 204 where a fault wants it', async () => {
    const server = await serve('W01')
    const id = createTenant(fixtureView).bindings['/me/things/{thingId}'] as { value: string }
    const raw = await rawAnswer(server.url, `DELETE /v1.0/me/things/${id.value} HTTP/1.1\r\n${head}`)
    expect(raw).toMatch(/^HTTP\/1\.1 204 /)
    expect(raw.split('\r\n\r\n')[1]).toBe('{"value":"unexpected"}')
  })

  test.each(['W03', 'W05'])('%s ends the connection before the body is whole', async (id) => {
    const server = await serve(id)
    const raw = await rawAnswer(server.url, `GET /v1.0/me HTTP/1.1\r\n${head}`)
    const stated = Number(/content-length: (\d+)/i.exec(raw)?.[1])
    const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
    expect(body.length).toBeGreaterThan(0)
    expect(body.length).toBeLessThan(stated)
    await expect(
      fetch(`${server.url}/v1.0/me`, { headers: authorization }).then((each) => each.text()),
    ).rejects.toThrow()
  })

  test('sends chunks that are put together as the whole body', async () => {
    const server = await serve('twin-chunked')
    const chunked = await fetch(`${server.url}/v1.0/me`, { headers: authorization })
    expect(chunked.headers.get('transfer-encoding')).toBe('chunked')
    expect(await chunked.json()).toMatchObject({ '@odata.type': '#microsoft.graph.user' })
  })

  test('rejects where it cannot listen', async () => {
    const [first] = [await serve('twin-chunked')]
    const port = Number(new URL(first?.url ?? '').port)
    await expect(serveTenant(createTenant(fixtureView), { port })).rejects.toThrow('EADDRINUSE')
  })
})
