import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Request } from '../model/exchange.ts'
import { clouds } from './clouds.ts'
import { liveTarget } from './live-target.ts'
import { renewedToken } from './token-source.ts'

const request: Request = { method: 'GET', path: '/v1.0/me', headers: [], body: null, credential: 'valid' }
const { signal } = new AbortController()

/** A service that takes one token at a time, and the tokens that it was sent. */
async function startService(): Promise<{ url: string; seen: string[]; accept: (token: string) => void }> {
  const seen: string[] = []
  let accepted = 'token-number-1'
  const server = createServer((asked, response) => {
    const token = asked.headers.authorization?.replace('Bearer ', '') ?? 'none'
    seen.push(token)
    response.writeHead(token === accepted ? 200 : 401).end('{}')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    accept: (token) => {
      accepted = token
    },
  }
}

function numbered(now: () => number, life: number) {
  const asked: boolean[] = []
  const tokens = renewedToken(async (afresh) => {
    asked.push(afresh)
    return { token: `token-number-${asked.length}`, expiresOnTimestamp: now() + life }
  }, now)
  return { tokens, asked }
}

test('a token that the service refuses in the middle of a run is fetched afresh, once for all who wait', async () => {
  const service = await startService()
  const { tokens, asked } = numbered(() => 0, 3_600_000)
  const target = liveTarget(service.url, {}, { tokens, connections: 4 })
  onTestFinished(() => target.close())
  expect(await target.send(request, signal)).toMatchObject({ status: 200 })
  service.accept('token-number-2')
  const all = await Promise.all([1, 2, 3].map(() => target.send(request, signal)))
  expect(all).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }])
  expect(asked).toEqual([false, true])
})

test('a token is replaced before it ends, without a refusal', async () => {
  const service = await startService()
  let now = 0
  const { tokens } = numbered(() => now, 3_600_000)
  const target = liveTarget(service.url, {}, { tokens, connections: 4 })
  onTestFinished(() => target.close())
  await target.send(request, signal)
  now = 3_600_000 - 200_000
  service.accept('token-number-2')
  await target.send(request, signal)
  expect(service.seen).toEqual(['token-number-1', 'token-number-2'])
})

test('a token that was never accepted is refused as it is: no other is asked for', async () => {
  const service = await startService()
  service.accept('of somebody else')
  const { tokens, asked } = numbered(() => 0, 3_600_000)
  const target = liveTarget(service.url, {}, { tokens, connections: 4 })
  onTestFinished(() => target.close())
  expect(await target.send(request, signal)).toMatchObject({ status: 401 })
  expect(asked).toEqual([false])
})

test('each cloud has an authority and a root of its own', () => {
  const places = clouds.map(({ name, root, authority }) => [name, root, authority])
  expect(places).toEqual([
    ['global', 'https://graph.microsoft.com', 'https://login.microsoftonline.com'],
    ['us-l4', 'https://graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['us-l5', 'https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['china', 'https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
  ])
})
