import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { liveTarget } from './live-target.ts'
import { renewedToken } from './token-source.ts'

test.each([
  ['/v1.0/me', '/front/v1.0/me'],
  ['/beta/$batch', '/front/beta/$batch'],
  ['/files/1?sig=a', '/files/1?sig=a'],
  ['/v1.0.0/me', '/v1.0.0/me'],
])('%s is sent to %s behind a base URL with a path', async (path, expected) => {
  const seen: string[] = []
  const server = createServer((asked, response) => {
    seen.push(asked.url ?? '')
    response.end('{}')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const tokens = renewedToken(
    async () => ({ token: 'token-number-1', expiresOnTimestamp: 9e15 }),
    () => 0,
  )
  const target = liveTarget(`http://127.0.0.1:${port}/front/`, {}, { tokens, connections: 1 })
  onTestFinished(() => target.close())
  const request = { method: 'GET', path, headers: [], body: null, credential: 'none' } as const
  await target.send(request, new AbortController().signal)
  expect(seen).toEqual([expected])
  expect(target.urlOf?.(request)).toBe(`http://127.0.0.1:${port}${expected}`)
})
