import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { dispatchRequest } from './dispatch-request.ts'

async function poolTo(answer: RequestListener): Promise<Pool> {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(async () => {
    await pool.destroy()
    server.closeAllConnections()
    server.close()
  })
  return pool
}

const get = { method: 'GET', path: '/' } as const

test('an answer that comes in parts, after an informational one, is whole', async () => {
  const pool = await poolTo((_request, response) => {
    response.writeEarlyHints({ link: '</x>; rel=preload' })
    response.writeHead(203, ['X-One', 'a', 'X-One', 'b'])
    response.write('zwei ')
    setTimeout(() => response.end('Teile'), 20)
  })
  const { status, headers, body } = await dispatchRequest(pool, get, new AbortController().signal)
  expect([status, body.toString()]).toEqual([203, 'zwei Teile'])
  expect(headers.filter(([name]) => name === 'X-One')).toEqual([
    ['X-One', 'a'],
    ['X-One', 'b'],
  ])
})

test('a signal ends an exchange that waits for the rest of its body', async () => {
  const abort = new AbortController()
  const pool = await poolTo((_request, response) => {
    response.write('a')
    response.on('close', () => closed.resolve())
    setTimeout(() => abort.abort(new Error('enough')), 20)
  })
  const closed = Promise.withResolvers<void>()
  await expect(dispatchRequest(pool, get, abort.signal)).rejects.toThrow('enough')
  await closed.promise
})

test('a signal that has ended lets nothing out', async () => {
  let requests = 0
  const pool = await poolTo((_request, response) => {
    requests += 1
    response.end()
  })
  await expect(dispatchRequest(pool, get, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  expect((await dispatchRequest(pool, get, new AbortController().signal)).status).toBe(200)
  expect(requests).toBe(1)
})

test('a cut connection and a path that no request can have are errors', async () => {
  const pool = await poolTo((_request, response) => {
    response.write('a')
    setTimeout(() => response.destroy(), 10)
  })
  const { signal } = new AbortController()
  await expect(dispatchRequest(pool, get, signal)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
  await expect(dispatchRequest(pool, { ...get, path: '/a b' }, signal)).rejects.toThrow('path')
})
