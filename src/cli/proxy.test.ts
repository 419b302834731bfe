import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { refusal, runMain } from '../../fixtures/command-line.ts'
import { failures } from '../../fixtures/finished-run.ts'
import { type Listening, startListening } from '../../fixtures/listening.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { embeddedSpecs } from '../load/places.ts'
import { serveTenant } from '../tenant/http-face.ts'
import { createTenant } from '../tenant/tenant.ts'

interface Proxied extends Listening {
  ask(target: string, init?: RequestInit): Promise<Response>
  har(): string
}

/** A proxy in front of a service. */
async function startProxy(base: string): Promise<Proxied> {
  const listening = await startListening(['proxy', base])
  const { url, out } = listening
  return {
    ...listening,
    ask: (target, init = {}) =>
      fetch(target.startsWith('http') ? target : url + target, {
        redirect: 'manual',
        ...init,
        headers: { authorization: 'Bearer sandbox-token', ...init.headers },
      }),
    har: () => readFileSync(path.join(out, 'traffic.har'), 'utf8'),
  }
}

/** A service that answers as it is told. */
async function service(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function tenantUrl(): Promise<string> {
  const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
  const served = await serveTenant(createTenant(view, { pageSize: 2 }))
  onTestFinished(() => served.close())
  return served.url
}

const collection = '/v1.0/deviceManagement/deviceConfigurations'

test('what a legal service answers passes, pages stay on the proxy, and nothing is found', async () => {
  const upstream = await tenantUrl()
  const proxied = await startProxy(upstream)
  const first = await proxied.ask(collection)
  expect(first.status).toBe(200)
  const page = (await first.json()) as {
    value: object[]
    '@odata.nextLink': string
    '@odata.context': string
  }
  expect(page['@odata.nextLink'].startsWith(`${proxied.url}/v1.0/`)).toBe(true)
  expect((await proxied.ask(page['@odata.nextLink'])).status).toBe(200)
  const created = await proxied.ask(collection, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"@odata.type":"#microsoft.graph.iosCustomConfiguration","displayName":"a"}',
  })
  expect(created.status).toBe(201)
  expect(created.headers.get('location')).toMatch(`${proxied.url}/v1.0/`)
  const { code, out } = await proxied.stop()
  expect(out).toContain('3 exchanges, 3 judged on 2 operations')
  expect(code).toBe(0)
  expect(proxied.har()).toContain(`"url":"${upstream}${collection}"`)
  expect(proxied.har()).not.toContain('sandbox-token')
  const har = path.join(proxied.out, 'traffic.har')
  expect((await runMain(['check', har, '--out', proxied.out])).code).toBe(0)
})

test('what breaks the pages is found in both directions', async () => {
  const upstream = await service((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'request-id': '1' })
    response.end('{"value":[{"id":5}]}')
  })
  const proxied = await startProxy(upstream)
  await proxied.ask(collection)
  await proxied.ask(collection, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"@odata.type":"#microsoft.graph.iosCustomConfiguration","displayName":7}',
  })
  const page = await (await proxied.ask('/')).text()
  expect(page).toContain('deviceConfiguration/id is the number 5')
  const { code } = await proxied.stop()
  expect(failures(proxied.out).map(({ check }) => check)).toEqual(
    expect.arrayContaining(['request-conforms', 'response-schema']),
  )
  expect(code).toBe(1)
})

test('bytes, repeated headers and bodies pass as they are', async () => {
  const bytes = Buffer.from([0, 255, 1, 254])
  let came: Buffer | undefined
  let sent: IncomingMessage['headers'] = {}
  const upstream = await service(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    came = Buffer.concat(chunks)
    sent = request.headers
    response.writeHead(
      200,
      [
        ['content-type', 'image/png'],
        ['x-a', '1'],
        ['x-a', '2'],
      ].flat(),
    )
    response.end(bytes)
  })
  const proxied = await startProxy(upstream)
  const answer = await proxied.ask('/v1.0/me/photo/$value', {
    method: 'PUT',
    headers: { 'content-type': 'image/png', prefer: 'x' },
    body: bytes,
  })
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  expect(answer.headers.get('x-a')).toBe('1, 2')
  expect(came).toEqual(bytes)
  expect(sent).toMatchObject({
    authorization: 'Bearer sandbox-token',
    prefer: 'x',
    host: new URL(upstream).host,
  })
  await proxied.stop()
  expect(JSON.parse(proxied.har()).log.entries[0].response.content).toMatchObject({
    text: bytes.toString('base64'),
    encoding: 'base64',
  })
})

