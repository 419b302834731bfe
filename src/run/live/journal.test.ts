import { describe, expect, test } from 'vitest'
import { create, journalOf, made, step } from '../../../fixtures/journalled-service.ts'
import { journalled } from './journal.ts'
import { Leftovers } from './leftovers.ts'

describe('journalled', () => {
  test('notes a write before it goes out and the entity it made', async () => {
    const { send, lines, left } = journalOf(made)
    await send(create)
    expect(lines).toEqual([
      { state: 'writing', n: 1, method: 'POST', path: '/v1.0/things', marked: true },
      { state: 'created', n: 1, path: '/v1.0/things/a%20b', purge: null },
    ])
    expect(left.made()).toEqual(['/v1.0/things/a%20b'])
  })

  test('forgets an entity that is gone', async () => {
    const { send, left } = journalOf(made)
    await send(create)
    await send(step('DELETE', '/v1.0/things/a%20b', 'thing.delete'))
    expect(left.owed()).toBe(0)
  })

  test('takes the answer of an action for no creation', async () => {
    const { send, left } = journalOf(() => ({ status: 200, body: '{"id":"1"}' }))
    await send(step('POST', '/v1.0/things/1/copy', 'thing.copy'))
    expect(left.made()).toEqual([])
  })

  test.each([
    ['as it is', '7', '7'],
    ['percent-encoded', '7%208', '7%208'],
    ['with a percent sign that encodes nothing', '7%', '7%25'],
  ])('knows an entity that only Location names, %s', async (_fact, key, made) => {
    const headers = [['Location', `https://graph.example/v1.0/things/${key}`]] as const
    const { send, left } = journalOf(() => ({ status: 204, headers }))
    await send(create)
    expect(left.made()).toEqual([`/v1.0/things/${made}`])
  })

  test('a POST that found nobody to connect to has made nothing, unless an earlier attempt was answered', async () => {
    for (const [retries, open] of [
      [0, 0],
      [1, 1],
    ] as const) {
      const refused = { kind: 'refused', message: 'no connection' } as const
      const { send, left } = journalled(
        async (each) => ({
          step: each,
          answer: null,
          failure: refused,
          retries,
          startedAt: '',
          milliseconds: 0,
        }),
        {
          append: () => {},
          written: async () => {},
          settled: async () => {},
          isCreate: () => true,
          isListed: () => true,
          homeOf: ({ request }) => request.path,
          purgeOf: () => null,
          lingers: () => false,
        },
      )
      await send(create)
      expect(left.unanswered()).toHaveLength(open)
    }
  })

  /** A journal whose disk and file say when they are done, after a first create that both have. */
  async function waiting(isListed: boolean) {
    const [disk, file] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const sent: string[] = []
    let settled = Promise.resolve()
    const { send } = journalled(
      async (each) => {
        sent.push(`${each.request.method} ${each.request.path}`)
        const answer = { status: 201, headers: [], body: '{"id":"1"}', encoding: 'utf-8' as const }
        return { step: each, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
      },
      {
        append: () => {},
        written: () => file.promise,
        settled: () => settled,
        isCreate: () => true,
        isListed: () => isListed,
        homeOf: ({ request }) => request.path,
        purgeOf: () => null,
        lingers: () => false,
      },
    )
    await send(create)
    settled = disk.promise
    sent.length = 0
    return { send, sent, disk, file }
  }

  test('a write goes out when its line is on the disk, one to what the run made when it is written, and a read at once', async () => {
    const { send, sent, disk, file } = await waiting(true)
    const foreign = send(step('DELETE', '/v1.0/things/2', 'thing.delete'))
    const own = send(step('DELETE', '/v1.0/things/1', 'thing.delete'))
    await send(step('GET', '/v1.0/things', 'thing.list'))
    expect(sent).toEqual(['GET /v1.0/things'])
    file.resolve()
    await own
    expect(sent).toEqual(['GET /v1.0/things', 'DELETE /v1.0/things/1'])
    disk.resolve()
    await foreign
    expect(sent.at(-1)).toBe('DELETE /v1.0/things/2')
  })

  test('what goes with an entity that the run made goes out when its line is written, and not what only begins like it', async () => {
    const { send, sent, disk, file } = await waiting(true)
    file.resolve()
    const beside = send(step('POST', '/v1.0/things/12/parts', 'part.create', '{}'))
    await send(step('POST', '/v1.0/things/1/parts?a=/b', 'part.create', '{}'))
    expect(sent).toEqual(['POST /v1.0/things/1/parts?a=/b'])
    disk.resolve()
    await beside
    expect(sent.at(-1)).toBe('POST /v1.0/things/12/parts')
  })

  test('one more entity with a marker goes out when its line is written, in a collection that the disk knows and that can be listed', async () => {
    const listed = await waiting(true)
    listed.file.resolve()
    await listed.send(create)
    const later = [
      listed.send(step('POST', '/v1.0/others', 'other.create', create.request.body ?? '')),
      listed.send(step('POST', '/v1.0/things', 'thing.create', '{}')),
    ]
    await new Promise(setImmediate)
    expect(listed.sent).toEqual(['POST /v1.0/things'])
    listed.disk.resolve()
    await Promise.all(later)
    const unlisted = await waiting(false)
    unlisted.file.resolve()
    const one = unlisted.send(create)
    await new Promise(setImmediate)
    expect(unlisted.sent).toEqual([])
    unlisted.disk.resolve()
    await one
  })

  test('leaves reads out', async () => {
    const { send, lines } = journalOf(() => ({}))
    await send(step('GET', '/v1.0/things', 'thing.list'))
    expect(lines).toEqual([])
  })

  test.each([
    [null, 1],
    [500, 1],
    [504, 1],
    [400, 0],
    [409, 0],
  ])('a POST answered %j leaves %i thing to look for', async (status, count) => {
    const { send, left } = journalOf(() => (status === null ? null : { status }))
    await send(create)
    expect(left.unanswered()).toHaveLength(count)
  })

  test('holds back what it takes to delete mail for good, which is found again where it was moved to', async () => {
    const { send, left, note } = journalOf(made)
    await send(step('POST', '/v1.0/messages', 'item.create', '{"subject":"msgraph-conformance 0"}'))
    expect([left.owed(), left.searches()]).toEqual([2, 1])
    await send(step('DELETE', '/v1.0/messages/a%20b', 'thing.delete'))
    expect([left.owed(), left.searches()]).toEqual([1, 1])
    note({ state: 'searched' })
    expect([left.owed(), left.searches(), left.isEmpty()]).toEqual([0, 0, true])
  })

  test('a journal read back knows what the run knew', async () => {
    const { send, lines, left, keep } = journalOf(({ request }, times) =>
      request.method === 'DELETE'
        ? { status: 204 }
        : times === 2
          ? null
          : { status: 201, body: `{"id":"${times}"}` },
    )
    for (let times = 0; times < 3; times++) await send(create)
    await send(step('DELETE', '/v1.0/things/1', 'thing.delete'))
    keep('/v1.0/bound/1', '{"a":1,"id":"1"}', '{"a":1}')
    const read = new Leftovers()
    for (const line of lines) read.apply(line, '')
    expect([read.made(), read.changed(), read.owed(), read.collections()]).toEqual([
      left.made(),
      left.changed(),
      left.owed(),
      left.collections(),
    ])
    expect(read.made()).toEqual(['/v1.0/things/3'])
  })
})
