import { describe, expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { fullName, properties } from '../../fixtures/sample-constructors.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { startClient, updateCasts, updatesOnly } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { ContractView } from '../model/api-view.ts'
import { knowledgeOf, seedId } from './realm.ts'

const configurations = '/v1.0/deviceManagement/deviceConfigurations'

/** The sample, with a property `limit` of another type in each of the types that are named. */
function withLimits(limits: { readonly [type: string]: string }): ContractView {
  const apis = sampleContract.apis.map((api) => ({
    ...api,
    types: api.types.map((type) => {
      const limit = Object.entries(limits).find(([name]) => fullName(name) === type.name)?.[1]
      if (limit === undefined || type.kind !== 'entity') return type
      return { ...type, properties: [...type.properties, ...properties('limit.md', 1, [['limit', limit]])] }
    }),
  }))
  return viewContract({ apis })
}

describe('aliases', () => {
  test('/me is the user that /users/{id} names, and so is what is below', () => {
    const { ask, bound } = startClient()
    const me = ask('GET', '/v1.0/me').json
    expect(me.id).toBe(bound('/users/{id}'))
    const { json: made } = ask('POST', '/v1.0/me/things', { aString: 'mine' })
    expect(ask('GET', `/v1.0/users/${me.id}/things/${made.id}`).json.aString).toBe('mine')
  })

  test('what the docs delete at another address answers there until it is gone, or what it lies below', () => {
    const { ask } = startClient({}, viewContract(driveContract))
    const [root, items] = ['/v1.0/me/drive/root/children', '/v1.0/me/drive/items']
    const make = (at: string): string => ask('POST', at, { name: 'n' }).json.id
    const folder = make(root)
    const inner = make(`${items}/${folder}/children`)
    const innermost = make(`${items}/${inner}/children`)
    const other = make(root)
    for (const id of [folder, inner, innermost]) expect(ask('GET', `${items}/${id}`).json.id).toBe(id)
    expect(ask('DELETE', `${items}/${folder}`).status).toBe(204)
    for (const id of [folder, inner, innermost]) expect(ask('GET', `${items}/${id}`).status).toBe(404)
    expect(ask('GET', `${items}/${other}`).status).toBe(200)
    const listed = ask('GET', root).json.value.map(({ id }: { readonly id: string }) => id)
    expect(listed).toContain(other)
    expect(listed).not.toContain(folder)
  })

  test('what the root of a drive shows answers by its own address, until it is gone', () => {
    const { ask } = startClient({}, viewContract(driveContract))
    const [shown] = ask('GET', '/v1.0/me/drive/root/children').json.value
    const at = `/v1.0/me/drive/items/${shown.id}`
    expect(ask('GET', at).json).toMatchObject({ id: shown.id, name: shown.name })
    expect(ask('PATCH', at, { description: 'new' }).status).toBe(200)
    expect(ask('GET', '/v1.0/me/drive/root/children').json.value[0].description).toBe('new')
    expect(ask('DELETE', at).status).toBe(204)
    expect(ask('GET', at).status).toBe(404)
    const left = ask('GET', '/v1.0/me/drive/root/children').json.value
    expect(left.map(({ id }: { readonly id: string }) => id)).not.toContain(shown.id)
  })

  test('a path from the root leads to what is called so, below folders too', () => {
    const { ask } = startClient({}, viewContract(driveContract))
    const [shown] = ask('GET', '/v1.0/me/drive/root/children').json.value
    const by = (path: string): string => `/v1.0/me/drive/root:/${path}`
    expect(ask('GET', by(encodeURIComponent(shown.name))).json.id).toBe(shown.id)
    const folder = ask('POST', '/v1.0/me/drive/root/children', { name: 'folder' }).json.id
    const inner = ask('POST', `/v1.0/me/drive/items/${folder}/children`, { name: 'inner' }).json.id
    expect(ask('GET', by('folder/inner')).json.id).toBe(inner)
    for (const path of ['folder/none', 'inner', 'none/inner']) expect(ask('GET', by(path)).status).toBe(404)
  })

  test('the own drive is one of all drives, and what it holds is held there', () => {
    const { ask } = startClient({}, viewContract(driveContract))
    const { id } = ask('GET', '/v1.0/me/drive').json
    const [shown] = ask('GET', '/v1.0/me/drive/root/children').json.value
    expect(ask('GET', `/v1.0/drives/${id}`).json.id).toBe(id)
    expect(ask('GET', `/v1.0/drives/${id}/items/${shown.id}`).json.id).toBe(shown.id)
    expect(ask('GET', `/v1.0/drives/${id}/items/none`).status).toBe(404)
    const others = ask('GET', '/v1.0/me/drives').json.value
    expect(others.length).toBeGreaterThan(0)
    for (const other of others) expect(ask('GET', `/v1.0/drives/${other.id}`).json.id).toBe(other.id)
  })

  test('what the user has joined has the ids of the collection at the root', () => {
    const api = viewContract(driveContract).api('v1.0')
    const known = api === undefined ? undefined : knowledgeOf(api)
    if (known === undefined) throw new Error('no v1.0')
    const [joined, root] = ['/users/{}/joinedfolders/{}', '/folders/{}'].map((at) => seedId(known, at, 2))
    expect(joined).toBe(root)
    expect(seedId(known, '/users/{}/folders/{}', 2)).not.toBe(root)
  })

  test('an alternate key reaches the entity, by its present value and by the bound one', () => {
    const { ask, bound } = startClient()
    const by = (name: string): string => `/v1.0/users(userPrincipalName='${name}')`
    const name = bound("/users(userPrincipalName='{userPrincipalName}")
    const { json: user } = ask('GET', by(name))
    expect(user.id).toBe(bound('/users/{id}'))
    ask('PATCH', `/v1.0/users/${user.id}`, { userPrincipalName: 'new@example.com' })
    expect(ask('GET', by('new@example.com')).json.id).toBe(user.id)
    expect(ask('GET', by(name)).json.id).toBe(user.id)
    expect(ask('GET', by('nobody')).status).toBe(404)
  })

  test('a key in parentheses and other letter case of segments reach the entity', () => {
    const { ask, bound } = startClient()
    const id = bound('/users/{id}')
    expect(ask('GET', `/v1.0/users('${id}')`).json.id).toBe(id)
    expect(ask('GET', `/v1.0/USERS/${id}`).json.id).toBe(id)
  })

  test('ids with reserved characters are one id', () => {
    const ids = ['a/b', 'a+b=c', 'ü#?&']
    const { ask } = startClient({ newId: () => ids.shift() ?? 'none' })
    for (const id of [...ids]) {
      const made = ask('POST', '/v1.0/me/things', { aString: id })
      expect(made.json.id).toBe(id)
      expect(made.header('Location')).toBe(
        `https://graph.microsoft.com/v1.0/me/things/${encodeURIComponent(id)}`,
      )
      expect(ask('GET', `/v1.0/me/things/${encodeURIComponent(id)}`).json.aString).toBe(id)
    }
  })
})

describe('variants', () => {
  test('below different parents hold different entities', () => {
    const { ask } = startClient()
    const [one, other] = ask('GET', '/v1.0/users/delta').json.value
    const { json: made } = ask('POST', `/v1.0/users/${one.id}/things`, {})
    expect(ask('GET', `/v1.0/users/${one.id}/things/${made.id}`).status).toBe(200)
    expect(ask('GET', `/v1.0/users/${other.id}/things/${made.id}`).status).toBe(404)
  })

  test('a contract of updates only can be run, behind casts and single-valued segments too, each on its own entity', () => {
    const { ask, bound } = startClient({}, viewContract(updatesOnly))
    const at = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
    const parent = `${configurations}/${bound(at)}`
    const intents = ['apply', 'remove', 'apply', 'remove']
    for (const [index, cast] of updateCasts.entries()) {
      const way = `${cast}/rootCertificate/assignments`
      const id = bound(`${at}${way}/{assignmentId}`)
      const changed = ask('PATCH', `${parent}${way}/${id}`, { intent: intents[index] })
      expect(changed.status).toBe(200)
      expect(changed.json).toMatchObject({ id, intent: intents[index] })
      expect(changed.json['@odata.type']).toBe('#microsoft.graph.deviceConfigurationAssignment')
    }
    const again = ask(
      'PATCH',
      `${parent}/rootCertificate/assignments/${bound(`${at}/rootCertificate/assignments/{assignmentId}`)}`,
      {},
    )
    expect(again.json.intent).toBe('apply')
  })

  test('an entity that a request made is not behind a cast that its type does not satisfy', () => {
    const { ask } = startClient()
    const cast = `${configurations}/microsoft.graph.windows10GeneralConfiguration`
    const make = (type: string): string =>
      ask('POST', configurations, { '@odata.type': `#microsoft.graph.${type}`, displayName: 'x' }).json.id
    const [windows, android] = [
      make('windows10GeneralConfiguration'),
      make('androidGeneralDeviceConfiguration'),
    ]
    const ids = ask('GET', cast).json.value.map((each: { id: string }) => each.id)
    expect(ids).toContain(windows)
    expect(ids).not.toContain(android)
    for (const each of ask('GET', cast).json.value) {
      expect(each['@odata.type']).toBe('#microsoft.graph.windows10GeneralConfiguration')
    }
  })

  test('a seed takes the type it is written as; an entity of a request keeps its own', () => {
    const { ask, bound } = startClient()
    const seed = bound('/deviceManagement/deviceConfigurations/{deviceConfigurationId}')
    const body = { '@odata.type': '#microsoft.graph.iosUpdateConfiguration', activeHoursStart: '08:00:00' }
    expect(ask('PATCH', `${configurations}/${seed}`, body).json).toMatchObject(body)
    const type = '#microsoft.graph.androidGeneralDeviceConfiguration'
    const { json: made } = ask('POST', configurations, { '@odata.type': type, displayName: 'x' })
    expect(ask('PATCH', `${configurations}/${made.id}`, body).status).toBe(400)
  })

  test('a seed that takes another type keeps no value that is of another type there', () => {
    const limits = { androidGeneralDeviceConfiguration: 'Edm.String', iosUpdateConfiguration: 'Edm.Int64' }
    const { ask, bound } = startClient({}, withLimits(limits))
    const seed = `${configurations}/${bound('/deviceManagement/deviceConfigurations/{deviceConfigurationId}')}`
    const limitOf = (type: string): unknown =>
      ask('PATCH', seed, { '@odata.type': `#microsoft.graph.${type}` }).json.limit
    expect(Object.keys(limits).map((type) => typeof limitOf(type))).toEqual(['string', 'number'])
  })
})

test('every binding is a value that its operations find', () => {
  const { tenant, bound, ask } = startClient()
  expect(Object.keys(tenant.bindings)).toContain('/users/{id}/things/{thingId}')
  for (const [key, binding] of Object.entries(tenant.bindings)) {
    if (typeof binding === 'string' || !key.endsWith('}') || key.includes('root:')) continue
    expect(binding.writable).toBe(true)
    const path = key.replace(/\{[^}]+\}/g, (mark) => bound(key.slice(0, key.indexOf(mark) + mark.length)))
    const closed = path.includes("('") || path.includes("='") ? `${path}')` : path
    expect([key, ask('GET', `/v1.0${closed}`).status]).toEqual([key, 200])
  }
})

