import { expect, test } from 'vitest'
import type { Exchange } from '../../model/exchange.ts'
import type { Finding } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import { shaperOf } from './shaper.ts'

const key = new Uint8Array(32)

function exchange(sent: object | null, body: string, encoding: 'utf-8' | 'base64' = 'utf-8'): Exchange {
  return {
    step: {
      role: 'subject',
      operation: 'user.create',
      version: 'v1.0',
      request: {
        method: 'POST',
        path: '/v1.0/users',
        headers: [],
        body: sent && JSON.stringify(sent),
        credential: 'valid',
      },
      intent: { kind: 'plain' },
    },
    answer: { status: 200, headers: [], body, encoding },
    failure: null,
    retries: 0,
    startedAt: '',
    milliseconds: 1,
  }
}

function shapeOf(body: string, sent: object | null = null): string | undefined {
  return shaperOf(key).exchanges([exchange(sent, body)])[0]?.answer?.body
}

test('names, types, lengths and what is equal stay; what a tenant holds does not', () => {
  const body = {
    '@odata.type': '#microsoft.graph.user',
    name: 'Ada',
    also: 'Ada',
    age: 36,
    on: true,
    no: null,
  }
  const shape = JSON.parse(shapeOf(JSON.stringify(body)) ?? '')
  expect(shape).toMatchObject({ '@odata.type': '#microsoft.graph.user', on: true, no: null })
  expect(shape.name).toMatch(/^‹3 characters, [0-9a-f]{8}›$/)
  expect(shape.also).toBe(shape.name)
  expect(shape.age).toMatch(/^‹number, [0-9a-f]{8}›$/)
})

test('what the run itself has sent stays readable', () => {
  const body = shapeOf('{"value":[{"displayName":"mine"},{"displayName":"theirs"}]}', { displayName: 'mine' })
  expect(body).toMatch(/^\{"value":\[\{"displayName":"mine"\},\{"displayName":"‹6 characters, .{8}›"\}\]\}$/)
})

test('error codes stay, messages do not', () => {
  expect(shapeOf('{"error":{"code":"NotFound","message":"Ada is not here"}}')).toMatch(
    /^\{"error":\{"code":"NotFound","message":"‹15 characters, .{8}›"\}\}$/,
  )
})

test('what is no JSON is one text, an empty body stays empty, and a shape is not shaped again', () => {
  expect(shapeOf('Ada')).toMatch(/^‹3 characters, .{8}›$/)
  expect(shapeOf('')).toBe('')
  const once = shapeOf('{"name":"Ada"}') ?? ''
  expect(shapeOf(once)).toBe(once)
})

test('the hash of a value depends on the key', () => {
  const of = (byte: number): unknown =>
    shaperOf(new Uint8Array(32).fill(byte)).exchanges([exchange(null, '"Ada"')])[0]?.answer?.body
  expect(of(1)).not.toBe(of(2))
})

function messageOf(message: string, body: string, sent: object | null = null): string | undefined {
  const finding = { message } as Finding
  const outcome = { findings: [{ finding, exchanges: [exchange(sent, body)] }] } as unknown as Outcome
  return shaperOf(key).outcome(outcome).findings[0]?.finding.message
}

test('a message names no value that only the tenant knew, whole or cut short', () => {
  const body = '{"name":"Ada Lovelace","phone":4711,"note":"mine"}'
  expect(messageOf('name is the string "Ada Lovelace" and 4711.', body)).toMatch(
    /^name is the string ‹12 characters, .{8}› and ‹number, .{8}›\.$/,
  )
  expect(messageOf('it is "Ada Lov….', body)).toMatch(/^it is ‹12 characters, .{8}›\.$/)
  expect(messageOf('"note" was "mine", 201 came.', body, { note: 'mine' })).toBe(
    '"note" was "mine", 201 came.',
  )
})

test('a word in the place of a documented member is no secret', () => {
  const message = 'importance is "urgent", which is no member of importance: low, normal, high.'
  expect(messageOf(message, '{"importance":"urgent"}')).toBe(message)
})
