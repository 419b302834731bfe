import { describe, expect, test } from 'vitest'
import type { Answer, Failure, Step } from '../model/exchange.ts'
import type { Target } from '../model/target.ts'
import { sender } from './send.ts'

const step: Step = {
  role: 'subject',
  operation: 'thing.get',
  version: 'v1.0',
  request: { method: 'GET', path: '/v1.0/things/1', headers: [], body: null, credential: 'valid' },
  intent: { kind: 'valid' },
}

const ok: Answer = { status: 200, headers: [], body: '{}', encoding: 'utf-8' }

function answer(status: number, retryAfter?: string): Answer {
  return {
    status,
    headers: retryAfter === undefined ? [] : [['Retry-After', retryAfter]],
    body: '',
    encoding: 'utf-8',
  }
}

function sending(script: readonly (Answer | Failure)[]) {
  const waits: number[] = []
  const queue = [...script]
  let requests = 0
  const target: Target = {
    name: 't',
    kind: 'live',
    origin: 'https://graph.example',
    bindings: {},
    send: async () => queue.shift() ?? ok,
    close: async () => {},
  }
  const send = sender({
    target,
    requestTimeout: 1000,
    signal: new AbortController().signal,
    newId: () => 'id-1',
    sleep: async (milliseconds) => void waits.push(milliseconds),
    onRequest: () => {
      requests += 1
    },
  })
  return { send, waits, requests: () => requests }
}

describe('sender', () => {
  test('waits Retry-After in full, decimals too, and counts the repetitions', async () => {
    const { send, waits, requests } = sending([answer(429, '0.4'), answer(503, '2')])
    const exchange = await send(step)
    expect(waits).toEqual([400, 2000])
    expect(exchange.retries).toBe(2)
    expect(exchange.refusals?.map(({ status }) => status)).toEqual([429, 503])
    expect(exchange.answer).toEqual(ok)
    expect(requests()).toBe(3)
  })

  test('backs off exponentially where Retry-After is missing', async () => {
    const { send, waits } = sending([answer(429), answer(408), answer(504)])
    await send(step)
    expect(waits).toEqual([500, 1000, 2000])
  })

  test('gives up after six repetitions and shows the last answer', async () => {
    const { send, waits } = sending(Array.from({ length: 9 }, () => answer(429, '1')))
    const exchange = await send(step)
    expect(waits).toHaveLength(6)
    expect(exchange.answer?.status).toBe(429)
  })

  test('does not repeat a server error or a refusal', async () => {
    for (const status of [400, 401, 404, 500, 501]) {
      const { send, requests } = sending([answer(status)])
      expect((await send(step)).answer?.status).toBe(status)
      expect(requests()).toBe(1)
    }
  })

  test('repeats a GET three times after cut connections, a write never', async () => {
    const cut: Failure = { kind: 'cut', message: 'reset' }
    expect((await sending([cut, cut, cut]).send(step)).answer).toEqual(ok)
    expect((await sending([cut, cut, cut, cut]).send(step)).failure).toEqual(cut)
    expect((await sending([cut]).send(step)).answer).toEqual(ok)
    const write = { ...step, request: { ...step.request, method: 'POST' as const } }
    expect((await sending([cut]).send(write)).failure).toEqual(cut)
  })

  test.each(['none', 'false'] as const)('repeats a write once where the token is %s', async (credential) => {
    const cut: Failure = { kind: 'cut', message: 'reset' }
    const write = { ...step, request: { ...step.request, method: 'POST' as const, credential } }
    const refused = answer(401)
    expect((await sending([cut, refused]).send(write)).answer).toEqual(refused)
    expect((await sending([cut, cut, refused]).send(write)).failure).toEqual(cut)
  })

  test('identifies every request by client-request-id', async () => {
    const exchange = await sending([]).send(step)
    expect(exchange.step.request.headers).toContainEqual(['client-request-id', 'id-1'])
  })
})
