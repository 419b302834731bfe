import { expect, test } from 'vitest'
import { startClient } from '../../fixtures/fault-view.ts'

test('who has a manager is among the direct reports of that, as long as it has', () => {
  const client = startClient()
  const users = client.ask('GET', '/v1.0/users/delta').json.value as readonly { readonly id: string }[]
  const [kim, lee, max] = users.map(({ id }) => id)
  const reportsOf = (id: string | undefined): readonly string[] =>
    client.ask('GET', `/v1.0/users/${id}/directReports`).json.value.map((each: { id: string }) => each.id)
  const assign = (to: string | undefined): unknown =>
    client.ask('PUT', `/v1.0/users/${kim}/manager/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${to}`,
    }).status
  expect(assign(lee)).toBe(204)
  expect(reportsOf(lee)).toContain(kim)
  assign(max)
  expect([reportsOf(lee).includes(String(kim)), reportsOf(max).includes(String(kim))]).toEqual([false, true])
  client.ask('DELETE', `/v1.0/users/${kim}/manager/$ref`)
  expect(reportsOf(max)).not.toContain(kim)
})
