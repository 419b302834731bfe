import { expect, test } from 'vitest'
import { startClient } from '../../fixtures/fault-view.ts'

/** A tenant whose second user was deleted, with what it answers of that user where it was and where it is kept. */
function withDeleted() {
  const client = startClient()
  const users = client.ask('GET', '/v1.0/users/delta').json
  const id: string = users.value[1].id
  const user = `/v1.0/users/${id}`
  const kept = `/v1.0/directory/deletedItems/${id}`
  const before = client.ask('GET', user).json
  client.ask('DELETE', user, undefined, { 'If-Match': '*' })
  const statuses = (): readonly number[] => [user, kept].map((url) => client.ask('GET', url).status)
  const link = String(users['@odata.deltaLink']).replace(/^https:\/\/[^/]*/, '')
  const changed = (): readonly unknown[] =>
    client.ask('GET', link).json.value.filter((each: { readonly id: string }) => each.id === id)
  return { client, user, kept, before, statuses, changed }
}

test('what was deleted is kept, and restored to where it was with all that it had', () => {
  const { client, user, kept, before, statuses, changed } = withDeleted()
  expect(statuses()).toEqual([404, 200])
  expect(changed()).toMatchObject([{ '@removed': { reason: 'deleted' } }])
  expect(client.ask('POST', `${kept}/restore`)).toMatchObject({ status: 200, json: { mail: before.mail } })
  expect(statuses()).toEqual([200, 404])
  expect(client.ask('GET', user).json).toEqual(before)
  expect(changed()).not.toMatchObject([{ '@removed': {} }])
  expect(changed()).toHaveLength(1)
})

test('what is deleted for good cannot be restored', () => {
  const { client, kept, statuses } = withDeleted()
  expect(client.ask('DELETE', kept).status).toBe(204)
  expect(client.ask('POST', `${kept}/restore`).status).toBe(404)
  expect(statuses()).toEqual([404, 404])
})
