import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer, Failure } from '../model/exchange.ts'
import { liveTarget } from './live-target.ts'

afterEach(() => vi.unstubAllEnvs())

/** A proxy that answers by itself, lets no tunnel through, and says what it was asked. */
async function startProxy(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    response.end('{}')
  })
  server.on('connect', ({ method, url }, socket) => {
    asked.push(`${method} ${url}`)
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

async function get(base: string): Promise<Answer | Failure> {
  const tokens = { get: async () => 'secret', renew: async () => undefined }
  const target = liveTarget(base, {}, { tokens, connections: 1 })
  onTestFinished(() => target.close())
  const request = { method: 'GET', path: '/v1.0/me', headers: [], body: null, credential: 'valid' } as const
  return target.send(request, new AbortController().signal)
}

test('a service is reached through the proxy of the environment', async () => {
  const { url, asked } = await startProxy()
  vi.stubEnv('HTTP_PROXY', url)
  expect(await get('http://graph.test')).toMatchObject({ status: 200 })
  expect(asked).toEqual(['GET http://graph.test/v1.0/me Bearer secret'])
})

test('a proxy sees no token of what is sent over TLS, and its refusal is no connection', async () => {
  const { url, asked } = await startProxy()
  vi.stubEnv('https_proxy', url)
  expect(await get('https://graph.test')).toEqual({
    kind: 'refused',
    message: expect.stringContaining('407'),
  })
  expect(asked).toEqual(['CONNECT graph.test:443'])
})

test('this machine and what NO_PROXY names are reached without it', async () => {
  const { url, asked } = await startProxy()
  vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
  expect(await get(url)).toMatchObject({ status: 200 })
  vi.stubEnv('HTTP_PROXY', url)
  vi.stubEnv('NO_PROXY', 'graph.test')
  expect(await get('http://graph.test')).toMatchObject({ kind: 'refused' })
  expect(asked).toEqual(['GET /v1.0/me Bearer secret'])
})
