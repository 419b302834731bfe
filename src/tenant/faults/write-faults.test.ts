import { expect, test } from 'vitest'
import { type Client, startClient } from '../../../fixtures/tenant-client.ts'
import { findFault } from '../faults.ts'

const things = '/v1.0/me/things'

function faulty(id: string): Client {
  const fault = findFault(id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return startClient({ fault })
}

function make({ ask }: Client, body: unknown = { aString: 'kept', anInt32: 5, aliases: ['a'] }): string {
  const made = ask('POST', things, body)
  expect(made.status).toBe(201)
  return `${things}/${made.json.id}`
}

test('M01 resets what a PATCH did not send, but not for a PATCH that is turned down', () => {
  const client = faulty('M01')
  const at = make(client)
  expect(client.ask('PATCH', at, { anInt32: 'x' }).status).toBe(400)
  expect(client.ask('GET', at).json).toMatchObject({ aString: 'kept', anInt32: 5 })
  expect(client.ask('PATCH', at, { anInt32: 6 }).json).toMatchObject({
    aString: null,
    anInt32: 6,
    aliases: [],
  })
})

test('M03 keeps what a PATCH clears', () => {
  const client = faulty('M03')
  const at = make(client)
  expect(client.ask('PATCH', at, { aString: null, anInt32: 6 }).status).toBe(200)
  expect(client.ask('GET', at).json).toMatchObject({ aString: 'kept', anInt32: 6 })
})

test('M05 trims strings and cuts long ones', () => {
  const client = faulty('M05')
  expect(client.ask('GET', make(client, { aString: ' a ' })).json.aString).toBe('a')
  expect(client.ask('GET', make(client, { aString: 'x'.repeat(64) })).json.aString).toBe('x'.repeat(63))
})

test('M07 answers 204 to DELETE and goes on finding the entity', () => {
  const client = faulty('M07')
  const at = make(client)
  expect(client.ask('DELETE', at).status).toBe(204)
  expect(client.ask('GET', at).json.aString).toBe('kept')
})

test('M09 creates behind the back of a POST that is turned down', () => {
  const client = faulty('M09')
  make(client)
  const before = client.ask('GET', things).json.value.length
  expect(client.ask('POST', things, { anInt32: 'x' }).status).toBe(400)
  expect(client.ask('GET', things).json.value).toHaveLength(before + 1)
})

test('M11 adds to a collection that a PATCH replaces', () => {
  const client = faulty('M11')
  const at = make(client)
  client.ask('PATCH', at, { aliases: ['b'] })
  expect(client.ask('GET', at).json.aliases).toEqual(['a', 'b'])
})

test('M13 forgets every PATCH', () => {
  const client = faulty('M13')
  const at = make(client)
  expect(client.ask('PATCH', at, { aString: 'new' }).json.aString).toBe('new')
  expect(client.ask('GET', at).json.aString).toBe('kept')
})

test('L03 has executed a POST that it answers with 429', () => {
  const client = faulty('L03')
  make(client)
  const before = client.ask('GET', things).json.value.length
  const throttled = client.ask('POST', things, {})
  expect([throttled.status, throttled.header('Retry-After'), throttled.header('Location')]).toEqual([
    429,
    '0.05',
    undefined,
  ])
  expect(client.ask('GET', things).json.value).toHaveLength(before + 1)
})

test('twin-429 has not executed what it throttles', () => {
  const client = faulty('twin-429')
  const answers = Array.from({ length: 17 }, () => client.ask('POST', things, {}))
  expect(answers.map(({ status }) => status)).toEqual([...Array(16).fill(201), 429])
  expect(answers.at(-1)?.header('Retry-After')).toBe('0.05')
  expect(client.ask('GET', things).json.value).toHaveLength(3 + 16)
})

test.each([
  [
    'V01',
    '/v1.0/deviceManagement/deviceConfigurations',
    { '@odata.type': '#microsoft.graph.iosUpdateConfiguration' },
  ],
  ['V03', things, { anInt32: 999 }],
  ['V07', things, { anInt32: 'x' }],
  ['V23', things, { '@odata.type': '#microsoft.graph.notYetDocumented' }],
  [
    'E03',
    '/v1.0/deviceManagement/deviceConfigurations',
    { '@odata.type': '#microsoft.graph.iosUpdateConfiguration', displayName: 'x', importance: 'urgent' },
  ],
] as const)('%s lets through what is stated to be invalid', (id, url, body) => {
  expect(startClient().ask('POST', url, body).status).toBe(400)
  expect(faulty(id).ask('POST', url, body).status).toBe(201)
})

test('V05 answers some entity where a malformed id is asked for', () => {
  expect(faulty('V05').ask('GET', `${things}/not-a-guid@@`).status).toBe(200)
})

test('A05 finds an item below a parent that does not have it', () => {
  const client = faulty('A05')
  const [one, other] = client.ask('GET', '/v1.0/users/delta').json.value
  const { json: made } = client.ask('POST', `/v1.0/users/${one.id}/things`, {})
  expect(client.ask('GET', `/v1.0/users/${other.id}/things/${made.id}`).json.id).toBe(made.id)
})

test('N03 does not find an id with a slash', () => {
  const fault = findFault('N03')
  const { ask } = startClient({ newId: () => 'a/b', ...(fault && { fault }) })
  ask('POST', things, {})
  expect(ask('GET', `${things}/a%2Fb`).status).toBe(400)
})
