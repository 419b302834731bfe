import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { noBodyOn204 } from './no-body-on-204.ts'

const remove = (draft = {}) => exchange('DELETE /me/things/7', { status: 204, ...draft })

test.each<Row>([
  ['nothing', [remove()], []],
  ['a length of nothing', [remove({ answerHeaders: { 'content-length': '0' } })], []],
  ['a body', [remove({ bodyText: '{}' })], ['fail status:204#body']],
  ['a length of something', [remove({ answerHeaders: { 'content-length': '2' } })], ['fail status:204#body']],
  ['another status', [remove({ status: 200, body: {} })], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(noBodyOn204, exchanges)).toEqual(seen)
})
