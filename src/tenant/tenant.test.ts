import { describe, expect, test } from 'vitest'
import { startClient } from '../../fixtures/tenant-client.ts'

const configurations = '/v1.0/deviceManagement/deviceConfigurations'
const ios = { '@odata.type': '#microsoft.graph.iosUpdateConfiguration', displayName: 'x' }

describe('a life', () => {
  test('POST answers 201 with entity, id, context and a Location that GET finds', () => {
    const { ask } = startClient()
    const made = ask('POST', configurations, { ...ios, activeHoursStart: '08:00:00' })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceConfigurations/$entity',
      '@odata.type': '#microsoft.graph.iosUpdateConfiguration',
      displayName: 'x',
      activeHoursStart: '08:00:00',
      description: null,
      roleScopeTagIds: [],
      createdDateTime: '2026-03-01T12:00:00.000Z',
    })
    const location = new URL(made.header('Location') ?? '')
    expect(location.pathname).toBe(`${configurations}/${made.json.id}`)
    const got = ask('GET', location.pathname)
    expect(got.status).toBe(200)
    expect(got.json).toEqual(made.json)
    expect(ask('GET', configurations).json.value).toContainEqual(
      expect.objectContaining({ id: made.json.id }),
    )
  })

  test('PATCH merges: null clears, arrays and complex values are replaced, the rest stays', () => {
    const { ask } = startClient()
    const { json: made } = ask('POST', '/v1.0/me/things', { aString: 'a', anInt32: 5, aliases: ['a', 'b'] })
    const at = `/v1.0/me/things/${made.id}`
    const changed = ask('PATCH', at, { anInt32: null, aliases: ['c'] })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ id: made.id, aString: 'a', anInt32: null, aliases: ['c'] })
    expect(ask('GET', at).json).toMatchObject({ aString: 'a', anInt32: null, aliases: ['c'] })
  })

  test('read-only properties and the id are not the client’s to set', () => {
    const { ask } = startClient()
    const { json: made } = ask('POST', configurations, { ...ios, id: 'mine', version: 9 })
    expect(made.id).not.toBe('mine')
    expect(made.version).toBeNull()
    const after = ask('PATCH', `${configurations}/${made.id}`, { id: 'other', version: 9 })
    expect(after.json).toMatchObject({ id: made.id, version: null })
  })

  test('DELETE answers 204 without a body and takes what is below', () => {
    const { ask } = startClient()
    const { json: made } = ask('POST', configurations, ios)
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'g' }
    const at = `${configurations}/${made.id}`
    const { json: child } = ask('POST', `${at}/assignments`, { target })
    expect(ask('GET', `${at}/assignments/${child.id}`).status).toBe(200)
    const gone = ask('DELETE', at)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect(ask('GET', at).status).toBe(404)
    expect(ask('GET', `${at}/assignments/${child.id}`).status).toBe(404)
    expect(ask('DELETE', at).status).toBe(404)
  })

  test('the status and shape of an update are the documented ones', () => {
    const { ask, bound } = startClient()
    const changed = ask('PATCH', `/v1.0/users/${bound('/users/{id}')}`, { mail: 'm@example.com' })
    expect([changed.status, changed.text]).toEqual([204, ''])
    expect(ask('GET', '/v1.0/me').json.mail).toBe('m@example.com')
  })

  test('integers beyond 2^53 and long decimals keep their digits', () => {
    const { ask } = startClient()
    const made = ask(
      'POST',
      '/v1.0/me/things',
      '{"anInt64":9223372036854775807,"aDecimal":0.12345678901234567891}',
    )
    expect(made.status).toBe(201)
    expect(ask('GET', `/v1.0/me/things/${made.json.id}`).text).toMatch(
      /"aDecimal":0\.12345678901234567891,.*"anInt64":9223372036854775807,/,
    )
  })

  test('a sent type keeps its name and gets its #, nested too', () => {
    const { ask, bound } = startClient()
    const key = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
    const made = ask('POST', `${configurations}/${bound(key)}/assignments`, {
      target: { '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: 'g' },
    })
    expect(made.json.target).toEqual({
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: 'g',
    })
  })

  test('reset forgets what requests did and starts ids anew', () => {
    const { tenant, ask } = startClient()
    const before = ask('GET', '/v1.0/me/things').json.value.length
    const first = ask('POST', '/v1.0/me/things', {}).json.id
    tenant.reset()
    expect(ask('GET', '/v1.0/me/things').json.value).toHaveLength(before)
    expect(ask('POST', '/v1.0/me/things', {}).json.id).toBe(first)
  })
})

describe('what is hidden', () => {
  test('a property that is returned on $select only is there when it is selected', () => {
    const { ask, bound } = startClient()
    const at = `/v1.0/users/${bound('/users/{id}')}`
    expect(ask('GET', at).json).not.toHaveProperty('aboutMe')
    expect(ask('GET', `${at}?$select=aboutMe`).json).toEqual({
      '@odata.context': expect.any(String),
      '@odata.type': '#microsoft.graph.user',
      id: bound('/users/{id}'),
      aboutMe: 'aboutMe 1',
    })
  })

  test('a write-only property is never answered', () => {
    const { ask } = startClient()
    const body = {
      '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
      displayName: 'x',
      secret: 's',
    }
    const made = ask('POST', configurations, body)
    expect(made.status).toBe(201)
    expect(made.json).not.toHaveProperty('secret')
    expect(ask('GET', `${configurations}/${made.json.id}?$select=secret`).json).not.toHaveProperty('secret')
  })
})

describe('versions', () => {
  test('share no entity', () => {
    const { ask } = startClient()
    const { json: made } = ask('POST', '/v1.0/me/things', {})
    expect(ask('GET', `/v1.0/me/things/${made.id}`).status).toBe(200)
    expect(ask('GET', `/beta/me/things/${made.id}`).status).toBe(404)
  })

  test('have each their own properties', () => {
    const { ask, bound } = startClient()
    const thing = bound('/me/things/{thingId}')
    expect(ask('GET', `/beta/me/things/${thing}`).json).toHaveProperty('aBetaOnly')
    expect(ask('GET', `/v1.0/me/things/${thing}`).json).not.toHaveProperty('aBetaOnly')
  })
})
