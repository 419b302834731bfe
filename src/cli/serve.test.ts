import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'
import { type Listening, startListening } from '../../fixtures/listening.ts'
import { tokenOf } from '../../fixtures/tenant-faces.ts'

interface Served extends Listening {
  get(path: string, token?: string): Promise<Response>
  send(method: string, path: string, body?: unknown): Promise<Response>
}

async function startServing(args: readonly string[], token?: string): Promise<Served> {
  const environment = token === undefined ? {} : { GRAPH_ACCESS_TOKEN: token }
  const listening = await startListening(['serve', ...args], environment)
  const { url } = listening
  return {
    ...listening,
    send: (method, target, body) =>
      fetch(url + target, {
        method,
        headers: {
          connection: 'close',
          authorization: 'Bearer sandbox-token',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    get: (path, bearer) =>
      fetch(url + path, {
        headers: {
          connection: 'close',
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
      }),
  }
}

const collection = '/v1.0/deviceManagement/deviceConfigurations'

test('it says where it listens, answers 401 without the token, and ends when interrupted', async () => {
  const served = await startServing([])
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await served.get(collection)).status).toBe(401)
  expect((await served.get(collection, 'another')).status).toBe(401)
  const answer = await served.get(collection, 'sandbox-token')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ value: expect.any(Array) })
  const { code, out, error } = await served.stop()
  expect({ code, error }).toEqual({ code: 0, error: '' })
  const note = 'the embedded contract has \\d+ operations: --docs <checkout> or --specs <folder> .*'
  const known = 'the reference tenant: \\d+ operations of v1\\.0, \\d+ of beta'
  expect(out).toMatch(new RegExp(`^listening ${served.url}\\n${known}\\n${note}\\nmsgraph-conformance `))
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
  expect(await answer.json()).toMatchObject({
    error: { message: "Resource not found for the segment 'deviceManagement'." },
  })
  const { out } = await served.stop()
  expect(out).toMatch(/^listening \S+\nthe reference tenant: 2 operations of v1\.0\nmsgraph-conformance /)
})

test('it serves one version where one is named', async () => {
  const served = await startServing(['--version', 'beta'])
  expect((await served.get(collection, 'sandbox-token')).status).toBe(400)
  expect((await served.get(collection.replace('v1.0', 'beta'), 'sandbox-token')).status).toBe(200)
  const { out } = await served.stop()
  expect(out).toMatch(/^listening \S+\nthe reference tenant: \d+ operations of beta\nthe embedded /)
})

test('a version that the contract has not, and a glob of proxy that matches nothing, are refused', async () => {
  const shop = temporaryFolder(paintShop())
  expect(await runMain(['serve', '--docs', shop, '--version', 'beta', '--out', shop])).toEqual(
    refusal('the contract has no operation of beta: give another --version'),
  )
  expect(await runMain(['proxy', 'http://127.0.0.1:9', '--operation', 'nope.*', '--out', shop])).toEqual(
    refusal('no operation matches --operation nope.*: "run --list" shows what there is'),
  )
})

test('what the embedded contract does not know is refused with how much it knows, and what gives more', async () => {
  const served = await startServing([])
  const answer = await served.get('/v1.0/me', 'sandbox-token')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    error: {
      message: expect.stringMatching(
        /^Resource not found for the segment 'me'\. \(the embedded contract has \d+ operations: --docs /,
      ),
    },
  })
  expect(await (await served.get('/__conformance/findings')).json()).toMatchObject({
    undocumented: [{ because: 'no page of the embedded contract goes on with "me"' }],
  })
  await served.stop()
})

