import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { downloadingTarget } from './downloading-target.ts'
import { liveTarget } from './live-target.ts'
import { fixedToken } from './token-source.ts'

/** A host, and what it was asked with which token. */
async function startHost(): Promise<{ readonly origin: string; readonly seen: string[] }> {
  const seen: string[] = []
  const server = createServer((asked, response) => {
    seen.push(`${asked.url} ${asked.headers.authorization ?? 'none'}`)
    response.end('{}')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

test('an address on another host is read there, and the token stays with the target', async () => {
  const [graph, files] = [await startHost(), await startHost()]
  const live = liveTarget(
    `${graph.origin}/front`,
    {},
    { tokens: fixedToken('token-number-1'), connections: 1 },
  )
  const target = downloadingTarget(live, 1)
  onTestFinished(() => target.close())
  const { signal } = new AbortController()
  const own = { method: 'GET', path: '/v1.0/me', headers: [], body: null, credential: 'valid' } as const
  const other = { ...own, path: '/files/1?sig=a', origin: files.origin }
  await target.send(own, signal)
  await target.send(other, signal)
  expect(graph.seen).toEqual(['/front/v1.0/me Bearer token-number-1'])
  expect(files.seen).toEqual(['/files/1?sig=a none'])
  expect(target.urlOf?.(own)).toBe(`${graph.origin}/front/v1.0/me`)
  expect(target.urlOf?.(other)).toBe(`${files.origin}/files/1?sig=a`)
})