describe('operations beside the life', () => {
  test('an action replaces the relationship it has a parameter for', () => {
    const { ask, bound } = startClient()
    const at = `${configurations}/${bound('/deviceManagement/deviceConfigurations/{deviceConfigurationId}')}`
    const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }
    const answer = ask('POST', `${at}/assign`, { assignments: [{ target }] })
    expect(answer.status).toBe(200)
    expect(answer.json.value).toHaveLength(1)
    expect(ask('GET', `${at}/assignments`).json.value).toEqual(answer.json.value)
  })

  test('an action with an invalid parameter, or on nothing, is refused', () => {
    const { ask, bound } = startClient()
    const at = `${configurations}/${bound('/deviceManagement/deviceConfigurations/{deviceConfigurationId}')}`
    expect(ask('POST', `${at}/assign`, { assignments: [], notify: 'yes' }).status).toBe(400)
    expect(ask('POST', `${at}x/assign`, { assignments: [] }).status).toBe(404)
  })

  test('a long-running action answers 202 with a Location', () => {
    const { ask, bound } = startClient()
    const answer = ask('POST', `/v1.0/me/things/${bound('/me/things/{thingId}')}/copy`)
    expect(answer.status).toBe(202)
    expect(answer.header('Location')).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\//)
  })

  test('a function with parameters answers a sample of its documented type', () => {
    const { ask, bound } = startClient()
    const answer = ask('GET', `/v1.0/users/${bound('/users/{id}')}/things/between(start=1,name='x')`)
    expect(answer.json.value[0]['@odata.type']).toBe('#microsoft.graph.thing')
  })

  test('content comes back byte by byte, and its path makes the item', () => {
    const { ask } = startClient()
    const at = '/v1.0/me/drive/root:/folder/new%20file.txt:/content'
    expect(ask('GET', at).status).toBe(404)
    const put = ask('PUT', at, 'h\u00e9llo', { 'Content-Type': 'text/plain' })
    expect([put.status, put.json['@odata.type']]).toEqual([200, '#microsoft.graph.driveItem'])
    const got = ask('GET', at)
    expect([got.text, got.header('Content-Type')]).toEqual(['h\u00e9llo', 'text/plain'])
  })

  test('a reference is added to what it names only', () => {
    const { ask, bound } = startClient()
    const user = `/v1.0/users/${bound('/users/{id}')}`
    const named = { '@odata.id': `https://graph.microsoft.com${user}` }
    expect(ask('PUT', `${user}/manager/$ref`, named).status).toBe(204)
    expect(ask('GET', `${user}?$expand=manager`).json.manager.id).toBe(bound('/users/{id}'))
    expect(ask('PUT', `${user}/manager/$ref`, { '@odata.id': `${named['@odata.id']}x` }).status).toBe(404)
    expect(ask('PUT', `${user}/manager/$ref`, {}).status).toBe(400)
    const { json: thing } = ask('POST', '/v1.0/me/things', {})
    const [, , other] = ask('GET', '/v1.0/users/delta').json.value
    const added = ask('POST', `/v1.0/users/${other.id}/things/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${thing.id}`,
    })
    expect(added.status).toBe(204)
    expect(ask('GET', `/v1.0/users/${other.id}/things/${thing.id}`).json.id).toBe(thing.id)
    ask('DELETE', `/v1.0/me/things/${thing.id}`)
    expect(ask('GET', `/v1.0/users/${other.id}/things/${thing.id}`).status).toBe(404)
    expect(ask('GET', `/v1.0/users/${other.id}/things`).json.value).toHaveLength(3)
  })

  test('a reference that no documented path can tell of is taken on trust', () => {
    const { ask, bound } = startClient()
    const at = `/v1.0/users/${bound('/users/{id}')}/things/$ref`
    for (const url of ['https://graph.microsoft.com/v1.0/directoryObjects/4711', 'things/%', '{id}']) {
      expect([url, ask('POST', at, { '@odata.id': url }).status]).toEqual([url, 204])
    }
  })

  test('delta shows all at first, then what changed since its link', () => {
    const { ask, bound } = startClient()
    const first = ask('GET', '/v1.0/users/delta')
    expect(first.json.value).toHaveLength(3)
    const link = first.json['@odata.deltaLink'].slice('https://graph.microsoft.com'.length)
    expect(ask('GET', link).json.value).toEqual([])
    ask('PATCH', `/v1.0/users/${bound('/users/{id}')}`, { mail: 'new@example.com' })
    expect(ask('GET', link).json.value).toEqual([expect.objectContaining({ mail: 'new@example.com' })])
  })
})
