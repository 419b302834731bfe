import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Property, Type } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const about = 'microsoft.graph.user/aboutMe'
const update = exchange(`PATCH /users/${thingId}`, { sent: { aboutMe: 'a' }, status: 204 })
const user = (body: JsonObject, query = '') =>
  exchange(`GET /users/${thingId}${query}`, { role: 'read-back', body: { id: thingId, ...body } })

test.each<Row>([
  ['may be absent', [update, user({})], []],
  ['may be shown', [update, user({ aboutMe: 'a' })], []],
  ['is not different', [update, user({ aboutMe: 'b' })], [`fail ${about}`]],
  ['is shown when asked for', [update, user({}), user({ aboutMe: 'a' }, '?$select=aboutMe')], []],
  ['is not absent when asked for', [update, user({}, '?$select=mail,AboutMe')], [`fail ${about}`]],
  ['may be absent when another is asked for', [update, user({}, '?$select=mail')], []],
  ['is not null when asked for', [update, user({ aboutMe: null }, '?$select=aboutMe')], [`fail ${about}`]],
])('a property that is returned only on $select %s', (_fact, exchanges, seen) => {
  expect(observe(echo, exchanges)).toEqual(seen)
})

/** The sample with another `aboutMe`, and further types. */
function where(change: Partial<Property>, more: readonly Type[] = []) {
  const { api } = sampleApi()
  const changed = (each: Property): Property => (each.name === 'aboutMe' ? { ...each, ...change } : each)
  const types = api.types.map((type) =>
    'properties' in type ? { ...type, properties: type.properties.map(changed) } : type,
  )
  return viewContract({ apis: [{ ...api, types: [...types, ...more] }] }).api('v1.0')
}

test('what may be in the default set or not is a warning where it is asked for and absent', () => {
  const disputed = where({ evidence: { onSelect: 'disputed' } })
  const seen = (...looks: readonly Exchange[]) => observe(echo, [update, ...looks], undefined, disputed)
  expect(seen(user({}))).toEqual([])
  expect(seen(user({}, '?$select=aboutMe'))).toEqual([`warning ${about}`])
})

test('a complex value that holds a secret may show as null, and the secret too or as a mask', () => {
  const source = { file: 'profile.md', line: 1 }
  const edm = (name: string) => ({ name, collection: false })
  const password = { name: 'password', type: edm('Edm.String'), navigation: false, source, evidence: {} }
  const profile: Type = {
    kind: 'complex',
    name: 'microsoft.graph.profile',
    base: null,
    abstract: false,
    open: false,
    properties: [password, { ...password, name: 'isForced', type: edm('Edm.Boolean') }],
    source,
    evidence: {},
  }
  const api = where({ type: edm(profile.name) }, [profile])
  const sent = { aboutMe: { password: 'a', isForced: true } }
  const seen = (aboutMe: JsonObject | null) =>
    observe(
      echo,
      [exchange(`PATCH /users/${thingId}`, { sent, status: 204 }), user({ aboutMe }, '?$select=aboutMe')],
      undefined,
      api,
    )
  expect(seen(null)).toEqual([])
  expect(seen({ password: null, isForced: true })).toEqual([])
  expect(seen({ password: '******', isForced: true })).toEqual([])
  expect(seen({ password: 'b', isForced: true })).toEqual([`warning ${profile.name}/password`])
  expect(seen({ password: null, isForced: false })).toContain(`fail ${profile.name}/isForced`)
})
