import { describe, expect, test } from 'vitest'
import { type FaceClient, faces, type Told } from '../../fixtures/tenant-faces.ts'

const things = '/v1.0/me/things'

async function someThing({ ask }: FaceClient): Promise<string> {
  return `${things}/${(await ask('POST', things, { body: {} })).json.id}`
}

/** Reads a monitor, without a token, until it tells of no more progress. */
async function follow({ ask }: FaceClient, monitor: string): Promise<readonly Told[]> {
  const told: Told[] = []
  do told.push(await ask('GET', monitor, { headers: { Authorization: '' } }))
  while (told.at(-1)?.status === 202 && told.length < 10)
  return told
}

describe.each(faces)('a long-running action through %s', (_name, open) => {
  test('answers 202 with a monitor that tells of progress, needs no token, and ends', async () => {
    const client = await open()
    const answer = await client.ask('POST', `${await someThing(client)}/copy`)
    expect([answer.status, answer.text]).toEqual([202, ''])
    const monitor = answer.header('location') ?? ''
    expect(monitor.startsWith(`${client.root}/v1.0/`)).toBe(true)
    const told = await follow(client, monitor)
    expect(told.map(({ status, json }) => [status, json.status, json.percentageComplete])).toEqual([
      [202, 'notStarted', 0],
      [202, 'inProgress', 50],
      [200, 'completed', 100],
    ])
    expect((await follow(client, monitor)).map(({ status }) => status)).toEqual([200])
    const { resourceId } = told.at(-1)?.json ?? {}
    expect((await client.ask('GET', `${things}/${resourceId}`)).status).toBe(200)
  })

  test('has no monitor where its page names none', async () => {
    const client = await open()
    const answer = await client.ask('POST', `${await someThing(client)}/notify`)
    expect([answer.status, answer.header('location')]).toEqual([202, null])
  })

  test('has a monitor of its own each time', async () => {
    const client = await open()
    const at = `${await someThing(client)}/copy`
    const [one, other] = [await client.ask('POST', at), await client.ask('POST', at)]
    expect(one.header('location')).not.toBe(other.header('location'))
    await follow(client, one.header('location') ?? '')
    expect((await client.ask('GET', other.header('location') ?? '')).json.status).toBe('notStarted')
  })

  test('can be asked for where 202 is documented beside 201, and leads to what was made', async () => {
    const client = await open()
    const headers = { Prefer: 'respond-async' }
    const answer = await client.ask('POST', things, { headers, body: { aString: 'later' } })
    expect([answer.status, answer.header('preference-applied')]).toEqual([202, 'respond-async'])
    expect(answer.header('operation-location')).toBe(answer.header('location'))
    const told = await follow(client, answer.header('location') ?? '')
    expect(told.map(({ status }) => status)).toEqual([202, 202, 303])
    expect((await client.ask('GET', told.at(-1)?.header('location') ?? '')).json.aString).toBe('later')
    expect((await client.ask('POST', things, { body: {} })).status).toBe(201)
  })

  test('ends with its answer where no entity stands behind it', async () => {
    const client = await open()
    const at = `${await someThing(client)}/open`
    const now = await client.ask('POST', at)
    const later = await client.ask('POST', at, { headers: { Prefer: 'respond-async' } })
    const told = (await follow(client, later.header('location') ?? '')).at(-1)
    expect([told?.status, told?.header('asyncresult'), told?.json]).toEqual([200, '201', now.json])
  })

  test('cannot be asked for where 202 is not documented, and a refusal is not put off', async () => {
    const client = await open()
    const headers = { Prefer: 'respond-async' }
    const at = await someThing(client)
    expect((await client.ask('PATCH', at, { headers, body: {} })).status).toBe(200)
    expect((await client.ask('POST', things, { headers, body: { anInt32: 'x' } })).status).toBe(400)
  })

  test('in a batch is answered at once', async () => {
    const { ask } = await open()
    const headers = { 'Content-Type': 'application/json', Prefer: 'respond-async' }
    const requests = [{ id: '1', method: 'POST', url: '/me/things', headers, body: {} }]
    const { json } = await ask('POST', '/v1.0/$batch', { body: { requests } })
    expect(json.responses[0].status).toBe(201)
  })

  test('is only read, and forgotten by a reset', async () => {
    const client = await open()
    const monitor = (await client.ask('POST', `${await someThing(client)}/copy`)).header('location') ?? ''
    const written = await client.ask('DELETE', monitor)
    expect([written.status, written.header('allow')]).toEqual([405, 'GET'])
    client.tenant.reset()
    expect((await client.ask('GET', monitor)).status).toBe(400)
  })
})
