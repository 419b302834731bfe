import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { contentType } from './content-type.ts'

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
