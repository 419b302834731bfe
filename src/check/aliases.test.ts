import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { apiNamingUsers } from '../../fixtures/sample-other-key.ts'
import type { JsonObject } from '../model/source.ts'
import { aliases } from './aliases.ts'
import { aliasesOf, aliasForm } from './statement/alias-form.ts'

const api = sampleApi()
const user: JsonObject = { id: thingId, userPrincipalName: 'a', mail: 'm', businessPhones: ['1', '2'] }
const control = exchange(`GET /users/${thingId}`, { role: 'control', body: user })
const nameless = exchange(`GET /users/${thingId}`, { role: 'control', body: { ...user, id: null } })
const alias: ExchangeDraft = { intent: { kind: 'alias', of: 'user.get~3' } }
const me = (body: JsonObject) => exchange('GET /me', { ...alias, body })

test.each<Row>([
  ['the same entity', [control, me({ ...user, '@odata.context': 'x', businessPhones: ['2', '1'] })], []],
  ['another entity', [control, me({ ...user, id: otherId })], ['fail id']],
  ['another value', [control, me({ ...user, mail: 'n' })], ['fail microsoft.graph.user/mail']],
  [
    'a property less',
    [control, me({ id: thingId, userPrincipalName: 'a', mail: 'm' })],
    ['warning microsoft.graph.user/businessPhones'],
  ],
  ['not found by one path', [control, refusal('GET /me', 404, alias)], ['fail status']],
  ['a conflict', [control, refusal('GET /me', 409, alias)], ['rejected-by-service status']],
  ['another refusal', [control, refusal('GET /me', 400, alias)], ['warning status']],
  ['not allowed by one path', [control, refusal('GET /me', 403, alias)], ['permission status']],
  ['not signed in by one path', [control, refusal('GET /me', 401, alias)], ['permission status']],
  ['a crash', [control, refusal('GET /me', 500, alias)], 'not-applicable'],
  ['an entity that does not show its id', [nameless, me(user)], []],
  ['a read by the other path first', [me({ ...user, mail: 'n' }), control], 'not-applicable'],
  ['throttled', [control, refusal('GET /me', 429, alias)], 'not-applicable'],
  [
    'the control is refused',
    [refusal(`GET /users/${thingId}`, 404, { role: 'control' }), me(user)],
    'not-applicable',
  ],
  [
    'a path below another parent may lead elsewhere',
    [control, refusal('GET /me/things/7', 404, { intent: { kind: 'alias', of: 'thing.get' } })],
    ['warning status'],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(aliases, exchanges, 'user.get')).toEqual(seen)
})

const asSent: ExchangeDraft = { intent: { kind: 'alias', of: 'user.get' } }
const spelled = `GET /users/%${thingId.charCodeAt(0).toString(16)}${thingId.slice(1)}` as const

test.each<Row>([
  ['the same entity', [control, exchange(spelled, { ...asSent, body: user })], []],
  [
    'another entity',
    [control, exchange(spelled, { ...asSent, body: { ...user, id: otherId } })],
    ['warning id'],
  ],
  [
    'another value',
    [control, exchange(spelled, { ...asSent, body: { ...user, mail: 'n' } })],
    ['warning microsoft.graph.user/mail'],
  ],
  ['nothing', [control, refusal(spelled, 404, asSent)], ['warning status']],
  ['a refusal', [control, refusal(spelled, 400, asSent)], ['warning status']],
])('a key of which a character is percent-encoded leads to %s', (_fact, exchanges, seen) => {
  expect(observe(aliases, exchanges, 'user.get')).toEqual(seen)
})

const self = exchange('GET /me', { role: 'control', body: user })
const byId: ExchangeDraft = { intent: { kind: 'alias', of: 'user.get~3' } }
const users = (...ids: readonly string[]) =>
  exchange('GET /users', { role: 'setup', body: { value: ids.map((id) => ({ id })) } })

