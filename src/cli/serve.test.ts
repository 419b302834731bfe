import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { type CommandResult, refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'
import { tokenOf } from '../../fixtures/tenant-faces.ts'

interface Served {
  readonly url: string
  get(path: string, token?: string): Promise<Response>
  stop(): Promise<CommandResult>
}

/** Serves in this process until stopped. */
async function startServing(args: readonly string[], token?: string): Promise<Served> {
  const abort = new AbortController()
  const line = Promise.withResolvers<string>()
  let out = ''
  const running = runMain(['serve', ...args], {
    signal: abort.signal,
    environment: token === undefined ? {} : { GRAPH_ACCESS_TOKEN: token },
    out: (text) => {
      out += text
      line.resolve(text)
    },
  })
  running.catch((error: unknown) => line.reject(error))
  const said = await Promise.race([line.promise, running.then(({ error }) => error)])
  const [, url = ''] = /^listening (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(said) ?? []
  return {
    url,
    get: (path, bearer) =>
      fetch(url + path, {
        headers: {
          connection: 'close',
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
      }),
    stop: async () => {
      abort.abort()
      return { ...(await running), out }
    },
  }
}

const collection = '/v1.0/deviceManagement/deviceConfigurations'

test('it says where it listens, answers 401 without the token, and ends when interrupted', async () => {
  const served = await startServing([])
  expect(served.url).not.toBe('')
  expect((await served.get(collection)).status).toBe(401)
  expect((await served.get(collection, 'another')).status).toBe(401)
  const answer = await served.get(collection, 'sandbox-token')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ value: expect.any(Array) })
  expect(await served.stop()).toEqual({ code: 0, out: `listening ${served.url}\n`, error: '' })
  await expect(served.get(collection)).rejects.toThrow('fetch failed')
})

test('the token of the environment is the one it takes', async () => {
  const served = await startServing([], 'mine')
  expect((await served.get(collection, 'sandbox-token')).status).toBe(401)
  expect((await served.get(collection, 'mine')).status).toBe(200)
  await served.stop()
})

test('a token that states permissions may do what they allow', async () => {
  const served = await startServing([])
  const statusOf = async (role: string): Promise<number> =>
    (await served.get(collection, tokenOf({ roles: [role] }))).status
  expect(await statusOf('DeviceManagementConfiguration.Read.All')).toBe(200)
  expect(await statusOf('User.Read.All')).toBe(403)
  await served.stop()
})

test('it serves the pages it is given and nothing else', async () => {
  const served = await startServing(['--docs', temporaryFolder(paintShop())])
  expect((await served.get('/v1.0/paintShop/paints/none', 'sandbox-token')).status).toBe(404)
  const answer = await served.get(collection, 'sandbox-token')
  expect([400, 404]).toContain(answer.status)
  expect(await answer.json()).toMatchObject({ error: { code: expect.any(String) } })
  await served.stop()
})

test('a seeded fault is served', async () => {
  const served = await startServing(['--fault', 'twin-count-everywhere'])
  const answer = await served.get(collection, 'sandbox-token')
  expect(await answer.json()).toHaveProperty(['@odata.count'])
  await served.stop()
})

test('a port that is taken is refused', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  try {
    expect(await runMain(['serve', '--port', String(port)])).toEqual(
      refusal(
        `cannot listen on 127.0.0.1:${port}: listen EADDRINUSE: address already in use 127.0.0.1:${port}; choose another place with --host and --port`,
      ),
    )
  } finally {
    taken.close()
  }
})
