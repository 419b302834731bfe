import { describe, expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { operation } from '../../fixtures/sample-constructors.ts'
import { one } from '../../fixtures/sample-crud.ts'
import { type Client, fixtureView, startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { Type } from '../model/contract.ts'

const me = '/v1.0/me'
const user = 'microsoft.graph.user'

/** A tenant whose users are of an open type, as Graph's are. */
function openClient(): Client {
  const open = (type: Type): Type =>
    type.name === user && type.kind === 'entity' ? { ...type, open: true } : type
  const apis = fixtureView.apis.map(({ api }) => ({ ...api, types: api.types.map(open) }))
  return startClient({}, viewContract({ apis }))
}

describe('seeding the signed-in user', () => {
  test('with an id of its own puts it at /me and at /users/{id}, in place of the one before', () => {
    const { ask, tenant, bound } = startClient()
    tenant.seed({ [me]: { id: 'ann', mail: 'ann@contoso.com' } })
    expect(ask('GET', me).json).toMatchObject({ id: 'ann', mail: 'ann@contoso.com' })
    expect(ask('GET', '/v1.0/users/ann').json.mail).toBe('ann@contoso.com')
    expect(ask('GET', `/v1.0/users/${bound('/users/{id}')}`).status).toBe(404)
    tenant.reset()
    expect(ask('GET', me).json.id).toBe(bound('/users/{id}'))
  })

  test('without an id keeps the one that it has', () => {
    const { ask, tenant, bound } = startClient()
    tenant.seed({ [me]: { mail: 'ann@contoso.com' } })
    expect(ask('GET', me).json).toMatchObject({ id: bound('/users/{id}'), mail: 'ann@contoso.com' })
  })

  test('is followed by what is put below it', () => {
    const { ask, tenant } = startClient()
    tenant.seed({ [me]: { id: 'ann' }, [`${me}/things`]: [{ id: 'boat', aString: 'Boat' }] })
    expect(ask('GET', '/v1.0/users/ann/things').json.value).toMatchObject([{ id: 'boat', aString: 'Boat' }])
  })
})

describe('seeding a drive', () => {
  const special = operation('v1.0', {
    resource: 'driveItem',
    area: 'Files',
    keys: { name: ['driveItem', 'id'] },
    id: 'driveItem.get~9',
    kind: 'get',
    request: 'GET /me/drive/special/{name}',
    status: 200,
    answer: one('driveItem'),
  })
  const apis = driveContract.apis.map((api) => ({ ...api, operations: [...api.operations, special] }))
  const drive = `${me}/drive`

  test('puts what its root shows, and special folders with what is in them', () => {
    const { ask, tenant } = startClient({}, viewContract({ apis }))
    tenant.seed({
      [`${drive}/root/children`]: [{ id: 'f1', name: 'a.txt' }],
      [`${drive}/special/documents`]: { name: 'Documents' },
      [`${drive}/items/documents/children`]: [{ id: 'f2', name: 'b.txt' }],
    })
    const names = ask('GET', `${drive}/root/children`).json.value.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['a.txt'])
    expect(ask('GET', `${drive}/root:/a.txt`).json.id).toBe('f1')
    expect(ask('GET', `${drive}/special/documents`).json.name).toBe('Documents')
    expect(ask('GET', `${drive}/items/f2`).json.name).toBe('b.txt')
  })
})

describe('what does not fit the pages', () => {
  test.each<[string, object, string]>([
    [
      'a misspelt property',
      { [me]: { aboutMee: 'x' } },
      `'${me}': ${user} has no property 'aboutMee'; it has 'aboutMe'.`,
    ],
    ['an unknown property', { [me]: { x: 1 } }, `'${me}': ${user} has no property 'x'.`],
    [
      'a misspelt property of a related entity',
      { [me]: { things: [{ aStrin: 'x' }] } },
      `'${me}': microsoft.graph.thing has no property 'aStrin'; it has 'aString'.`,
    ],
    [
      'another id than the path names',
      { '/v1.0/users/ann': { id: 'bob' } },
      "'/v1.0/users/ann' names the entity 'ann': its id cannot be 'bob'.",
    ],
    ['an array for one entity', { [me]: [] }, `'${me}' names one entity: it takes an object, not an array.`],
    ['a way that leads nowhere', { '/v1.0/users/nobody/things': [] }, "Resource 'nobody' does not exist."],
  ])('is refused with one clear line: %s', (_what, seed, message) => {
    const { tenant } = startClient()
    expect(() => tenant.seed(seed as never)).toThrow(expect.objectContaining({ message }))
  })

  test('is refused of an open type where it is nearly a documented name, and taken otherwise', () => {
    const { ask, tenant } = openClient()
    expect(() => tenant.seed({ [me]: { userPrincipalNam: 'x' } })).toThrow("it has 'userPrincipalName'")
    tenant.seed({ [me]: { extension_0a_badge: 'x' } })
    expect(ask('GET', me).json.extension_0a_badge).toBe('x')
  })

  test('leaves nothing of its seed behind', () => {
    const { ask, tenant } = startClient()
    const read = (): readonly unknown[] =>
      [me, `${me}/things`, '/v1.0/users/ann'].map((url) => {
        const { status, json } = ask('GET', url)
        return [status, json.id, json.value]
      })
    const before = read()
    const seed = { [me]: { id: 'ann' }, [`${me}/things`]: [], '/v1.0/users/bob': { aboutMee: 'x' } }
    expect(() => tenant.seed(seed)).toThrow('aboutMee')
    expect(read()).toEqual(before)
  })
})