test.each<Row>([
  [
    'is among the users',
    [self, users(otherId, thingId), refusal(`GET /users/${thingId}`, 404, byId)],
    ['fail status'],
  ],
  [
    'is among the users, though something else was read first',
    [
      exchange('GET /me/things/7', { body: { id: '7' } }),
      self,
      users(otherId, thingId),
      refusal(`GET /users/${thingId}`, 404, byId),
    ],
    ['fail status'],
  ],
  [
    'was found there by id before',
    [self, exchange(`GET /users/${thingId}`, { body: user }), refusal(`GET /users/${thingId}`, 404, byId)],
    ['fail status'],
  ],
  [
    'is among the users only later',
    [self, refusal(`GET /users/${thingId}`, 404, byId), users(thingId)],
    ['warning status'],
  ],
  [
    'is not among the users',
    [self, users(otherId), refusal(`GET /users/${thingId}`, 404, byId)],
    ['warning status'],
  ],
  [
    'nobody looked for among the users',
    [self, refusal(`GET /users/${thingId}`, 404, byId)],
    ['warning status'],
  ],
  [
    'is another one there, whoever is listed',
    [self, users(otherId), exchange(`GET /users/${thingId}`, { ...byId, body: { ...user, id: otherId } })],
    ['fail id'],
  ],
])('who signed in and is not found by id, but %s', (_fact, exchanges, seen) => {
  expect(observe(aliases, exchanges, 'user.get~3')).toEqual(seen)
})

test('me, key forms and casts of an entity are aliases, other parents and casts of a list are not', () => {
  const named = (id: string) => aliasesOf(api, api.operation(id) ?? never(id)).map((one) => one.id)
  expect(named('user.get')).toEqual(['user.get~2', 'user.get~3'])
  expect(named('thing.get')).toEqual(['thing.get~2'])
  expect(named('windows10GeneralConfiguration.list')).toEqual([])
  const at = (path: string) => aliasForm({ ...(api.operation('user.get') ?? never('')), path })
  expect(at('/groups/{id}/microsoft.graph.team')).toBe(at("/groups(mail='{mail}')"))
  expect(at('/groups/{id}/events/{id1}')).not.toBe(at('/users/{id}/events/{id1}'))
})

const byName = apiNamingUsers()
const other: ExchangeDraft = { intent: { kind: 'alias', of: 'user.get' } }
const named = (body: JsonObject) => exchange('GET /users/a', { ...other, body })

test.each<Row>([
  ['the same entity', [control, named({ ...user, '@odata.id': 'x' })], []],
  ['another entity', [control, named({ ...user, id: otherId })], ['fail id']],
  ['another value', [control, named({ ...user, mail: 'n' })], ['fail microsoft.graph.user/mail']],
  ['nothing', [control, refusal('GET /users/a', 404, other)], ['fail status']],
  ['a conflict', [control, refusal('GET /me', 409, alias)], ['rejected-by-service status']],
  ['another refusal', [control, refusal('GET /users/a', 400, other)], ['warning status']],
  ['no permission', [control, refusal('GET /users/a', 403, other)], ['permission status']],
  [
    'the same, after the id in other characters led to another',
    [control, exchange(spelled, { ...asSent, body: { ...user, id: otherId } }), named(user)],
    ['warning id'],
  ],
  ['the id finds nothing', [refusal(`GET /users/${thingId}`, 404), named(user)], 'not-applicable'],
])('another key that the path names leads to %s', (_fact, exchanges, seen) => {
  expect(observe(aliases, exchanges, 'user.get', byName)).toEqual(seen)
})

test.each<readonly [key: string, name: string]>([
  ['a', 'by its userPrincipalName'],
  ['b', 'by its other key'],
])('a finding says which key %s is', (key, said) => {
  const operation = byName.operation('user.get') ?? never('user.get')
  const found = ask(aliases, byName, operation, [control, refusal(`GET /users/${key}`, 404, other)])
  expect(found).toMatchObject({ observations: [{ message: expect.stringContaining(said), control: 0 }] })
})

test('a key that the path does not name is nothing to judge', () => {
  const exchanges = [control, refusal('GET /users/a', 404, other)]
  expect(observe(aliases, exchanges, 'user.get')).toBe('not-applicable')
})

function never(id: string): never {
  throw new Error(`the sample has no ${id}`)
}