test('links in the data of a service are not touched, and neither is where it redirects to', async () => {
  const upstream: string = await service((request, response) => {
    if (request.url?.endsWith('/content') === true) {
      response.writeHead(302, { location: 'https://files.example.com/a?tempauth=secret' })
      response.end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ note: `see ${upstream}/v1.0/x and "@odata.nextLink":"${upstream}/v1.0/y"` }),
    )
  })
  const proxied = await startProxy(upstream)
  const body = (await (await proxied.ask('/v1.0/me')).json()) as { note: string }
  expect(body.note).toBe(`see ${upstream}/v1.0/x and "@odata.nextLink":"${upstream}/v1.0/y"`)
  const moved = await proxied.ask('/v1.0/me/drive/root/content')
  expect(moved.headers.get('location')).toBe('https://files.example.com/a?tempauth=secret')
  await proxied.stop()
  expect(proxied.har()).not.toContain('secret')
})

test('a service that cannot be reached is a 502 in the shape of Graph, and a line', async () => {
  const proxied = await startProxy('http://127.0.0.1:9')
  const answer = await proxied.ask(collection)
  expect(answer.status).toBe(502)
  expect(await answer.json()).toMatchObject({ error: { code: 'BadGateway', message: expect.any(String) } })
  const { code, error } = await proxied.stop()
  expect(error).toMatch(/^no answer from http:\/\/127\.0\.0\.1:9: no connection: .*\n$/)
  expect(code).toBe(0)
})

test('a client that goes away, and a service that cuts the connection, are recorded without an answer', async () => {
  const upstream = await service((request, response) => {
    if (request.url === collection) response.socket?.destroy()
  })
  const proxied = await startProxy(upstream)
  expect((await proxied.ask(collection)).status).toBe(502)
  await expect(proxied.ask('/v1.0/me', { signal: AbortSignal.timeout(50) })).rejects.toThrow()
  for (let tries = 0; tries < 50 && JSON.parse(proxied.har()).log.entries.length < 2; tries++) await wait(20)
  const entries = JSON.parse(proxied.har()).log.entries as { response: { status: number; _error: string } }[]
  expect(entries.map(({ response }) => response.status)).toEqual([0, 0])
  expect(entries[1]?.response._error).toBe('the client went away')
  expect((await proxied.stop()).code).toBe(0)
})

test('an answer that is not in the coding it names passes as it is', async () => {
  const upstream = await service((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
    response.end('{"id":"7"}')
  })
  const proxied = await startProxy(upstream)
  const { status, body } = await askOn(new Agent(), proxied.url, '')
  expect([status, body]).toEqual([200, '{"id":"7"}'])
  await proxied.stop()
})

test('a refusal that comes before a body is read passes, and the connection goes on', async () => {
  const upstream = await service((request, response) => {
    if (request.method === 'GET') response.end()
    else response.writeHead(413, { Connection: 'close' }).end()
  })
  const proxied = await startProxy(upstream)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const { status } = await askOn(agent, proxied.url, 'x'.repeat(8 * 1024 * 1024))
  expect(status).toBe(413)
  expect((await askOn(agent, proxied.url, '')).status).toBe(200)
  await proxied.stop()
})

/** Sends a body, or none with GET, over the connections of an agent. */
async function askOn(
  agent: Agent,
  url: string,
  sent: string,
): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const method = sent === '' ? 'GET' : 'PUT'
  const headers = { authorization: 'Bearer sandbox-token', 'content-type': 'application/octet-stream' }
  const asked = request(`${url}/v1.0/me/photo/$value`, { agent, method, headers })
  asked.end(sent)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, body: await readText(answer) }
}

test('bad usage is refused', async () => {
  expect(await runMain(['proxy'])).toEqual(
    refusal('proxy takes one base URL, such as https://graph.microsoft.com'),
  )
  expect(await runMain(['proxy', 'graph'])).toEqual(
    refusal('proxy takes a base URL such as http://127.0.0.1:8080, not "graph"'),
  )
  expect(await runMain(['proxy', 'https://a:b@graph.microsoft.com'])).toEqual(
    refusal('proxy must not hold a password: Graph takes tokens'),
  )
})
