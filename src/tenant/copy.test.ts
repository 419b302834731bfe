import { expect, test } from 'vitest'
import { practiceView } from '../../fixtures/recorded-cases.ts'
import { startClient } from '../../fixtures/tenant-client.ts'

const practice = await practiceView()
const entries = '/v1.0/me/logEntries'

test('a copy has what was sent, but for what its type does not allow', () => {
  const { ask, bound } = startClient({}, practice)
  const id = bound('/me/logEntries/{entry-id}')
  const { title } = ask('GET', `${entries}/${id}`).json
  const titles = ['Another', 'long '.repeat(50)].map((sent) => {
    const monitor = new URL(ask('POST', `${entries}/${id}/copy`, { title: sent }).header('Location') ?? '')
    const told = [1, 2, 3].map(() => ask('GET', monitor.pathname).json)
    return ask('GET', `${entries}/${told.at(-1).resourceId}`).json.title
  })
  expect(titles).toEqual(['Another', title])
})

test('content that is sent to what is not there makes no instance of an abstract type', () => {
  const { ask } = startClient({}, practice)
  ask('PUT', '/v1.0/club/boats/unknown/content', 'hello', { 'Content-Type': 'text/plain' })
  expect(ask('GET', '/v1.0/club/boats/unknown').json['@odata.type']).toMatch(/sailboat|rowboat/)
})
