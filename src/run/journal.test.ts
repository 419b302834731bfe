import { describe, expect, test } from 'vitest'
import type { Answer, Exchange, Step } from '../model/exchange.ts'
import { cleanUp, formatStayed } from './clean-up.ts'
import { journalled } from './journal.ts'
import type { JournalEvent } from './live/journal-entry.ts'
import { Leftovers } from './live/leftovers.ts'
import type { Send } from './send.ts'

type Answers = (step: Step, times: number) => Partial<Answer> | null

function step(method: 'POST' | 'DELETE' | 'GET', path: string, operation: string | null, body = '{}'): Step {
  return {
    role: 'subject',
    operation,
    version: 'v1.0',
    request: { method, path, headers: [], body, credential: 'valid' },
    intent: { kind: 'valid' },
  }
}

/** A journal over a service that answers so; null is no answer. */
function journalOf(answers: Answers, purge = false) {
  const lines: JournalEvent[] = []
  const sent: string[] = []
  const times = new Map<string, number>()
  const send: Send = async (each) => {
    const line = `${each.request.method} ${each.request.path}`
    sent.push(line)
    times.set(line, (times.get(line) ?? 0) + 1)
    const given = answers(each, times.get(line) ?? 1)
    const answer = given && { status: 200, headers: [], body: '', encoding: 'utf-8' as const, ...given }
    const failure = answer === null ? ({ kind: 'cut', message: 'the connection broke' } as const) : null
    return { step: each, answer, failure, retries: 0, startedAt: '', milliseconds: 0 } satisfies Exchange
  }
  const journal = journalled(send, {
    append: (event) => void lines.push(event),
    written: async () => {},
    settled: async () => {},
    isCreate: ({ operation }) => operation === 'thing.create',
    isListed: () => true,
    purgeOf: (_step, id) => (purge ? `/v1.0/directory/deletedItems/${id}` : null),
  })
  const waits: number[] = []
  const job = {
    left: journal.left,
    note: journal.note,
    send,
    isLeftOver: ({ run }: { run: string }) => run === '0123abcd',
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
  }
  return { ...journal, lines, sent, waits, job }
}

const made: Answers = ({ request }) =>
  request.method === 'POST' ? { status: 201, body: '{"id":"a b"}' } : { status: 204 }
const create = step('POST', '/v1.0/things', 'thing.create', '{"name":"msgraph-conformance 0123abcd"}')
const marked =
  '{"value":[{"id":"x","name":"msgraph-conformance 0123abcd until 2026-01-01T00:00Z n"},{"id":"y"}]}'

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

  test('knows an entity that only Location names', async () => {
    const headers = [['Location', 'https://graph.example/v1.0/things/7']] as const
    const { send, left } = journalOf(() => ({ status: 204, headers }))
    await send(create)
    expect(left.made()).toEqual(['/v1.0/things/7'])
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
        purgeOf: () => null,
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

describe('cleanUp', () => {
  test('deletes what is left and names what stays', async () => {
    const { send, job, sent } = journalOf(({ request }) =>
      request.method === 'POST' ? { status: 201, body: '{"id":"1"}' } : { status: 403 },
    )
    await send(create)
    expect(formatStayed(await cleanUp(job))).toEqual(['left behind: /v1.0/things/1 (DELETE answered 403)'])
    expect(sent).toContain('DELETE /v1.0/things/1')
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

  test('says of an action what it was answered', async () => {
    const { send, job, sent } = journalOf(() => ({ status: 202 }))
    await send(step('POST', '/v1.0/things/tidy', 'thing.tidy'))
    expect(formatStayed(await cleanUp(job))).toEqual([
      'perhaps left behind: /v1.0/things/tidy (a POST without a marker was answered 202 and named nothing: look whether it made something)',
    ])
    expect(sent).toEqual(['POST /v1.0/things/tidy'])
  })

  test('neither a reference nor what lay below a deleted entity is left', async () => {
    const { send, job, left } = journalOf(({ request }) =>
      request.path === '/v1.0/things' ? { status: 201, body: '{"id":"1"}' } : { status: 204 },
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
    expect(sent.filter((each) => !each.startsWith('POST'))).toHaveLength(3)
  })

  test('puts a binding back', async () => {
    const { keep, job } = journalOf(() => ({ status: 200 }))
    keep('/v1.0/things/1', '{"name":"old","id":"1"}', '{"name":"old"}')
    keep('/v1.0/things/1', '{"name":"new","id":"1"}', '{"name":"new"}')
    expect(job.left.changed()).toEqual([['/v1.0/things/1', '{"name":"old"}']])
    expect(await cleanUp(job)).toEqual([{ what: 'restored', path: '/v1.0/things/1' }])
  })
})
