import { describe, expect, test } from 'vitest'
import { create, journalOf, made, marked, step } from '../../../fixtures/journalled-service.ts'
import { cleanUp, formatStayed } from './clean-up.ts'
import { Leftovers } from './leftovers.ts'

describe('cleanUp', () => {
  test('deletes what is left and names what stays', async () => {
    const { send, job, sent } = journalOf(({ request }) =>
      request.method === 'POST' ? { status: 201, body: '{"id":"1"}' } : { status: 403 },
    )
    await send(create)
    expect(formatStayed(await cleanUp(job))).toEqual(['left behind: /v1.0/things/1 (DELETE answered 403)'])
    expect(sent).toContain('DELETE /v1.0/things/1')
  })

  test('deletes once more where the connection broke: what the first has done is gone', async () => {
    let deletes = 0
    const { send, job, sent } = journalOf(({ request }) => {
      if (request.method === 'POST') return { status: 201, body: '{"id":"1"}' }
      deletes += 1
      return deletes === 1 ? null : { status: 404 }
    })
    await send(create)
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/1' }])
    expect(sent.filter((each) => each.startsWith('DELETE'))).toEqual(Array(2).fill('DELETE /v1.0/things/1'))
  })

  test('finds what a POST without an answer made by its marker, and touches nothing else', async () => {
    const { send, job, sent, left } = journalOf(({ request }) =>
      request.method === 'POST' ? null : request.method === 'GET' ? { body: marked } : { status: 204 },
    )
    await send(create)
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/x' }])
    expect(sent.filter((each) => each.startsWith('DELETE'))).toEqual(['DELETE /v1.0/things/x'])
    expect(left.isEmpty()).toBe(true)
  })

  test('looks once more where a POST without an answer shows nothing yet', async () => {
    const { send, job, waits } = journalOf(({ request }, times) =>
      request.method === 'POST'
        ? null
        : request.method === 'GET'
          ? { body: times === 1 ? '{"value":[]}' : marked }
          : { status: 204 },
    )
    await send(create)
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/x' }])
    expect(waits).toHaveLength(1)
  })

  test('follows a list to its end by path, whatever host its links name', async () => {
    const first = { value: [], '@odata.nextLink': 'https://other.example/base/v1.0/things?$skiptoken=2' }
    const { send, job, sent } = journalOf(({ request }) =>
      request.method === 'POST'
        ? null
        : request.method === 'DELETE'
          ? { status: 204 }
          : { body: request.path.includes('skiptoken') ? marked : JSON.stringify(first) },
    )
    await send(create)
    await cleanUp(job)
    expect(sent).toContain('GET /v1.0/things?$skiptoken=2')
    expect(sent).toContain('DELETE /v1.0/things/x')
  })

  test('says where something without a marker may have stayed', async () => {
    const { send, job } = journalOf(({ request }) =>
      request.method === 'POST' ? null : { body: '{"value":[]}' },
    )
    await send({ ...create, request: { ...create.request, body: 'junk' } })
    expect(formatStayed(await cleanUp(job))).toEqual([
      'perhaps left behind: /v1.0/things (a POST without a marker was not answered: look whether it made something)',
    ])
  })

  test.each([
    [null, 'was not answered'],
    [204, 'was answered 204 and named nothing'],
    [503, 'was answered 503 and named nothing'],
  ])(
    'says of a marked POST that came to %s what it came to, where no list tells more',
    async (status, came) => {
      const { send, job } = journalOf(({ request }) =>
        request.method === 'GET' ? { status: 403 } : status === null ? null : { status },
      )
      await send(create)
      expect(formatStayed(await cleanUp(job))).toEqual([
        `perhaps left behind: /v1.0/things (a POST ${came}, and its GET answered 403)`,
      ])
    },
  )

  test('looks again the next time for what a marker named and nobody could delete', async () => {
    let status = 403
    const { send, job, left } = journalOf(({ request }) =>
      request.method === 'POST' ? null : request.method === 'GET' ? { body: marked } : { status },
    )
    await send(create)
    expect(formatStayed(await cleanUp(job))).toEqual(['left behind: /v1.0/things/x (DELETE answered 403)'])
    status = 204
    expect(left.isEmpty()).toBe(false)
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/x' }])
    expect(left.isEmpty()).toBe(true)
  })

  test('takes for gone what cannot be deleted itself and lies below what was', async () => {
    const { send, job, left } = journalOf(({ request }) => {
      if (request.method === 'POST') return { status: 201, body: '{"id":"1"}' }
      return { status: request.path.endsWith('/parts/1') ? 405 : 204 }
    })
    await send(create)
    await send({ ...create, request: { ...create.request, path: '/v1.0/things/1/parts' } })
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/1' }])
    expect(left.made()).toEqual([])
  })

  test('says of an action what it was answered', async () => {
    const { send, job, sent } = journalOf(() => ({ status: 202 }))
    await send(step('POST', '/v1.0/things/tidy', 'thing.tidy'))
    expect(formatStayed(await cleanUp(job))).toEqual([
      'perhaps left behind: /v1.0/things/tidy (a POST without a marker was answered 202 and named nothing: look whether it made something)',
    ])
    expect(sent).toEqual(['POST /v1.0/things/tidy'])
  })

  test.each([200, 204])('an action that is answered %i has left nothing to look for', async (status) => {
    const { send, job, left } = journalOf(() => ({ status }))
    await send(step('POST', '/v1.0/things/tidy', 'thing.tidy'))
    expect(await cleanUp(job)).toEqual([])
    expect(left.owed()).toBe(0)
  })

  test('neither a reference nor what lay below a deleted entity is left', async () => {
    const { send, job, left } = journalOf(({ request }) =>
      request.path === '/v1.0/things'
        ? { status: 201, body: '{"id":"1"}' }
        : { status: request.method === 'POST' ? 202 : 204 },
    )
    await send(create)
    await send(step('POST', '/v1.0/things/1/paint', 'thing.paint'))
    await send(step('POST', '/v1.0/others/2/things/$ref', 'other.addThing'))
    expect(left.owed()).toBe(3)
    expect(formatStayed(await cleanUp(job))).toEqual([])
    expect(left.isEmpty()).toBe(true)
  })

  test('deletes soft-deleted objects for good, also those that a case has deleted', async () => {
    const { send, job, sent } = journalOf(made, true)
    await send(create)
    await send(step('DELETE', '/v1.0/things/a%20b', 'thing.delete'))
    expect(await cleanUp(job)).toEqual([{ what: 'purged', path: '/v1.0/directory/deletedItems/a b' }])
    expect(sent.at(-1)).toBe('DELETE /v1.0/directory/deletedItems/a b')
  })

  test('takes an object that is in no bin for gone', async () => {
    const { send, job, left } = journalOf(
      (each, times) => (each.request.path.includes('deletedItems') ? { status: 404 } : made(each, times)),
      true,
    )
    await send(create)
    expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/things/a%20b' }])
    expect(left.isEmpty()).toBe(true)
  })

  test('gives a target up that no longer answers, and still names everything', async () => {
    const { send, job, sent } = journalOf((each, times) =>
      each.request.method === 'POST' ? { status: 201, body: `{"id":"${times}"}` } : null,
    )
    for (let times = 0; times < 5; times++) await send(create)
    expect(await cleanUp(job)).toHaveLength(5)
    expect(sent.filter((each) => !each.startsWith('POST'))).toHaveLength(4)
  })

  test('gives a target up that asks for patience and nothing else', async () => {
    const { send, job, sent } = journalOf((each, times) =>
      each.request.method === 'POST' ? { status: 201, body: `{"id":"${times}"}` } : { status: 429 },
    )
    for (let times = 0; times < 5; times++) await send(create)
    expect((await cleanUp(job)).map(({ why }) => why)).toEqual([
      ...Array(3).fill('DELETE answered 429'),
      ...Array(2).fill('not tried: the target serves nothing any more'),
    ])
    expect(sent.filter((each) => !each.startsWith('POST'))).toHaveLength(3)
  })

  test('puts a binding back', async () => {
    const { keep, job } = journalOf(() => ({ status: 200 }))
    keep('/v1.0/things/1', '{"name":"old","id":"1"}', '{"name":"old"}')
    keep('/v1.0/things/1', '{"name":"new","id":"1"}', '{"name":"new"}')
    expect(job.left.changed()).toEqual([['/v1.0/things/1', '{"name":"old"}']])
    expect(await cleanUp(job)).toEqual([{ what: 'restored', path: '/v1.0/things/1' }])
  })

  describe('of what is deleted at another address', () => {
    const text = '{"name":"msgraph-conformance 0123abcd"}'
    const children = '/v1.0/me/drive/root/children'
    const createItem = step('POST', children, 'item.create', text)

    test('deletes it there, and so does who reads the journal', async () => {
      const { send, job, sent, lines } = journalOf(({ request }) =>
        request.method === 'GET'
          ? { body: '{"value":[]}' }
          : { status: request.method === 'POST' ? 201 : 204, body: '{"id":"1"}' },
      )
      await send(createItem)
      expect(lines.at(-1)).toMatchObject({ state: 'created', path: '/v1.0/me/drive/items/1' })
      const later = new Leftovers()
      for (const line of lines) later.apply(line, '2026-01-01T00:00:00Z')
      expect(await cleanUp({ ...job, left: later })).toEqual([
        { what: 'removed', path: '/v1.0/me/drive/items/1' },
      ])
      expect(sent).toEqual([`POST ${children}`, 'DELETE /v1.0/me/drive/items/1', `GET ${children}`])
    })

    test('finds what a POST without an answer made where it was made, and deletes it there', async () => {
      const { send, job, sent } = journalOf(({ request }) =>
        request.method === 'POST' ? null : request.method === 'GET' ? { body: marked } : { status: 204 },
      )
      await send(createItem)
      expect(await cleanUp(job)).toEqual([{ what: 'removed', path: '/v1.0/me/drive/items/x' }])
      expect(sent.filter((each) => each.startsWith('DELETE'))).toEqual(['DELETE /v1.0/me/drive/items/x'])
    })

    test('does not take it for gone where that address does not know it and the list shows it', async () => {
      const { send, job, left } = journalOf(({ request }) =>
        request.method === 'POST'
          ? { status: 201, body: '{"id":"x"}' }
          : request.method === 'GET'
            ? { body: marked }
            : { status: 404 },
      )
      await send(createItem)
      expect(formatStayed(await cleanUp(job))).toEqual([
        'left behind: /v1.0/me/drive/items/x (DELETE answered 404)',
      ])
      expect(left.isEmpty()).toBe(false)
    })
  })
})
