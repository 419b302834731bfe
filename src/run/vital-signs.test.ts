import { describe, expect, test } from 'vitest'
import type { Credential, Exchange, Failure } from '../model/exchange.ts'
import { vitalSigns } from './vital-signs.ts'

interface Given {
  readonly credential?: Credential
  readonly operation?: string
  /** When it began and ended, in seconds. */
  readonly span?: readonly [from: number, to: number]
}

function exchange(
  came: number | Failure['kind'],
  { credential = 'valid', operation = 'thing.list', span: [from, to] = [0, 0] }: Given = {},
): Exchange {
  const request = { method: 'GET', path: '/v1.0/things', headers: [], body: null, credential } as const
  const step = {
    role: 'subject',
    operation,
    version: 'v1.0',
    request,
    intent: { kind: 'valid' },
  } as const
  const base = {
    step,
    retries: 0,
    startedAt: new Date(1000 * from).toISOString(),
    milliseconds: 1000 * (to - from),
  }
  return typeof came === 'number'
    ? { ...base, answer: { status: came, headers: [], body: '', encoding: 'utf-8' }, failure: null }
    : { ...base, answer: null, failure: { kind: came, message: `it is ${came}` } }
}

function signsAfter(...came: readonly Exchange[]) {
  const signs = vitalSigns('http://t')
  for (const each of came) signs.note(each)
  return signs
}

const times = (count: number, each: Exchange): Exchange[] => Array.from({ length: count }, () => each)

describe('vitalSigns', () => {
  test('gives up at once where nothing listens', () => {
    expect(signsAfter(exchange('refused')).dead()).toBe(
      'http://t: it is refused; is the service running there?',
    )
  })

  test('gives up after eight requests in a row without an answer', () => {
    expect(signsAfter(...times(7, exchange('timeout'))).dead()).toBeUndefined()
    expect(signsAfter(...times(8, exchange('timeout'))).dead()).toContain('it is timeout')
    expect(
      signsAfter(...times(7, exchange('cut')), exchange(404), ...times(7, exchange('cut'))).dead(),
    ).toBeUndefined()
  })

  test('takes a target that is only ever busy for dead', () => {
    for (const status of [408, 503])
      expect(signsAfter(...times(8, exchange(status))).dead()).toContain(`answers ${status} to every request`)
  })

  test('gives up one that has only ever been away for a minute, and not one that served or is throttling', () => {
    const away = [exchange(503, { span: [0, 32] }), exchange(503, { span: [10, 59] })]
    const last = exchange(503, { span: [32, 64] })
    expect(signsAfter(...away).dead()).toBeUndefined()
    expect(signsAfter(...away, last).dead()).toBe(
      'http://t: answers 503 to every request; is the service running there?',
    )
    expect(signsAfter(exchange(200), ...away, last).dead()).toBeUndefined()
    expect(signsAfter(exchange(429, { span: [0, 90] })).dead()).toBeUndefined()
  })

  test('says of one that throttles all it is asked that it does, also before it is given up', () => {
    const line = 'http://t: answers 429 to every request; run it again when it lets requests through'
    expect(signsAfter(...times(8, exchange(429))).dead()).toBe(line)
    const few = signsAfter(exchange(429))
    expect([few.dead(), few.problems()]).toEqual([undefined, [line]])
    expect(signsAfter(exchange(429), exchange(200), exchange(429)).problems()).toEqual([])
  })

  test('an interrupted request says nothing', () => {
    expect(signsAfter(...times(20, exchange('aborted'))).dead()).toBeUndefined()
  })

  test('names the token where every answer refuses it', () => {
    expect(signsAfter(exchange(401), exchange(401)).problems()).toEqual([
      'http://t: every request was answered 401; put a valid token into GRAPH_ACCESS_TOKEN',
    ])
    expect(signsAfter(exchange(200), exchange(401)).problems()).toEqual([])
    expect(signsAfter(exchange(401), exchange(200)).problems()).toEqual([])
    expect(signsAfter(exchange(401, { credential: 'none' })).problems()).toEqual([])
  })

  test('names the base URL where every answer leads elsewhere', () => {
    expect(signsAfter(exchange(302), exchange(302)).problems()).toEqual([
      'http://t: every request was answered 302; redirects are not followed: give the base URL that they lead to',
    ])
    expect(signsAfter(exchange(302), exchange(200)).problems()).toEqual([])
    expect(signsAfter(exchange(304)).problems()).toEqual([])
  })

  test('names the base URL where three operations are not there, and none is', () => {
    const missing = ['a.list', 'b.list', 'c.list'].map((operation) => exchange(404, { operation }))
    const seen = (...came: readonly Exchange[]): unknown => {
      const signs = signsAfter(...came)
      return [signs.turnedAway(), ...signs.problems()]
    }
    expect(seen(...missing)).toEqual([
      true,
      'http://t: every request was answered 404; give the base URL that stands in front of /v1.0',
    ])
    expect(seen(...missing.slice(1), ...missing.slice(1))).toEqual([false])
    expect(seen(...missing, exchange(200))).toEqual([false])
    expect(seen(...missing, exchange(400))).toEqual([false])
  })

  test('says what mends a failure where it is known', () => {
    const signs = vitalSigns('https://t')
    const untrusted = exchange('refused')
    const failure: Failure = { kind: 'refused', message: 'no connection: expired', remedy: 'renew it' }
    signs.note({ ...untrusted, failure } as Exchange)
    expect(signs.dead()).toBe('https://t: no connection: expired; renew it')
  })
})
