import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { toolForms } from '../../fixtures/har/tool-forms.ts'
import type { Recorded } from '../model/recorded.ts'
import { readHar } from './read-har.ts'

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string, size = 1 << 16): Promise<readonly Recorded[]> {
  const all: Recorded[] = []
  for await (const recorded of readHar(inChunks(text, size))) all.push(recorded)
  return all
}

function harOf(...entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries } })
}

const url = 'https://graph.microsoft.com/v1.0/me'

const some = [{ name: 'Date', value: 'Sun, 01 Mar 2026 12:00:00 GMT' }]

function post(postData: object | null, more: object = {}, headers: readonly object[] = []): object {
  return {
    request: { method: 'post', url, headers, postData, ...more },
    response: { status: 204, headers: some, content: { size: 0 } },
  }
}

describe('an archive', () => {
  test.each(Object.entries(toolForms))('of %s reads the same in chunks of any size', async (_tool, har) => {
    const text = JSON.stringify(har)
    const whole = await read(text)
    expect(whole.length).toBeGreaterThan(1)
    expect(whole[0]).toMatchObject({ method: 'GET', startedAt: '2026-03-01T12:00:00.000Z' })
    for (const size of [1, 7, 64, 1000]) expect(await read(text, size)).toEqual(whole)
  })

  test('may begin with a byte order mark, have entries elsewhere, and braces and quotes in strings', async () => {
    const text = `\uFEFF${JSON.stringify({
      entries: [{ no: 'entry' }],
      log: {
        pages: [{ entries: [{}] }],
        comment: 'a "log": {"entries":[{',
        entries: [post(null, { note: '}]\\"{' })],
      },
    })}`
    expect(await read(text, 3)).toHaveLength(1)
  })

  test('without entries is one; what has no log.entries is none', async () => {
    expect(await read('{"log":{"entries":[]}}')).toEqual([])
    await expect(read('{"log":{"pages":[]}}')).rejects.toThrow('it is no HAR: there is no log.entries in it')
    await expect(read('[]')).rejects.toThrow('no log.entries')
    await expect(read('hello')).rejects.toThrow('no log.entries')
    await expect(read('')).rejects.toThrow('no log.entries')
  })

  test('that was cut off says where', async () => {
    const text = harOf(post(null), post(null))
    await expect(read(text.slice(0, -20))).rejects.toThrow(
      `the JSON ends early, after ${text.length - 20} bytes, in entry 2: the recording was cut off`,
    )
    await expect(read(text.slice(0, -2))).rejects.toThrow(', behind entry 2: the recording was cut off')
    await expect(read('{"log":{')).rejects.toThrow('after 8 bytes: the recording was cut off')
  })

  test('passes over entries that are none, and says where they stand and why', async () => {
    const [relative, tunnel] = [{ request: { method: 'GET', url: '/me' } }, { request: { url } }]
    const lines: string[] = []
    const text = harOf(post(null), {}, relative, tunnel, post(null))
    const read: Recorded[] = []
    for await (const recorded of readHar(inChunks(text, 64), (line) => lines.push(line))) read.push(recorded)
    expect(read).toHaveLength(2)
    expect(lines.map((line) => line.replace(/at byte \d+/, 'at byte n'))).toEqual([
      'entry 2, at byte n: the entry has no request',
      'entry 3, at byte n: the request has no absolute URL',
      'entry 4, at byte n: the request has no method',
    ])
  })

  test('names the entry that is no JSON', async () => {
    await expect(read('{"log":{"entries":[{"a":tru}]}}')).rejects.toThrow(/^entry 1, at byte 19: /)
  })

  test('with members of types that no tool writes is read', async () => {
    const odd = { text: 5, encoding: 7, size: 'x', mimeType: null }
    const [first] = await read(
      harOf({
        startedDateTime: 5,
        time: 'x',
        request: { method: 'GET', url, headers: [null, 5], postData: { text: 5, params: {} } },
        response: { status: 200, headers: 'x', content: odd },
      }),
    )
    expect(first).toMatchObject({
      body: null,
      answer: { status: 200, body: '' },
      unkept: ['answer', 'headers'],
    })
  })
})

