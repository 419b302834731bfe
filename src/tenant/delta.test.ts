import { describe, expect, test } from 'vitest'
import { type FaceClient, faces, type Told } from '../../fixtures/tenant-faces.ts'

const delta = '/v1.0/users/delta'
const day = 24 * 3600 * 1000

async function idsOf({ ask }: FaceClient): Promise<readonly string[]> {
  return (await ask('GET', delta)).json.value.map(({ id }: { id: string }) => id)
}

/** The pages of a round, from a first URL to the one with the deltaLink. */
async function round({ ask }: FaceClient, first: string, headers = {}): Promise<readonly Told[]> {
  const pages = [await ask('GET', first, { headers })]
  for (let next = pages[0]?.json['@odata.nextLink']; next !== undefined && pages.length < 20; ) {
    const page = await ask('GET', next, { headers })
    pages.push(page)
    next = page.json['@odata.nextLink']
  }
  return pages
}

function linkOf(pages: readonly Told[]): string {
  return pages.at(-1)?.json['@odata.deltaLink']
}

describe.each(faces)('delta through %s', (_name, open) => {
  test('shows all at first, then what changed since its link, with a new link each round', async () => {
    const client = await open()
    const first = await client.ask('GET', delta)
    expect(first.json.value).toHaveLength(3)
    const link = first.json['@odata.deltaLink']
    const second = await client.ask('GET', link)
    expect(second.json.value).toEqual([])
    const [id] = await idsOf(client)
    await client.ask('PATCH', `/v1.0/users/${id}`, { body: { mail: 'new@example.com' } })
    const third = await client.ask('GET', second.json['@odata.deltaLink'])
    expect(third.json.value).toEqual([expect.objectContaining({ id, mail: 'new@example.com' })])
    expect((await client.ask('GET', third.json['@odata.deltaLink'])).json.value).toEqual([])
    expect((await client.ask('GET', link)).json.value).toEqual(third.json.value)
    const links = [link, second.json['@odata.deltaLink'], third.json['@odata.deltaLink']]
    expect(new Set(links).size).toBe(3)
  })

  test('names what was removed, with a reason', async () => {
    const client = await open()
    const { id: me } = (await client.ask('GET', '/v1.0/me')).json
    const link = linkOf(await round(client, '/v1.0/me/things/delta'))
    const [one, other] = (await client.ask('GET', '/v1.0/me/things')).json.value
    await client.ask('DELETE', `/v1.0/me/things/${one.id}`)
    await client.ask('DELETE', `/v1.0/users/${me}/things/${other.id}/$ref`)
    const { id: made } = (await client.ask('POST', '/v1.0/me/things', { body: {} })).json
    const pages = await round(client, link)
    expect(pages[0]?.json.value).toEqual([
      expect.objectContaining({ '@odata.type': '#microsoft.graph.thing', id: made }),
      { id: one.id, '@removed': { reason: 'deleted' } },
      { id: other.id, '@removed': { reason: 'changed' } },
    ])
    expect((await round(client, linkOf(pages)))[0]?.json.value).toEqual([])
  })

  test('shows what was removed and is there again', async () => {
    const client = await open()
    const [me, other] = await idsOf(client)
    const { id } = (await client.ask('POST', `/v1.0/users/${other}/things`, { body: {} })).json
    const added = { body: { '@odata.id': `https://graph.microsoft.com/v1.0/users/${other}/things/${id}` } }
    const link = linkOf(await round(client, '/v1.0/me/things/delta'))
    const mine = `/v1.0/users/${me}/things`
    expect((await client.ask('POST', `${mine}/$ref`, added)).status).toBe(204)
    expect((await client.ask('DELETE', `${mine}/${id}/$ref`)).status).toBe(204)
    expect((await round(client, link))[0]?.json.value).toEqual([{ id, '@removed': { reason: 'changed' } }])
    await client.ask('POST', `${mine}/$ref`, added)
    expect((await round(client, link))[0]?.json.value).toEqual([
      expect.objectContaining({ '@odata.type': '#microsoft.graph.thing', id }),
    ])
  })

  test('is reached by its qualified name too', async () => {
    const { ask } = await open()
    for (const name of ['microsoft.graph.delta', 'microsoft.graph.delta()', 'delta()']) {
      const answer = await ask('GET', `/v1.0/users/${name}`)
      expect([name, answer.status, answer.json.value?.length]).toEqual([name, 200, 3])
    }
  })

  test('is paged: a link at a time, every member once', async () => {
    const client = await open({ pageSize: 2 })
    const pages = await round(client, delta)
    expect(pages.map(({ json }) => json.value.length)).toEqual([2, 1])
    expect(pages.map(({ json }) => ['@odata.nextLink' in json, '@odata.deltaLink' in json])).toEqual([
      [true, false],
      [false, true],
    ])
    const ids = pages.flatMap(({ json }) => json.value.map(({ id }: { id: string }) => id))
    expect(new Set(ids).size).toBe(3)
    const preferring = await round(client, delta, { Prefer: 'odata.maxpagesize=1' })
    expect(preferring.map(({ json }) => json.value.length)).toEqual([1, 1, 1])
    expect(preferring[0]?.header('preference-applied')).toBe('odata.maxpagesize=1')
  })

  test('what changes between pages is in this round or the next', async () => {
    const client = await open({ pageSize: 2 })
    const first = await client.ask('GET', delta)
    const { id } = first.json.value[0]
    await client.ask('PATCH', `/v1.0/users/${id}`, { body: { mail: 'late@example.com' } })
    const last = await client.ask('GET', first.json['@odata.nextLink'])
    const next = await client.ask('GET', last.json['@odata.deltaLink'])
    expect(next.json.value).toEqual([expect.objectContaining({ id, mail: 'late@example.com' })])
  })

  test('links encode the options of the first request', async () => {
    const client = await open({ pageSize: 2 })
    const pages = await round(client, `${delta}?$select=mail`)
    const [id] = await idsOf(client)
    await client.ask('PATCH', `/v1.0/users/${id}`, { body: { mail: 'new@example.com' } })
    const [changed] = await round(client, linkOf(pages))
    for (const { json } of [...pages, changed].filter((each) => each !== undefined)) {
      for (const member of json.value) expect(Object.keys(member)).toEqual(['@odata.type', 'id', 'mail'])
    }
    expect(changed?.json.value).toHaveLength(1)
    expect(new URL(linkOf(pages)).searchParams.has('$select')).toBe(false)
  })

  test('a filter by id narrows what is tracked', async () => {
    const client = await open()
    const [one, other] = await idsOf(client)
    const pages = await round(client, `${delta}?$filter=id%20eq%20'${one}'`)
    expect(pages[0]?.json.value.map(({ id }: { id: string }) => id)).toEqual([one])
    await client.ask('PATCH', `/v1.0/users/${other}`, { body: { mail: 'other@example.com' } })
    expect((await round(client, linkOf(pages)))[0]?.json.value).toEqual([])
  })

  test('latest asks for a link alone', async () => {
    const client = await open()
    const pages = await round(client, `${delta}?$deltatoken=latest`)
    expect(pages[0]?.json.value).toEqual([])
    const [id] = await idsOf(client)
    await client.ask('PATCH', `/v1.0/users/${id}`, { body: { mail: 'new@example.com' } })
    expect((await round(client, linkOf(pages)))[0]?.json.value).toEqual([expect.objectContaining({ id })])
  })

  test.each(['false', 'd3', ''])('the token %j is a 410 that says where to start again', async (token) => {
    const { ask, root } = await open()
    const answer = await ask('GET', `${delta}?$deltatoken=${token}`)
    expect([answer.status, answer.json.error.code]).toEqual([410, 'syncStateNotFound'])
    expect(answer.header('location')).toBe(root + delta)
    expect((await ask('GET', `${delta}?$skiptoken=${token}`)).status).toBe(410)
  })

  test('a token is gone after a week, after a reset, and in another version or place', async () => {
    let time = Date.parse('2026-03-01T12:00:00Z')
    const client = await open({ now: () => new Date(time) })
    const link = linkOf(await round(client, delta))
    expect((await client.ask('GET', link.replace('/v1.0/', '/beta/'))).status).toBe(410)
    expect((await client.ask('GET', link.replace('/users/', '/me/things/'))).status).toBe(410)
    time += 7 * day - 1
    expect((await client.ask('GET', link)).status).toBe(200)
    time += 1
    expect((await client.ask('GET', link)).status).toBe(410)
    const fresh = linkOf(await round(client, delta))
    client.tenant.reset()
    expect((await client.ask('GET', fresh)).status).toBe(410)
  })
})
