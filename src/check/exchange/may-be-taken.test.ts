import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { mayBeTaken } from './may-be-taken.ts'

const create = sampleApi().operation('thing.create') as Operation
const update = sampleApi().operation('thing.update') as Operation
const made = exchange('POST /me/things', { role: 'control', sent: {}, status: 201, body: { id: '1' } })
const removed = (id: string): Exchange => exchange(`DELETE /me/things/${id}`, { status: 204 })
const read = exchange('GET /me/things/1', { body: { id: '1' } })
const said = (message: string, code = 'BadRequest'): Exchange =>
  refusal('POST /me/things', 400, { body: { error: { code, message } } })
const opaque = said('Invalid.')

test.each<readonly [string, readonly Exchange[], boolean]>([
  ['what the control made is there', [made, opaque], true],
  ['it was removed', [made, removed('1'), opaque], false],
  ['it was only read', [made, read, opaque], true],
  ['its removal was refused', [made, refusal('DELETE /me/things/1', 403), opaque], true],
  ['something else was removed', [made, removed('2'), opaque], true],
  [
    'it was removed, and the refusal speaks of another',
    [made, removed('1'), said('It already exists.')],
    true,
  ],
  ['a code speaks of another', [made, removed('1'), said('No.', 'nameAlreadyExists')], true],
])('a value may be taken: %s', (_fact, exchanges, taken) => {
  const index = exchanges.length - 1
  const subject = exchanges[index] as Exchange
  const answer = subject.answer as NonNullable<Exchange['answer']>
  const after = [...exchanges, removed('1')]
  expect(mayBeTaken(create, after, 0, { index, exchange: subject, answer })).toBe(taken)
})

test('a change of one entity takes nothing from itself', () => {
  const changed = exchange('PATCH /me/things/1', { role: 'control', sent: {}, body: { id: '1' } })
  const answer = opaque.answer as NonNullable<Exchange['answer']>
  expect(mayBeTaken(update, [changed, opaque], 0, { index: 1, exchange: opaque, answer })).toBe(false)
})
