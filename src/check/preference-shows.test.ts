import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { prefer } from '../../fixtures/prefer-header.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { preferenceShows } from './preference-shows.ts'

const west = 'Pacific Standard Time'
const zone = `a.timezone="${west}"`
const format = 'a.body-content-type="text"'

/** The sample, where reads of one thing and of all document preferences. */
function documenting(sample: string): ReturnType<typeof sampleApi> {
  const { api } = sampleApi()
  const operations = api.operations.map((each) =>
    ['thing.get', 'thing.list'].includes(each.id)
      ? { ...each, parameters: [...each.parameters, { ...prefer, sample }] }
      : each,
  )
  return viewContract({ apis: [{ ...api, operations }] }).api('v1.0') as ReturnType<typeof sampleApi>
}

const preferring = documenting(`${zone}, ${format}`)
const at = (dateTime: string, timeZone = 'UTC'): JsonObject => ({
  dateTime: `2021-07-13T${dateTime}`,
  timeZone,
})
const noon = at('12:00:00.0000000')
const early = at('05:00:00.0000000', west)
const seen = (body: JsonObject | readonly JsonObject[], preference?: string): Exchange => {
  const isList = Array.isArray(body)
  const headers = preference === undefined ? [] : ([['Prefer', preference]] as const)
  const draft: ExchangeDraft = { headers, body: isList ? { value: body } : (body as JsonObject) }
  return exchange(isList ? 'GET /me/things' : 'GET /me/things/1', draft)
}
const one = (start: JsonObject, more: JsonObject = {}): JsonObject => ({ id: '1', start, ...more })
const read = (plain: JsonObject, preferred: JsonObject): readonly Exchange[] => [
  seen(plain),
  seen(preferred, zone),
]

const recorded = ({ step, ...came }: Exchange): Exchange => ({
  ...came,
  step: { ...step, intent: { kind: 'plain' } },
})

test.each<Row>([
  ['as it was, by another clock', read(one(noon), one(early)), []],
  ['as it was, by a name of the tz database', read(one(noon), one(at('05:00', 'America/Los_Angeles'))), []],
  ['moved by the clock that it kept', read(one(noon), one(at('12:00:00', west))), ['fail preferred:start']],
  ['moved the wrong way', read(one(noon), one(at('19:00:00', west))), ['fail preferred:start']],
  ['as if nothing were preferred', read(one(noon), one(noon)), ['warning preferred:start']],
  ['in a third zone', read(one(noon), one(at('14:00', 'Europe/Berlin'))), ['warning preferred:start']],
  ['in a zone that nobody knows', read(one(noon), one(at('14:00', 'Atlantis'))), []],
  ['without a zone', read(one(noon), one({ dateTime: '2021-07-13T12:00' })), []],
  ['as a whole day', read(one(noon), one(at('12:00', west), { isAllDay: true })), []],
  ['that another entity has', read({ ...one(noon), id: '2' }, one(at('12:00', west))), []],
  ['that has no start', read({ id: '1' }, { id: '1' }), []],
  ['as it was, by its name in other letters', read(one(noon), one(at('05:00', west.toUpperCase()))), []],
  ['at no point in time', read(one(noon), one(at('soon', west))), []],
  ['at a number', read(one(noon), one({ dateTime: 5, timeZone: 'UTC' })), []],
  [
    'moved at its end',
    read({ id: '1', end: noon }, { id: '1', end: at('12:00', west) }),
    ['fail preferred:end'],
  ],
  [
    'as it was, and is read without it after a change',
    [seen(one(noon)), seen(one(early), zone), seen(one(at('15:00')))],
    [],
  ],
  ['of what has no id', read({ start: noon }, { start: at('12:00', west) }), []],
  ['refused', [refusal('GET /me/things/1', 400, { headers: [['Prefer', zone]] })], 'not-applicable'],
  [
    'moved, and may have been changed by others',
    read(one(noon), one(at('12:00', west))).map((each) => recorded(each)),
    'not-applicable',
  ],
  ['that was not read without', [seen(one(at('12:00', west)), zone)], []],
  ['not read with it', [seen(one(noon))], 'not-applicable'],
  [
    'one of two that moved',
    [
      seen([one(noon), { ...one(noon), id: '2' }]),
      seen([{ ...one(at('12:00', west)), id: '2' }, one(early)], zone),
    ],
    ['fail preferred:start'],
  ],
])('a time in a preferred zone is %s', (_fact, exchanges, expected) => {
  const operation = exchanges[0]?.step.request.path.endsWith('/1') ? 'thing.get' : 'thing.list'
  expect(observe(preferenceShows, exchanges, operation, preferring)).toEqual(expected)
})

const text = (contentType: string): JsonObject => ({ id: '1', body: { contentType, content: 'a' } })

test.each<Row>([
  ['that', [seen(text('html')), seen(text('Text'), format)], []],
  ['another', [seen(text('html')), seen(text('html'), format)], ['warning preferred:body']],
  ['none', [seen(text('html')), seen({ id: '1' }, format)], []],
  [
    'another, of what only this message says',
    [seen({ id: '1' }), seen({ id: '1', uniqueBody: { contentType: 'html', content: 'a' } }, format)],
    ['warning preferred:uniqueBody'],
  ],
])('a text in a preferred format has %s', (_fact, exchanges, expected) => {
  expect(observe(preferenceShows, exchanges, 'thing.get', preferring)).toEqual(expected)
})

test('it is stated of reads whose page documents a preference that shows', () => {
  const states = (sample: string): boolean =>
    !(
      'reason' in
      preferenceShows.state(documenting(sample), documenting(sample).operation('thing.get') as Operation)
    )
  expect([zone, format, 'a.format="text"', ''].map(states)).toEqual([true, true, false, false])
})
