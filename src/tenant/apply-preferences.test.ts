import { expect, test } from 'vitest'
import { practiceView } from '../../fixtures/recorded-cases.ts'
import { startClient } from '../../fixtures/tenant-client.ts'

const practice = await practiceView()

test.each([
  ['nothing', undefined, '2021-07-13T12:00:00', 'UTC', 'html'],
  [
    'a zone',
    'log.timezone="Pacific Standard Time"',
    '2021-07-13T05:00:00.0000000',
    'Pacific Standard Time',
    'html',
  ],
  [
    'a zone of the tz database',
    'log.timezone="Asia/Kolkata"',
    '2021-07-13T17:30:00.0000000',
    'Asia/Kolkata',
    'html',
  ],
  ['a zone that nobody knows', 'log.timezone="Atlantis"', '2021-07-13T12:00:00', 'UTC', 'html'],
  ['a format', 'log.body-content-type="text"', '2021-07-13T12:00:00', 'UTC', 'text'],
  ['both', 'log.timezone="UTC", log.body-content-type="text"', '2021-07-13T12:00:00.0000000', 'UTC', 'text'],
])('a read that prefers %s is answered so', (_fact, prefer, dateTime, timeZone, contentType) => {
  const { ask } = startClient({}, practice)
  const made = ask('POST', '/v1.0/me/watches', {
    start: { dateTime: '2021-07-13T12:00:00', timeZone: 'UTC' },
    body: { contentType: 'html', content: 'a' },
  })
  const headers = prefer === undefined ? {} : { Prefer: prefer }
  const { json, header } = ask('GET', `/v1.0/me/watches/${made.json.id}`, undefined, headers)
  expect(json).toMatchObject({ start: { dateTime, timeZone }, body: { contentType } })
  expect(header('Preference-Applied')).toBe(prefer)
})