test('who leaves the version out is told on the page, and a browser that asks for an icon is not counted', async () => {
  const served = await startServing([])
  expect((await served.get('/favicon.ico')).status).toBe(204)
  expect((await served.get('/users', 'sandbox-token')).status).toBe(400)
  expect(await (await served.get('/__conformance/findings')).json()).toMatchObject({
    exchanges: 1,
    foreign: [],
    undocumented: [{ path: '/users', because: 'a path begins with v1.0 or beta', requests: 1 }],
  })
  const { out } = await served.stop()
  expect(out).not.toContain('other host')
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

interface Archive {
  readonly log: { readonly entries: readonly { readonly request: { readonly url: string } }[] }
}

function archiveOf({ out }: Served): Archive {
  return JSON.parse(readFileSync(path.join(out, 'traffic.har'), 'utf8'))
}

test('a request that does not conform is refused as Graph would, shown, recorded and a finding', async () => {
  const served = await startServing([])
  const answer = await served.send('POST', collection, {
    '@odata.type': '#microsoft.graph.iosCustomConfiguration',
    displayName: 7,
  })
  expect(answer.status).toBe(400)
  const said = 'microsoft.graph.deviceConfiguration/displayName is the number 7 where Edm.String is stated'
  const page = await served.get('/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const html = await page.text()
  expect(html).toContain(said)
  expect(html).toMatch(/api-reference\/v1\.0\/resources\/[\w-]+\.md:\d+/)
  expect(await (await served.get('/__conformance/findings')).json()).toMatchObject({
    exchanges: 1,
    operations: [{ id: 'deviceConfiguration.create', requests: 1, refused: 1 }],
    findings: [{ check: 'request-conforms', verdict: 'fail' }],
  })
  expect(archiveOf(served).log.entries).toHaveLength(1)
  const { code, out } = await served.stop()
  expect(code).toBe(1)
  expect(out).toContain(said)
  expect(readFileSync(path.join(served.out, 'traffic.har'), 'utf8')).not.toContain('sandbox-token')
  expect((await runMain(['check', path.join(served.out, 'traffic.har'), '--out', served.out])).code).toBe(1)
})

test('requests as documented end in 0, and their archive too', async () => {
  const served = await startServing([])
  const created = await served.send('POST', collection, {
    '@odata.type': '#microsoft.graph.iosCustomConfiguration',
    displayName: 'a',
  })
  const { id } = (await created.json()) as { id: string }
  await served.get(`${collection}/${id}?$select=displayName`, 'sandbox-token')
  await served.send('PATCH', `${collection}/${id}`, { displayName: 'b' })
  await served.send('DELETE', `${collection}/${id}`)
  expect((await served.stop()).code).toBe(0)
  expect((await runMain(['check', path.join(served.out, 'traffic.har'), '--out', served.out])).code).toBe(0)
})

test('state is seeded and reset; what cannot be seeded is told', async () => {
  const served = await startServing([])
  const seed = (body: object): Promise<Response> => served.send('POST', '/__conformance/seed', body)
  const listed = async (): Promise<readonly { id: string }[]> =>
    ((await (await served.get(collection, 'sandbox-token')).json()) as { value: { id: string }[] }).value
  const ios = { '@odata.type': '#microsoft.graph.iosCustomConfiguration' }
  const before = await listed()
  expect((await seed({ [collection]: [{ ...ios, id: 'mine', displayName: 'Mine' }] })).status).toBe(204)
  expect(await listed()).toMatchObject([{ id: 'mine', displayName: 'Mine' }])
  expect((await seed({ [`${collection}/other`]: ios, [collection]: { ...ios, id: 'third' } })).status).toBe(
    204,
  )
  expect((await listed()).map(({ id }) => id)).toEqual(['mine', 'other', 'third'])
  const refused = async (body: object): Promise<unknown> => (await (await seed(body)).json()) as unknown
  expect(await refused({ [`${collection}/x`]: { ...ios, displayName: 7 } })).toMatchObject({
    error: { message: expect.stringContaining('displayName is the number 7') },
  })
  expect(await refused({ [`${collection}/x`]: { ...ios, nope: 7 } })).toMatchObject({
    error: { message: expect.stringContaining("has no property 'nope'") },
  })
  expect(await refused({ '/v1.0/nope': {} })).toMatchObject({
    error: {
      message: expect.stringMatching(/^No page documents '\/v1\.0\/nope'\. \(the embedded contract /),
    },
  })
  expect(await refused([] as unknown as object)).toMatchObject({ error: { code: 'BadRequest' } })
  expect((await listed()).map(({ id }) => id)).toEqual(['mine', 'other', 'third'])
  expect((await served.send('POST', '/__conformance/reset')).status).toBe(204)
  expect(await listed()).toEqual(before)
  expect((await served.get('/__conformance/nope')).status).toBe(404)
  expect((await served.stop()).code).toBe(0)
})

test('answers wait as long as --latency says, and the share that --throttle says is told to come later', async () => {
  const served = await startServing(['--latency', '60', '--throttle', '0.5'])
  const begin = performance.now()
  const answers = []
  for (let count = 0; count < 4; count++) answers.push(await served.get(collection, 'sandbox-token'))
  expect(performance.now() - begin).toBeGreaterThan(230)
  expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 429])
  expect(answers[1]?.headers.get('retry-after')).toBe('1')
  await served.stop()
})

test('what stands in a request cannot change the page', async () => {
  const served = await startServing([])
  await served.get('/v1.0/%3Cscript%3Ealert(1)%3C/script%3E', 'sandbox-token')
  await served.send('POST', collection, { '@odata.type': '#<img src=x onerror=alert(1)>', displayName: 'a' })
  const html = await (await served.get('/')).text()
  expect(html).not.toMatch(/<script>alert|<img/)
  expect(html).toContain('&lt;img')
  await served.stop()
})

test('an archive that cannot be written is refused', async () => {
  const har = path.join(temporaryFolder([['file', '']]), 'file', 'a.har')
  expect((await runMain(['serve', '--har', har])).error).toMatch(
    /^cannot write to .*; choose another place with --har\n$/,
  )
})
