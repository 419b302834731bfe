import { expect, test } from 'vitest'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { findFault } from '../faults.ts'

const things = '/v1.0/me/things'

function answered(id: string, sent: string): string {
  const fault = findFault(id)
  if (fault === undefined) throw new Error(`no twin ${id}`)
  const made = startClient({ fault }).ask('POST', things, sent)
  expect(made.status).toBe(201)
  return made.text
}

test.each([
  [
    'twin-offset',
    '"aDateTimeOffset":"2021-07-13T10:00:00Z"',
    '"aDateTimeOffset":"2021-07-13T15:30:00.0000000+05:30"',
  ],
  [
    'twin-offset',
    '"aDateTimeOffset":"2021-07-13T23:00:00.123456789Z"',
    '"aDateTimeOffset":"2021-07-14T04:30:00.123456789+05:30"',
  ],
  ['twin-offset', '"aDateTimeOffset":"9999-12-31T23:59:59Z"', '"aDateTimeOffset":"9999-12-31T23:59:59Z"'],
  [
    'twin-instant-seconds',
    '"aDateTimeOffset":"2021-07-13T10:00:00.25Z"',
    '"aDateTimeOffset":"2021-07-13T10:00:00Z"',
  ],
  ['twin-number-form', '"aDouble":3', '"aDouble":3.0'],
  ['twin-number-form', '"aDouble":3e38', '"aDouble":3e38'],
  ['twin-number-form', '"aDouble":0.5', '"aDouble":0.5'],
  ['twin-int64-string', '"anInt64":9223372036854775807', '"anInt64":"9223372036854775807"'],
  ['twin-base64', '"aBinary":"c2FtcGxlPz8+"', '"aBinary":"c2FtcGxlPz8-"'],
  [
    'twin-guid-case',
    '"aGuid":"5eed0000-0000-4000-8000-00000000000a"',
    '"aGuid":"5EED0000-0000-4000-8000-00000000000A"',
  ],
  ['twin-duration', '"aDuration":"PT2H"', '"aDuration":"PT120M"'],
  ['twin-collection-order', '"aliases":["a","b"]', '"aliases":["b","a"]'],
  ['twin-escapes', '"aString":"\u00e9"', '"aString":"\\u00e9"'],
])('%s answers %s as %s', (id, sent, wanted) => {
  expect(answered(id, `{${sent}}`)).toContain(wanted)
})