describe('a request', () => {
  test('loses pseudo headers and keeps headers that are repeated', async () => {
    const headers = [
      { name: ':path', value: '/v1.0/me' },
      { name: 'Prefer', value: 'a' },
      { name: 'Prefer', value: 'b\nc' },
    ]
    const [first] = await read(harOf(post(null, {}, headers)))
    expect(first?.headers).toEqual([
      ['Prefer', 'a'],
      ['Prefer', 'b'],
      ['Prefer', 'c'],
    ])
  })

  test('has its body as text, from base64, or from the parameters of a form', async () => {
    const [text, binary, decoded, form] = await read(
      harOf(
        post({ mimeType: 'application/json', text: '{"a":1}' }),
        post({ mimeType: 'image/png', text: '/wA=', encoding: 'base64' }),
        post({ mimeType: 'application/json', text: 'eyJhIjoxfQ==', encoding: 'base64' }),
        post({ mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a b', value: 'c&d' }] }),
      ),
    )
    expect(text?.body).toEqual({ text: '{"a":1}', encoding: 'utf-8' })
    expect(binary?.body).toEqual({ text: '/wA=', encoding: 'base64' })
    expect(decoded?.body).toEqual({ text: '{"a":1}', encoding: 'utf-8' })
    expect(form?.body).toEqual({ text: 'a+b=c%26d', encoding: 'utf-8' })
    expect(text?.headers).toEqual([['Content-Type', 'application/json']])
    expect([text, binary, decoded, form].flatMap((each) => each?.unkept)).toEqual([])
  })

  test('that has no body is told from one whose body was left out', async () => {
    const length = (value: string): readonly object[] => [{ name: 'Content-Length', value }]
    const unkept = (
      await read(
        harOf(
          post(null),
          post(null, {}, length('0')),
          post(null, {}, length('12')),
          post({ mimeType: '', text: '' }, { bodySize: 0 }),
          post({ mimeType: 'multipart/form-data', params: [{ name: 'file' }] }),
          { request: { method: 'GET', url } },
        ),
      )
    ).map((each) => each.unkept)
    expect(unkept).toEqual([['request'], [], ['request'], [], ['request'], []])
  })
})

describe('an answer', () => {
  const came = async (response: object): Promise<Recorded | undefined> =>
    (await read(harOf({ request: { method: 'GET', url }, response })))[0]

  test('loses the codings that its text has not any more', async () => {
    const headers = ['content-encoding', 'Content-Length', 'request-id'].map((name) => ({ name, value: 'x' }))
    const recorded = await came({ status: 200, headers, content: { size: 2, text: '{}' } })
    expect(recorded?.answer).toEqual({
      status: 200,
      headers: [['request-id', 'x']],
      body: '{}',
      encoding: 'utf-8',
    })
  })

  test.each([
    ['text that is not there', { size: 10, mimeType: 'application/json' }, true],
    ['text that is null', { size: 10, text: null }, true],
    ['text that is empty', { size: 10, text: '' }, true],
    ['JSON that was cut', { size: 10, mimeType: 'application/json', text: '{"a":' }, true],
    ['nothing said of it but a size of 0', { size: 0 }, true],
    ['no bytes', { size: 0, text: '' }, false],
    ['no text and a size that nobody knows', { size: -1, text: '' }, true],
    [
      'JSON that is smaller than its size on the wire',
      { size: 10, mimeType: 'application/json', text: '{}' },
      false,
    ],
    ['broken JSON in full', { size: 5, mimeType: 'application/json', text: '{"a":' }, false],
  ])('with %s', async (_what, content, isLost) => {
    expect((await came({ status: 200, headers: some, content }))?.unkept).toEqual(isLost ? ['answer'] : [])
  })

  test('kept as it came over the wire is taken out of its coding', async () => {
    const coded = async (coding: string, text: Buffer): Promise<Recorded | undefined> => {
      const content = {
        size: 7,
        mimeType: 'application/json',
        text: text.toString('base64'),
        encoding: 'base64',
      }
      return came({ status: 200, headers: [{ name: 'Content-Encoding', value: coding }, ...some], content })
    }
    for (const recorded of [
      await coded('gzip', gzipSync('{"a":1}')),
      await coded('br', brotliCompressSync('{"a":1}')),
    ])
      expect([recorded?.answer?.body, recorded?.unkept]).toEqual(['{"a":1}', []])
    const cut = await coded('gzip', gzipSync('{"a":1}').subarray(0, 12))
    expect(cut?.unkept).toEqual(['answer'])
    const plain = await coded('gzip', Buffer.from('{"a":1}'))
    expect([plain?.answer?.body, plain?.unkept]).toEqual(['{"a":1}', []])
  })

  test('304 has no body, whatever the browser took from its cache', async () => {
    const recorded = await came({ status: 304, headers: some, content: { size: 4, text: 'old!' } })
    expect(recorded).toMatchObject({ answer: { status: 304, body: '' }, unkept: [] })
  })

  test('without any header has lost them', async () => {
    const content = { size: 2, text: '{}' }
    expect((await came({ status: 200, content, headers: [] }))?.unkept).toEqual(['headers'])
    expect((await came({ status: 200, content }))?.unkept).toEqual(['headers'])
  })

  test('with no header but what tells of the body has lost the others', async () => {
    const content = { size: 2, text: '{}' }
    const about = ['Content-Type', 'content-length'].map((name) => ({ name, value: 'x' }))
    const date = { name: 'date', value: 'x' }
    expect((await came({ status: 200, content, headers: about }))?.unkept).toEqual(['headers'])
    expect((await came({ status: 200, content, headers: [...about, date] }))?.unkept).toEqual([])
  })

  test.each([
    [
      'JSON, as some recorders keep it',
      'application/json; charset=utf-8',
      ['application/json; charset=utf-8'],
    ],
    ['a guess of the browser', 'text/plain', []],
    ['nothing', '', []],
  ])('whose type stands with the body alone: %s', async (_what, mimeType, types) => {
    const headers = [{ name: 'request-id', value: '1' }]
    const recorded = await came({ status: 200, headers, content: { size: 2, mimeType, text: '{}' } })
    const named = recorded?.answer?.headers.filter(([name]) => name === 'Content-Type') ?? []
    expect(named.map(([, value]) => value)).toEqual(types)
    expect(recorded?.unkept).toEqual([])
    const bare = await came({ status: 200, headers: [], content: { size: 2, mimeType, text: '{}' } })
    expect(bare).toMatchObject({ answer: { headers: [] }, unkept: ['headers'] })
  })

  test('that broke off has lost its body', async () => {
    const content = { size: 5, mimeType: 'application/json', text: '{"a":' }
    const recorded = await came({ status: 200, headers: some, content, _error: 'net::ERR_ABORTED' })
    expect(recorded).toMatchObject({ answer: { status: 200 }, unkept: ['answer'] })
  })

  test.each([
    ['cache-storage', true],
    ['http-cache', true],
    ['fallback-code', true],
    ['network', undefined],
  ])('that a service worker has from %s: from a cache %s', async (source, isCached) => {
    const from = { _fetchedViaServiceWorker: true, _serviceWorkerResponseSource: source }
    expect((await came({ status: 200, headers: some, ...from }))?.fromCache).toBe(isCached)
    expect((await came({ status: 200, headers: some }))?.fromCache).toBeUndefined()
  })

  test('with a status that is none is none', async () => {
    for (const status of [0, 99, 1e300, 200.5]) expect((await came({ status }))?.answer).toBeNull()
    expect(await came({ status: 0, _error: 'net::ERR_ABORTED' })).toMatchObject({
      answer: null,
      failure: { kind: 'aborted', message: 'net::ERR_ABORTED' },
    })
    expect(await came({})).toMatchObject({
      answer: null,
      failure: { message: 'the recording has no answer' },
    })
  })
})
