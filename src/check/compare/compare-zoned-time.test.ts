import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { structured } from '../../../fixtures/sample-constructors.ts'
import { viewContract } from '../../contract/view.ts'
import { isZonedTime } from '../../contract/zoned-time.ts'
import { compareObjects } from './compare-edm.ts'
import { compareZonedTimes } from './compare-zoned-time.ts'

const { api: sample } = sampleApi()
const moment = structured('v1.0', 'complex', 'moment', {
  properties: [
    ['dateTime', 'Edm.String'],
    ['timeZone', 'Edm.String'],
  ],
})
const bare = structured('v1.0', 'complex', 'bareMoment', { properties: [['dateTime', 'Edm.String']] })
const [api] = viewContract({ apis: [{ ...sample, types: [...sample.types, moment, bare] }] }).apis
if (api === undefined) throw new Error('the contract has one version')

const at = (dateTime: string, timeZone: string) => ({ dateTime, timeZone })
const unknown = at('2024-03-05T09:00:00', 'Customized Time Zone')
const nine = at('2024-03-05T09:00:00', 'Pacific Standard Time')

test.each([
  ['as it was sent', nine, nine, 'same'],
  ['with a fraction of nothing', nine, at('2024-03-05T09:00:00.0000000', 'Pacific Standard Time'), 'same'],
  ['with the letter of UTC', at('2024-03-05T09:00:00', 'UTC'), at('2024-03-05T09:00:00Z', 'utc'), 'same'],
  ['an hour later in the same zone', nine, at('2024-03-05T10:00:00', 'Pacific Standard Time'), 'different'],
  ['in UTC', nine, at('2024-03-05T17:00:00.0000000', 'UTC'), 'same'],
  ['in a zone in front of it', at('2024-03-05T17:00:00', 'UTC'), nine, 'same'],
  ['by the same clock in another zone', nine, at('2024-03-05T09:00:00', 'UTC'), 'different'],
  ['an hour beside it in another zone', nine, at('2024-03-05T18:00:00', 'UTC'), 'different'],
  ['in UTC in summer', at('2024-07-05T09:00:00', 'America/Chicago'), at('2024-07-05T14:00', 'UTC'), 'same'],
  [
    'in a clock that is put back',
    at('2024-11-03T01:30:00', 'Eastern Standard Time'),
    at('2024-11-03T06:30', 'UTC'),
    'same',
  ],
  ['as far away as zones can be', unknown, at('2024-03-06T11:00:00', 'UTC'), 'same'],
  ['further away', unknown, at('2024-03-06T11:15:00', 'UTC'), 'different'],
  ['further away behind it', at('2024-03-06T11:15:00', 'UTC'), unknown, 'different'],
  ['hours behind it', at('2024-03-06T11:00:00', 'UTC'), unknown, 'same'],
  ['a minute beside it', unknown, at('2024-03-05T09:01:00', 'UTC'), 'different'],
  ['an hour later in the same zone', unknown, at('2024-03-05T10:00', 'customized time zone'), 'different'],
  ['at midnight of its day', at('2024-06-30', 'UTC'), at('2024-06-30T00:00:00.0000000', 'UTC'), 'same'],
  [
    'at midnight of its day elsewhere',
    at('2024-06-30', 'Pacific Standard Time'),
    at('2024-06-30T07:00', 'UTC'),
    'same',
  ],
  ['with a zone that was not sent', { dateTime: '2024-03-05T09:00:00' }, nine, 'same'],
  [
    'in a zone that was not sent',
    { dateTime: '2024-06-30' },
    at('2024-06-30T07:00:00.0000000', 'UTC'),
    'same',
  ],
  ['with a zone that is no text', { dateTime: '2024-03-05', timeZone: 5 }, nine, undefined],
  ['with a letter inside', nine, at('2024-03-05T09:00:00Z ', 'UTC'), undefined],
  ['as a number', nine, { dateTime: 9, timeZone: 'UTC' }, undefined],
  ['in another zone at odd minutes', nine, at('2024-03-05T17:01:00', 'UTC'), 'different'],
  ['without a zone', nine, { dateTime: '2024-03-05T09:00:00' }, undefined],
  ['as no point in time', nine, at('nine', 'UTC'), undefined],
])('a point in time shows %s', (_fact, sent, shown, is) => {
  expect(compareZonedTimes(sent, shown)).toBe(is)
})

test('it is compared where a type has both members, and no other text is', () => {
  const isZoned = (name: string): boolean => isZonedTime(api, `microsoft.graph.${name}`)
  expect(['moment', 'bareMoment', 'thing'].map(isZoned)).toEqual([true, false, false])
  const compare = (shown: { dateTime: string; timeZone: string }) =>
    compareObjects(api, 'microsoft.graph.moment', nine, shown).map(({ component }) => component)
  expect(compare(at('2024-03-05T17:00:00', 'UTC'))).toEqual([])
  expect(compare(at('2024-03-05T10:00:00', 'Pacific Standard Time'))).toEqual([
    'microsoft.graph.moment/dateTime',
  ])
})
