import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import { noBodyOn204 } from './no-body-on-204.ts'

const remove = (draft = {}) => exchange('DELETE /me/things/7', { status: 204, ...draft })

test.each<Row>([
  ['nothing', [remove()], []],
  ['a length of nothing', [remove({ answerHeaders: { 'content-length': '0' } })], []],
  ['a body', [remove({ bodyText: '{}' })], ['fail status:204#body']],
  ['a length of something', [remove({ answerHeaders: { 'content-length': '2' } })], ['fail status:204#body']],
  [
    'a body of what another operation answers',
    [remove(), exchange('PATCH /users/7', { status: 204, sent: {}, bodyText: '{}' })],
    [],
  ],
  ['another status', [remove({ status: 200, body: {} })], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(noBodyOn204, exchanges)).toEqual(seen)
})

test('it is stated of what is documented to answer nothing', () => {
  const states = (id: string) =>
    !('reason' in noBodyOn204.state(sampleApi(), sampleApi().operation(id) as Operation))
  expect(['thing.delete', 'thing.get'].map(states)).toEqual([true, false])
})
