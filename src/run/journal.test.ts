import { describe, expect, test } from 'vitest'
import type { Exchange, Step } from '../model/exchange.ts'
import { cleanUp } from './clean-up.ts'
import { type JournalEntry, journalled } from './journal.ts'
import type { Send } from './send.ts'

function step(method: 'POST' | 'DELETE' | 'GET', path: string, operation: string | null): Step {
  return {
    role: 'subject',
    operation,
    version: 'v1.0',
    request: { method, path, headers: [], body: null, credential: 'valid' },
    intent: { kind: 'valid' },
  }
}

function journalOf(status: (step: Step) => number) {
  const lines: JournalEntry[] = []
  const sent: string[] = []
  const send: Send = async (each) => {
    sent.push(`${each.request.method} ${each.request.path}`)
    const answer = { status: status(each), headers: [], body: '{"id":"a b"}', encoding: 'utf-8' } as const
    return {
      step: each,
      answer,
      failure: null,
      retries: 0,
      startedAt: '',
      milliseconds: 0,
    } satisfies Exchange
  }
  return { ...journalled(send, 'r1', (line) => void lines.push(JSON.parse(line))), lines, sent }
}

describe('journalled', () => {
  test('notes a write before it goes out and the entity it made', async () => {
    const { send, lines, remaining } = journalOf(() => 201)
    await send(step('POST', '/v1.0/things', 'thing.create'))
    expect(lines.map(({ state, path }) => `${state} ${path}`)).toEqual([
      'writing /v1.0/things',
      'created /v1.0/things/a%20b',
    ])
    expect(remaining()).toEqual(['/v1.0/things/a%20b'])
  })

  test('forgets an entity that is gone', async () => {
    const { send, remaining } = journalOf(({ request }) => (request.method === 'POST' ? 201 : 204))
    await send(step('POST', '/v1.0/things', 'thing.create~2'))
    await send(step('DELETE', '/v1.0/things/a%20b', 'thing.delete'))
    expect(remaining()).toEqual([])
  })

  test('takes the answer of an action for no creation', async () => {
    const { send, remaining } = journalOf(() => 200)
    await send(step('POST', '/v1.0/things/1/copy', 'thing.copy'))
    expect(remaining()).toEqual([])
  })

  test('leaves reads out', async () => {
    const { send, lines } = journalOf(() => 200)
    await send(step('GET', '/v1.0/things', 'thing.list'))
    expect(lines).toEqual([])
  })
})

describe('cleanUp', () => {
  test('deletes what is left and names what stays', async () => {
    const journal = journalOf(({ request }) => (request.method === 'POST' ? 201 : 403))
    await journal.send(step('POST', '/v1.0/things', 'thing.create'))
    expect(await cleanUp(journal)).toEqual(['left behind: /v1.0/things/a%20b (DELETE answered 403)'])
    expect(journal.sent).toContain('DELETE /v1.0/things/a%20b')
  })
})
