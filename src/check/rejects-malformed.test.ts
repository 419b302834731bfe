import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe } from '../../fixtures/observe-sample.ts'
import type { Body, Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { rejectsMalformed } from './rejects-malformed.ts'

const line = 'POST /me/things'
const sound = exchange(line, { role: 'control', sent: {}, status: 201, body: { id: '7' } })
const answered = (operator: string, status: number): Exchange =>
  status < 300
    ? exchange(line, { intent: { kind: 'malformed', operator }, sentText: 'x', status, body: { id: '8' } })
    : refusal(line, status, { intent: { kind: 'malformed', operator }, sentText: 'x' })

const seen = (operator: string, status: number): string => {
  const found = observe(rejectsMalformed, [sound, answered(operator, status)])
  return typeof found === 'string' ? found : found.map((each) => each.split(' ')[0]).join()
}

describe('a malformed request', () => {
  test.each<[operator: string, right: readonly number[], accepted: string]>([
    ['truncated', [400], 'fail'],
    ['content-type', [415], 'fail'],
    ['contenttype', [415], 'fail'],
    ['no-media-type', [415], 'fail'],
    ['accept', [406], 'warning'],
    ['id', [400, 404], 'fail'],
    ['id-too-long', [400, 404], 'fail'],
    ['broken-id', [400, 404], 'fail'],
    ['idle', [400], 'fail'],
    ['void', [400], 'fail'],
    ['trailing-comma', [400], 'warning'],
    ['comment', [400], 'warning'],
    ['null', [400], 'warning'],
    ['empty', [400], 'warning'],
    ['array', [400, 422], 'fail'],
    ['number', [400, 422], 'fail'],
    ['not-an-array', [400], 'fail'],
    ['array-of-bytes', [400], 'fail'],
  ])('%s is refused with %j', (operator, right, accepted) => {
    const others = [400, 404, 406, 415, 422].filter((status) => !right.includes(status))
    expect([right, others].map((each) => each.map((status) => seen(operator, status)))).toEqual([
      right.map(() => ''),
      others.map(() => 'warning'),
    ])
    expect(seen(operator, 201)).toBe(accepted)
  })

  test('a method and an id of nobody have checks of their own', () => {
    expect(seen('wrong-method', 201)).toBe('not-applicable')
  })

  test('of another operation, or one that takes no JSON, is not looked at', () => {
    expect(observe(rejectsMalformed, [sound, answered('truncated', 201)], 'thing.get')).toBe('not-applicable')
    const other = { ...answered('truncated', 201) }
    const elsewhere = { ...other, step: { ...other.step, operation: 'thing.update' } }
    expect(observe(rejectsMalformed, [sound, elsewhere], 'thing.create')).toBe('not-applicable')
    const text = judge({ body: { ...bodyOf(), mediaType: 'text/plain' } }, 'truncated')
    expect(text).toBe('not-applicable')
  })
})

function bodyOf(): Body {
  const body = sampleApi().operation('thing.create')?.body
  if (body == null) throw new Error('the sample creates things')
  return body
}

function judge(change: Partial<Operation>, operator: string): string {
  const operation = { ...(sampleApi().operation('thing.create') as Operation), ...change }
  const judgement = ask(rejectsMalformed, sampleApi(), operation, [sound, answered(operator, 201)])
  if (judgement.kind === 'not-applicable') return judgement.kind
  return judgement.observations.map(({ verdict }) => verdict).join()
}

describe('an empty body', () => {
  const foreign = (required: boolean): Partial<Operation> => {
    const type = { name: 'schema', collection: false, schema: {} }
    return { body: { ...bodyOf(), required, shape: { kind: 'type', type, properties: null } } }
  }
  const inline = { ...bodyOf(), shape: { kind: 'inline', properties: [] } } as unknown as Body
  test.each<[fact: string, change: Partial<Operation>, seen: string]>([
    ['is malformed', {}, 'warning'],
    ['is all that an action may have to say', { kind: 'action' }, 'not-applicable'],
    ['of an action with parameters, too', { kind: 'action', body: inline }, 'not-applicable'],
    ['of an inline body is malformed', { body: inline }, 'warning'],
    ['may be sent where a foreign document requires none', foreign(false), 'not-applicable'],
    ['but not where it does', foreign(true), 'warning'],
    ['nor where Graph does not say so', { body: { ...bodyOf(), required: false } }, 'warning'],
  ])('%s', (_fact, change, verdict) => {
    expect(judge(change, 'empty')).toBe(verdict)
  })

  test('is the only one that an action may send', () => {
    expect(judge({ kind: 'action' }, 'truncated')).toBe('fail')
  })
})
