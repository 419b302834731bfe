import { describe, expect, test } from 'vitest'
import type { Credential, Exchange, Failure } from '../model/exchange.ts'
import { vitalSigns } from './vital-signs.ts'

function exchange(came: number | Failure['kind'], credential: Credential = 'valid'): Exchange {
  const request = { method: 'GET', path: '/v1.0/things', headers: [], body: null, credential } as const
  const step = {
    role: 'subject',
    operation: 'thing.list',
    version: 'v1.0',
    request,
    intent: { kind: 'valid' },
  } as const
  const base = { step, retries: 0, startedAt: '', milliseconds: 0 }
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
    expect(signsAfter(...times(8, exchange(503))).dead()).toContain('answers 503 to every request')
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
    expect(signsAfter(exchange(401, 'none')).problems()).toEqual([])
  })

  test('names the base URL where every answer leads elsewhere', () => {
    expect(signsAfter(exchange(302), exchange(302)).problems()).toEqual([
      'http://t: every request was answered 302; redirects are not followed: give the base URL that they lead to',
    ])
    expect(signsAfter(exchange(302), exchange(200)).problems()).toEqual([])
    expect(signsAfter(exchange(304)).problems()).toEqual([])
  })
})
