import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, readAt, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { contentOf } from '../har/content.ts'
import type { Exchange } from '../model/exchange.ts'
import { contentKept } from './content-kept.ts'

const path = '/me/drive/root:/a:/content'
const put = `PUT ${path}` as const
const get = `GET ${path}` as const
const octets = Buffer.from([0, 0xff, 13, 10, 0xc3, 0xb8, 0xc3, 0x28])

function upload(bytes: string | Buffer, type = 'text/plain', draft: ExchangeDraft = {}): Exchange {
  const { text, encoding } = contentOf(bytes)
  const made = exchange(put, {
    sentText: text,
    headers: [['Content-Type', type]],
    body: { id: '1' },
    ...draft,
  })
  if (encoding === 'utf-8') return made
  return { ...made, step: { ...made.step, request: { ...made.step.request, encoding } } }
}

function download(bytes: string | Buffer, type = 'text/plain', draft: ExchangeDraft = {}): Exchange {
  const { text, encoding } = contentOf(bytes)
  const answerHeaders = { 'content-type': type }
  const made = exchange(get, { role: 'read-back', bodyText: text, status: 200, answerHeaders, ...draft })
  return made.answer === null ? made : { ...made, answer: { ...made.answer, encoding } }
}

const sent = upload('Zwölf\r\n')
const binary = upload(octets, 'application/octet-stream')
const untyped = download(octets, '', { answerHeaders: { 'content-type': null } })
const withoutBody = exchange(put, { body: { id: '1' } })
const head = exchange('HEAD /me/drive/root:/a:/content', { operation: 'driveItem.content' })
/** A read that leads to an address on the same host, and what is read there. */
function elsewhere(made: Exchange): readonly Exchange[] {
  const led = download('', 'text/plain', { status: 302, answerHeaders: { location: '/files/1' } })
  return [led, readAt('/files/1', made)]
}

const image = upload(octets, 'image/jpeg')

describe('content-kept', () => {
  test.each<Row>([
    ['a text as it came', [sent, download('Zwölf\r\n')], []],
    ['bytes as they came', [binary, download(octets)], []],
    ['of another media type', [binary, download(octets, 'text/plain; charset=utf-8')], []],
    ['nothing', [sent, download('')], ['fail content#empty']],
    ['the first part', [binary, download(octets.subarray(0, 3))], ['fail content#cut']],
    ['line ends of another kind', [sent, download('Zwölf\n')], ['fail content#changed']],
    ['question marks', [sent, download('Zw?lf\r\n')], ['fail content#changed']],
    ['bytes that were decoded', [binary, download(octets.toString('utf8'))], ['fail content#changed']],
    ['more than was sent', [sent, download('Zwölf\r\n\r\n')], ['fail content#changed']],
    ['not found', [sent, refusal(get, 404)], ['fail content#lost']],
    ['at another address', [sent, download('', 'text/plain', { status: 302 })], 'not-applicable'],
    ['there as it came', [sent, ...elsewhere(download('Zwölf\r\n'))], []],
    ['the first part there', [sent, ...elsewhere(download('Zw'))], ['fail content#cut']],
    ['not found there', [sent, ...elsewhere(refusal(get, 404))], ['fail content#lost']],
    ['a part of it', [sent, download('Zw', 'text/plain', { status: 206 })], 'not-applicable'],
    ['not shown to everybody', [sent, refusal(get, 403)], 'not-applicable'],
    ['throttled', [sent, refusal(get, 429)], 'not-applicable'],
    [
      'an upload that was refused',
      [upload('a', 'text/plain', { status: 409 }), download('b')],
      'not-applicable',
    ],
    [
      'an upload that is under way',
      [upload('a', 'text/plain', { status: 202 }), download('b')],
      'not-applicable',
    ],
    [
      'an upload without a token',
      [upload('a', 'text/plain', { credential: 'none' }), download('b')],
      'not-applicable',
    ],
    ['read before', [download('older'), sent], 'not-applicable'],
    ['what was uploaded after it', [sent, upload('newer'), download('newer')], []],
    [
      'of another file',
      [sent, exchange('GET /me/drive/root:/b:/content', { bodyText: 'b' })],
      'not-applicable',
    ],
    ['a picture, made anew', [image, download('smaller', 'image/png')], []],
    ['no picture', [image, download(octets, 'application/json')], ['warning content#type']],
    ['of no type', [image, download(octets, '')], ['warning content#type']],
    ['a picture that nothing says it is', [image, untyped], ['warning content#type']],
    ['nothing of nothing', [upload(''), download('')], []],
    ['an upload without a body', [withoutBody, download('a')], 'not-applicable'],
    ['asked for by HEAD', [sent, head], 'not-applicable'],
    ['an empty picture', [image, download('', 'image/jpeg')], ['fail content#empty']],
    ['a picture that is not there yet', [image, refusal(get, 404)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(contentKept, exchanges, 'driveItem.upload')).toEqual(seen)
  })

  test('says how much came, and where it differs', () => {
    const said = [download('Zwö'), download('Zwoelf'), download('Zwölf\r\n\r\n')].map((read) => {
      const api = sampleApi()
      const operation = api.operation('driveItem.upload')
      const found = operation && ask(contentKept, api, operation, [sent, read])
      return found?.kind === 'judged' ? found.observations[0]?.message : undefined
    })
    expect(said).toEqual([
      '8 bytes were uploaded; only the first 4 are read.',
      '8 bytes were uploaded; 6 are read, others from byte 2 on.',
      '8 bytes were uploaded; 10 are read, others from byte 8 on.',
    ])
  })

  test('is stated of an upload that can be read', () => {
    const api = sampleApi()
    const stated = ['driveItem.upload', 'driveItem.content', 'thing.update'].map((id) => {
      const operation = api.operation(id)
      return operation && contentKept.state(api, operation)
    })
    expect(stated).toMatchObject([{ evidence: 'stated' }, { reason: 'not-stated' }, { reason: 'not-stated' }])
  })
})
