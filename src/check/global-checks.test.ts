import { describe, expect, test } from 'vitest'
import { errorBody, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { foreignView } from '../../fixtures/foreign-view.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Json } from '../model/source.ts'
import { clientRequestIdEcho } from './client-request-id-echo.ts'
import { errorShape } from './error-shape.ts'
import { never500 } from './never-500.ts'
import { requestId } from './request-id.ts'
import { retryAfter } from './retry-after.ts'
import { traceHeaders } from './trace-headers.ts'

const get = 'GET /me/things/7'
const fine = exchange(get, { body: { id: '7' } })

describe('never-500', () => {
  test.each<Row>([
    ['success', [fine], []],
    ['a refusal', [refusal(get, 404)], []],
    ['an internal error', [refusal(get, 500)], ['fail status:500']],
    ['an undocumented 5xx', [refusal(get, 502)], ['fail status:502']],
    [
      'a broken body that crashes the service',
      [refusal('POST /me/things', 500, { intent: { kind: 'malformed', operator: 'text' } })],
      ['fail status:500'],
    ],
    ['unavailable', [refusal(get, 503)], ['throttled status:503']],
    ['not implemented', [refusal(get, 501)], ['not-settled status:501']],
    ['throttled', [refusal(get, 429)], []],
    ['locked', [refusal(get, 423)], []],
    [
      'no answer',
      [exchange(get, { failure: { kind: 'timeout', message: '' } })],
      ['not-settled failure:timeout'],
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(never500, exchanges)).toEqual(seen)
  })
})

describe('request-id', () => {
  const without = { answerHeaders: { 'request-id': null } }
  test.each<Row>([
    ['it is there', [fine], []],
    [
      'letter case of the name',
      [exchange(get, { answerHeaders: { 'request-id': null, 'Request-Id': '1' } })],
      [],
    ],
    ['a success without', [exchange(get, without)], ['fail header:request-id']],
    ['a refusal without', [refusal(get, 401, without)], ['fail header:request-id']],
    ['a throttled answer without', [refusal(get, 503, without)], 'not-applicable'],
    ['a 500 of the service without', [refusal(get, 500, without)], ['fail header:request-id']],
    ['a 500 of the frame around it', [refusal(get, 500, { ...without, bodyText: 'oops' })], 'not-applicable'],
    ['a 502 of a gateway', [refusal(get, 502, { ...without, bodyText: '<html>' })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(requestId, exchanges)).toEqual(seen)
  })
})

describe('trace-headers', () => {
  const without = (...names: readonly string[]) => ({
    answerHeaders: Object.fromEntries(names.map((name) => [name, null])),
  })
  const [date, place] = ['date', 'x-ms-ags-diagnostic'] as const
  const named = { answerHeaders: { date: null, Date: 'now', [place]: null, 'X-MS-AGS-Diagnostic': '{}' } }
  test.each<Row>([
    ['both are there', [fine], []],
    ['letter case of the names', [exchange(get, named)], []],
    ['no Date', [exchange(get, without(date))], ['warning header:date']],
    ['nothing of where it came from', [exchange(get, without(place))], [`warning header:${place}`]],
    ['an empty one', [exchange(get, { answerHeaders: { [place]: ' ' } })], [`warning header:${place}`]],
    [
      'neither in a refusal',
      [refusal(get, 404, without(date, place))],
      ['warning header:date', `warning header:${place}`],
    ],
    ['a 502 of a gateway', [refusal(get, 502, { ...without(date), bodyText: '<html>' })], 'not-applicable'],
    ['throttled', [refusal(get, 429, without(date))], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(traceHeaders, exchanges)).toEqual(seen)
  })

  test('is nothing to a document that is not Graph’s', () => {
    const { api, operation } = foreignView({ type: 'object' })
    expect(traceHeaders.state(api, operation)).toEqual({ reason: 'not-stated' })
  })
})

describe('client-request-id-echo', () => {
  const place = 'warning header:client-request-id'
  const back = (value: string | null) => exchange(get, { answerHeaders: { 'client-request-id': value } })
  const unsent = { ...fine, step: { ...fine.step, request: { ...fine.step.request, headers: [] } } }
  test.each<Row>([
    ['a Guid comes back in another letter case', [fine], []],
    ['it comes back with blanks around', [back(' C0FFEE00-0000-4000-8000-000000000001 ')], []],
    ['another comes back', [back('c0ffee00-0000-4000-8000-000000000009')], [place]],
    ['none comes back', [back(null)], [place]],
    ['none was sent', [unsent], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(clientRequestIdEcho, exchanges)).toEqual(seen)
  })
})

describe('retry-after', () => {
  const busy = (status: number, value: string | null, line: typeof get | 'GET /me/onenote/pages' = get) =>
    refusal(line, status, { operation: 'thing.get', answerHeaders: { 'retry-after': value } })
  const kept = { ...fine, refusals: [busy(429, null).answer].filter((one) => one !== null) }
  test.each<Row>([
    ['seconds', [busy(429, '10')], []],
    ['decimal seconds', [busy(429, '2.128')], []],
    ['a date', [busy(429, 'Wed, 21 Oct 2026 07:28:00 GMT')], []],
    ['429 without', [busy(429, null)], ['fail status:429#retry-after']],
    ['a word', [busy(429, 'soon')], ['fail status:429#retry-after']],
    ['seconds with more behind', [busy(429, '10s')], ['fail status:429#retry-after']],
    ['seconds with more in front', [busy(429, 'in10')], ['fail status:429#retry-after']],
    [
      'a date with more in front',
      [busy(429, '1 Wed, 21 Oct 2026 07:28:00 GMT')],
      ['fail status:429#retry-after'],
    ],
    ['a date that is none', [busy(429, 'Wed, soon')], ['fail status:429#retry-after']],
    ['blanks around seconds', [busy(429, ' 10 ')], []],
    ['an earlier answer without', [kept], ['fail status:429#retry-after']],
    ['503 without', [busy(503, null)], []],
    ['503 with a word', [busy(503, 'soon')], ['warning status:503#retry-after']],
    [
      '503 of a gateway without',
      [exchange(get, { operation: 'thing.get', status: 503, bodyText: '<html>' })],
      'not-applicable',
    ],
    ['a service that is noted', [busy(429, null, 'GET /me/onenote/pages')], []],
    ['other answers', [fine], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(retryAfter, exchanges)).toEqual(seen)
  })
})

describe('error-shape', () => {
  const bad = (body: Json, status = 400) => refusal(get, status, { body })
  const inner = (innerError: Json) => bad({ error: { code: 'a', message: 'b', innerError } })
  const ids = { 'request-id': 'FE3D0000-0000-4000-8000-000000000002', date: '2020-08-18T12:51:51' }
  test.each<Row>([
    ['as documented', [refusal(get, 404)], []],
    ['with a place of its own', [bad({ error: { code: 'a', message: 'b', place: 'north' } })], []],
    ['with a number called so', [bad({ error: { code: 'a', message: 'b', place: 7 } })], []],
    ['without innererror, which is optional', [bad({ error: { code: 'a', message: 'b' } })], []],
    [
      'innererror in the casing of the table',
      [bad({ error: { code: 'a', message: 'b', innererror: ids } })],
      [],
    ],
    [
      'another id than that of the header',
      [inner({ ...ids, 'request-id': '1' })],
      ['warning error/innerError#request-id'],
    ],
    ['innererror inside innererror', [inner({ code: 'x', innererror: ids })], []],
    ['the older name of the id', [inner({ requestId: '1', date: 'd' })], []],
    ['an annotation beside', [bad({ ...(errorBody() as object), '@odata.context': 'x' })], []],
    [
      'more members of the error',
      [bad({ error: { code: 'a', message: 'b', target: 't', details: [] } })],
      [],
    ],
    ['code and message not wrapped', [bad({ code: 'a', message: 'b' })], ['fail error#shape']],
    ['a string', [bad({ error: 'a' })], ['fail error#shape']],
    ['no JSON', [refusal(get, 400, { bodyText: '<html>' })], ['fail error#shape']],
    ['no body', [exchange(get, { status: 404 })], ['fail error#shape']],
    ['no code', [bad({ error: { message: 'b' } })], ['fail error/code#type']],
    ['a code that says nothing', [bad(errorBody('', 'b'))], ['warning error/code#empty']],
    ['a message that says nothing', [bad(errorBody('a', ' '))], ['warning error/message#empty']],
    [
      'a message that is an object',
      [bad({ error: { code: 'a', message: {} } })],
      ['fail error/message#type'],
    ],
    ['a property beside', [bad({ ...(errorBody() as object), status: 400 })], ['fail error#single']],
    ['innerError that is a string', [inner('x')], ['fail error/innerError#type']],
    [
      'innerError without id and date',
      [inner({ code: 'x' })],
      ['warning error/innerError#date', 'warning error/innerError#request-id'],
    ],
    [
      'a stack trace',
      [bad(errorBody('a', 'boom\n   at Store.get (store.js:1:1)'))],
      ['warning error/message#trace'],
    ],
    ['an error of 500 too', [bad({ error: { message: 'b' } }, 500)], ['fail error/code#type']],
    ['an object of 500 that is no error', [bad({ message: 'b' }, 500)], ['fail error#shape']],
    ['a 500 that is no object', [refusal(get, 500, { bodyText: 'oops' })], 'not-applicable'],
    ['a 502 with an error', [bad({ error: { message: 'b' } }, 502)], ['fail error/code#type']],
    ['a 502 with an object of a gateway', [bad({ message: 'b' }, 502)], 'not-applicable'],
    ['a 502 without a body', [exchange(get, { status: 502 })], 'not-applicable'],
    [
      'HEAD has no body',
      [exchange('HEAD /me/things/7', { operation: 'thing.get', status: 404 })],
      'not-applicable',
    ],
    ['gateways speak their own language', [refusal(get, 503, { bodyText: '<html>' })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(errorShape, exchanges)).toEqual(seen)
  })
})
