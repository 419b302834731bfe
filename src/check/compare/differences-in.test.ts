import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { differencesIn } from './differences-in.ts'

const android = '#microsoft.graph.androidGeneralDeviceConfiguration'
const windows = '#microsoft.graph.windows10GeneralConfiguration'

test.each<readonly [fact: string, before: ExactObject, item: ExactObject, names: readonly string[]]>([
  ['the same', { displayName: 'a' }, { displayName: 'a' }, []],
  [
    'two other values',
    { displayName: 'a', description: 'a' },
    { displayName: 'b', description: 'b' },
    ['displayName', 'description'],
  ],
  ['a text that was empty', { displayName: '' }, { displayName: 'b' }, []],
  ['a value that was null', { description: null }, { description: 'b' }, []],
  ['a value that no read shows', {}, { description: 'b' }, []],
  ['a value that is null', { description: 'a' }, { description: null }, ['description']],
  [
    'another member of an enum',
    { '@odata.type': android, requiredPasswordType: 'numeric' },
    { requiredPasswordType: 'alphabetic' },
    ['requiredPasswordType'],
  ],
  [
    'a complex value, of which a list may show a part',
    { '@odata.type': windows, rule: { operator: 'and' } },
    { rule: { operator: 'or' } },
    [],
  ],
  ['a value of an open type', { '@odata.type': windows, settings: { a: 1 } }, { settings: { a: 2 } }, []],
  ['texts of a collection', { roleScopeTagIds: ['0'] }, { roleScopeTagIds: ['1'] }, []],
  ['a value that the service keeps', { version: 1 }, { version: 2 }, []],
  [
    'when it was made',
    { createdDateTime: '2026-03-01T12:00:00.5Z' },
    { createdDateTime: '2026-03-01T14:00:00.5Z' },
    ['createdDateTime'],
  ],
  [
    'when it was made, with fewer digits',
    { createdDateTime: '2026-03-01T12:00:00.5Z' },
    { createdDateTime: '2026-03-01T13:00:00+01:00' },
    [],
  ],
  ...(
    [
      ['in a zone two hours on', '12:00:07.25Z', '14:00:07Z', true],
      ['in a zone five hours and a half back', '12:00:07Z', '06:30:07.5Z', true],
      ['on the hour, in another zone', '12:00:00Z', '14:00:00Z', true],
      ['in the zone that is farthest', '05:30:07Z', '19:30:07Z', true],
      ['in the zone that is nearest', '12:00:07Z', '11:30:07Z', true],
      ['a quarter of an hour farther than any zone', '05:30:07Z', '19:45:07Z', false],
      ['cut to the minute by the second look', '12:00:00Z', '14:15:00Z', false],
      ['cut to the minute by the first look', '14:15:00Z', '12:00:00Z', false],
      ['later by some time', '12:00:07Z', '13:59:58Z', false],
      ['later by less than a zone is', '12:00:07Z', '12:15:07Z', false],
      ['cut to the minute, which may be as late by chance', '12:07:00Z', '14:07:00Z', false],
      ['at the same instant', '12:00:07Z', '14:00:07+02:00', false],
    ] as const
  ).map(
    ([fact, was, is, differs]) =>
      [
        `when it was last changed, ${fact}`,
        { lastModifiedDateTime: `2026-03-01T${was}` },
        { lastModifiedDateTime: `2026-03-01T${is}` },
        differs ? ['lastModifiedDateTime'] : [],
      ] as const,
  ),
  [
    'no longer when it was last changed',
    { lastModifiedDateTime: '2026-03-01T12:00:07Z' },
    { lastModifiedDateTime: null },
    [],
  ],
  ['a value that no page documents', { unknown: 1 }, { unknown: 2 }, []],
])('%s', (_fact, before, item, names) => {
  const found = differencesIn(sampleApi(), 'microsoft.graph.deviceConfiguration', [before, before], item)
  expect(found.map(({ member }) => member.property.name)).toEqual(names)
})

test('a value that moved between the reads is left out', () => {
  const moved = [{ displayName: 'a' }, { displayName: 'b' }] as const
  expect(
    differencesIn(sampleApi(), 'microsoft.graph.deviceConfiguration', moved, { displayName: 'c' }),
  ).toEqual([])
})
