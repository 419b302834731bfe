import { describe, expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import { parentKept } from './parent-kept.ts'

const back = { role: 'read-back' } as const
const made = exchange('POST /users', { role: 'setup', status: 201, body: { id: 'u' } })
const user = (values: object = {}): Exchange =>
  exchange('GET /users/u', {
    ...back,
    body: { id: 'u', userPrincipalName: 'u@x', mail: 'a', ...values } as Json,
  })
const gone = refusal('GET /users/u', 404, back)
const post = exchange('POST /users/u/things', { sent: { aString: 'a' }, status: 201, body: { id: thingId } })
const patch = exchange(`PATCH /users/u/things/${thingId}`, { sent: { aString: 'b' }, body: { id: thingId } })
const remove = exchange(`DELETE /users/u/things/${thingId}`)
const mail = 'microsoft.graph.user/mail'

describe.each([
  ['created', 'thing.create~2', post],
  ['changed', 'thing.update~2', patch],
  ['deleted', 'thing.delete~2', remove],
] as const)('where something below it is %s, an entity', (_done, operation, write) => {
  test.each<Row>([
    ['is as it was', [made, user(), write, user()], []],
    ['is another', [made, user(), write, user({ mail: 'b' })], [`fail ${mail}`]],
    ['has lost a value', [made, user(), write, user({ mail: null })], [`fail ${mail}`]],
    ['has got a value', [made, user({ mail: null }), write, user()], [`warning ${mail}`]],
    ['is gone', [made, user(), write, gone], ['fail parent']],
    ['shows what is below', [made, user({ things: [] }), write, user({ things: [{ id: thingId }] })], []],
    ['has other lists', [made, user({ businessPhones: ['1'] }), write, user({ businessPhones: ['2'] })], []],
    ['was made only behind it', [user(), write, made, user({ mail: 'b' })], 'not-applicable'],
    ['was not made by the case', [user(), write, user({ mail: 'b' })], 'not-applicable'],
    ['was read only after it, and its create does not show it', [made, write, user({ mail: 'b' })], []],
    ['is not shown now', [made, user(), write, refusal('GET /users/u', 429, back)], 'not-applicable'],
    [
      'was changed by the case itself',
      [made, user(), write, exchange('PATCH /users/u', { sent: { mail: 'b' } }), user({ mail: 'b' })],
      'not-applicable',
    ],
    [
      'is another one',
      [made, user(), write, exchange('GET /users/v', { ...back, body: { id: 'v', mail: 'b' } })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(parentKept, exchanges, operation)).toEqual(seen)
  })
})

test.each<readonly [fact: string, values: object, seen: Row[2]]>([
  ['what its update lists', { mail: 'b' }, [`fail ${mail}`]],
  ['what its update does not list', { userPrincipalName: 'v@x' }, []],
  ['a list, which may show what is below', { businessPhones: ['2'] }, []],
])('of its values only those of a client are its own: %s', (_fact, values, seen) => {
  const properties = ['mail', 'businessPhones']
  const api = apiWith('user.update', (one) =>
    one.body?.shape.kind === 'type'
      ? { ...one, body: { ...one.body, shape: { ...one.body.shape, properties } } }
      : one,
  )
  const exchanges = [made, user({ businessPhones: ['1'] }), post, user({ businessPhones: ['1'], ...values })]
  expect(observe(parentKept, exchanges, 'thing.create~2', api)).toEqual(seen)
})

test.each([
  ['a create below an entity', 'thing.create~2', true],
  ['an update below an entity', 'thing.update~2', true],
  ['a delete below an entity', 'thing.delete~2', true],
  ['a create below nothing', 'thing.create', false],
  ['an update of what is below nothing', 'thing.update', false],
  ['an update of the entity itself', 'user.update', false],
  ['a read', 'thing.get~2', false],
])('it is stated of %s: %s, %s', (_fact, id, isStated) => {
  const state = parentKept.state(sampleApi(), sampleApi().operation(id) as Operation)
  expect(!('reason' in state)).toBe(isStated)
})

test('a write that is refused says nothing', () => {
  const refused = refusal('POST /users/u/things', 400)
  expect(observe(parentKept, [made, user(), refused, user({ mail: 'b' })], 'thing.create~2')).toBe(
    'not-applicable',
  )
})

describe('where its content is replaced, an entity', () => {
  const api = apiWith('driveItem.upload', (one) => ({ ...one, path: '/users/{id}/content' }))
  const put = exchange('PUT /users/u/content', {
    operation: 'driveItem.upload',
    sentText: 'a',
    headers: [['Content-Type', 'text/plain']],
  })
  test.each<Row>([
    ['is as it was', [user(), put, user()], []],
    ['is another', [user(), put, user({ mail: 'b' })], [`fail ${mail}`]],
    ['has another id', [user(), put, user({ id: 'v', mail: 'b' })], ['fail parent#id']],
    ['has no id', [user(), put, user({ id: null })], []],
    [
      'was called otherwise by the answer to a write',
      [exchange('PATCH /users/u', { sent: { mail: 'a' }, body: { id: 'v' } }), put, user()],
      [],
    ],
    ['has got a value', [user({ mail: null }), put, user()], [`warning ${mail}`]],
    ['was not there before', [gone, put, user()], 'not-applicable'],
    ['was not looked at before', [put, user({ mail: 'b' })], 'not-applicable'],
    [
      'keeps what a refused upload leaves',
      [user(), refusal('PUT /users/u/content', 415, { operation: 'driveItem.upload' }), user({ mail: 'b' })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(parentKept, exchanges, 'driveItem.upload', api)).toEqual(seen)
  })

  test('is nobody where the docs have no read of it', () => {
    const upload = sampleApi().operation('driveItem.upload') as Operation
    expect('reason' in parentKept.state(sampleApi(), upload)).toBe(true)
  })
})
