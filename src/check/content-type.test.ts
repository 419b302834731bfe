import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import { contentType } from './content-type.ts'
import { responseSchema } from './response-schema.ts'

const get = (type: string | null) =>
  exchange('GET /me/things/7', { body: { id: '7' }, answerHeaders: { 'content-type': type } })
const place = 'header:content-type'

const served = (type: string): ReturnType<typeof exchange> =>
  exchange('GET /me/things/7', { body: { id: '7' }, answerHeaders: { 'content-type': type } })

test.each<Row>([
  ['JSON', [get('application/json')], []],
  ['JSON with parameters', [get('Application/JSON; odata.metadata=minimal; charset=utf-8')], []],
  ['text', [get('text/plain')], [`fail ${place}`]],
  ['nothing', [get(null)], [`fail ${place}`]],
  ['JSON of another name', [get('application/scim+json')], [`warning ${place}`]],
  [
    'an error as text',
    [refusal('GET /me/things/7', 404, { answerHeaders: { 'content-type': 'text/plain' } })],
    [`fail ${place}`],
  ],
  ['UTF-8 by name', [served('application/json; charset="UTF-8"')], []],
  ['another charset', [served('application/json;charset=utf-16')], ['warning header:content-type#charset']],
  ['UTF-8 without a dash', [served('application/json;charset=utf8')], []],
  ['ASCII, which is UTF-8 too', [served('application/json; charset=US-ASCII')], []],
  ['with blanks around', [served('application/json ;  charset = utf-16')], [`warning ${place}#charset`]],
  ['a charset that begins alike', [served('application/json;charset=utf-8x')], [`warning ${place}#charset`]],
  ['a charset that ends alike', [served('application/json;charset=x-utf-8')], [`warning ${place}#charset`]],
  ['no body', [exchange('DELETE /me/things/7')], 'not-applicable'],
  [
    'media',
    [
      exchange('GET /me/drive/root:/a.txt:/content', {
        bodyText: 'text',
        answerHeaders: { 'content-type': 'text/plain' },
      }),
    ],
    'not-applicable',
  ],
  [
    'throttled text',
    [
      exchange('GET /me/things/7', {
        status: 503,
        bodyText: 'busy',
        answerHeaders: { 'content-type': 'text/html' },
      }),
    ],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(contentType, exchanges)).toEqual(seen)
})

test('each status that the page answers with JSON is due to be served so', () => {
  const api = apiWith('thing.get', (one) => ({
    ...one,
    responses: one.responses.flatMap((each) => [each, { ...each, status: 206 }]),
  }))
  const text = { 'content-type': 'text/plain' }
  const shows = (status: number) =>
    observe(
      contentType,
      [exchange('GET /me/things/7', { status, body: { id: '7' }, answerHeaders: text })],
      'thing.get',
      api,
    )
  expect([200, 206].map(shows)).toEqual([[`fail ${place}`], [`fail ${place}`]])
})

test('what another operation answers is its own business', () => {
  const text = { 'content-type': 'text/plain' }
  const other = exchange('GET /users/7', { body: { id: '7' }, answerHeaders: text })
  expect(observe(contentType, [other, get('application/json')], 'thing.get')).toEqual([])
})

const xml = ['fail header:content-type', 'fail body#json']

test.each<readonly [string, Parameters<typeof sampleShowing>[1], string, readonly string[]]>([
  ['XML as the page shows it', { status: 201, response: '<a/>' }, '<thing/>', []],
  ['XML that the page shows for another status', { status: 200, response: '<a/>' }, '<thing/>', xml],
  ['JSON as XML where the page shows XML', { status: 201, response: '<a/>' }, '{"id":"7"}', xml.slice(0, 1)],
  ['XML where the page shows JSON that is said to be XML', { status: 201, response: {} }, '<thing/>', xml],
  [
    'XML where the page shows CSV',
    { status: 201, response: 'a,b', contentType: 'text/csv' },
    '<thing/>',
    xml,
  ],
  ['XML where the page shows no body', { status: 201 }, '<thing/>', xml],
])('%s is judged by the examples of all variants', (_fact, shown, bodyText, seen) => {
  const media = 'application/xml'
  const api = sampleShowing('thing.create~2', { contentType: media, ...shown })
  const row = [
    exchange('POST /me/things', {
      sent: {},
      status: 201,
      bodyText,
      answerHeaders: { 'content-type': media },
    }),
  ]
  const found = [contentType, responseSchema].flatMap((check) => observe(check, row, 'thing.create', api))
  expect(found.filter((each) => each !== 'not-applicable' && !each.endsWith('#required'))).toEqual(seen)
})
