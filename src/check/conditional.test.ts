import { describe, expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Exchange } from '../model/exchange.ts'
import { notModified } from './not-modified.ts'
import { tagsAgree } from './tags-agree.ts'

const api = fixtureView.api('v1.0') as ApiView
const path = `/me/things/${thingId}` as const
const change = { sent: { anInt32: 1 }, body: { id: thingId } }
const tagged = exchange(`GET ${path}`, { role: 'control', body: { '@odata.etag': 'W/"1"', id: thingId } })
const missed = { body: { error: { code: 'a', message: 'b' } } }

const asked = { headers: [['If-None-Match', 'W/"1"']] } as const
const shown = (tag: string) => ({ ...asked, body: { '@odata.etag': tag, id: thingId } })

describe('not-modified', () => {
  test.each<Row>([
    ['304', [exchange(`GET ${path}`, { ...asked, status: 304 })], []],
    [
      '200 with the tag that was sent',
      [exchange(`GET ${path}`, shown('W/"1"'))],
      ['fail header:if-none-match'],
    ],
    ['the same tag as a strong one', [exchange(`GET ${path}`, shown('"1"'))], ['fail header:if-none-match']],
    ['changed meanwhile', [exchange(`GET ${path}`, shown('W/"2"'))], 'not-applicable'],
    [
      'another tag for what was shown before',
      [exchange(`GET ${path}`, { ...shown('W/"1"'), headers: [] }), exchange(`GET ${path}`, shown('W/"2"'))],
      ['warning header:etag#moves'],
    ],
    [
      '304 after a change',
      [
        tagged,
        exchange(`GET ${path}`, { ...shown('W/"2"'), headers: [] }),
        exchange(`GET ${path}`, { ...asked, status: 304 }),
      ],
      ['fail header:if-none-match#stale'],
    ],
    [
      '304, while another has another tag',
      [
        tagged,
        exchange('GET /me/things/9', { body: { '@odata.etag': 'W/"2"' } }),
        exchange(`GET ${path}`, { ...asked, status: 304 }),
      ],
      [],
    ],
    [
      '200 after a change',
      [
        tagged,
        exchange(`GET ${path}`, { ...shown('W/"2"'), headers: [] }),
        exchange(`GET ${path}`, shown('W/"2"')),
      ],
      [],
    ],
    ['no tag to tell', [exchange(`GET ${path}`, { ...asked, body: { id: thingId } })], 'not-applicable'],
    ['refused', [refusal(`GET ${path}`, 400, { ...asked, ...missed })], ['warning header:if-none-match']],
    ['without the header', [exchange(`GET ${path}`, { body: { id: thingId } })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(notModified, exchanges, 'thing.get', api)).toEqual(seen)
  })
})

const tags = (inHeader: string, inBody: string | null, headers: readonly [string, string][] = []) =>
  exchange(`GET ${path}`, {
    body: { '@odata.etag': inBody, id: thingId },
    answerHeaders: { ETag: inHeader, ...Object.fromEntries(headers) },
  })

describe('tags-agree', () => {
  test.each<Row>([
    ['the same', [tags('W/"1"', 'W/"1"')], []],
    ['the same, one of them weak', [tags('"1"', 'W/"1"')], []],
    ['an older one in the body', [tags('W/"2"', 'W/"1"')], ['warning header:etag#body']],
    [
      'an older one in what a write answers',
      [
        exchange(`PATCH ${path}`, {
          ...change,
          body: { '@odata.etag': '"1"' },
          answerHeaders: { ETag: '"2"' },
        }),
      ],
      ['warning header:etag#body'],
    ],
    [
      'an older one inside value',
      [
        exchange(`GET ${path}`, {
          body: { value: { '@odata.etag': '"1"' } },
          answerHeaders: { ETag: '"2"' },
        }),
      ],
      ['warning header:etag#body'],
    ],
    ['a tag of the coded body', [tags('"1-gzip"', '"1"', [['Content-Encoding', 'gzip']])], 'not-applicable'],
    ['no tag in the body', [tags('W/"1"', null)], 'not-applicable'],
    ['no tag in the header', [tagged], 'not-applicable'],
    [
      'tags of the members of a list, which are not that of the list',
      [
        exchange('GET /me/things', {
          body: { value: [{ '@odata.etag': '"1"' }] },
          answerHeaders: { ETag: '"2"' },
        }),
      ],
      'not-applicable',
    ],
    [
      'a refusal',
      [refusal(`GET ${path}`, 404, { body: { '@odata.etag': '"1"' }, answerHeaders: { ETag: '"2"' } })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(tagsAgree, exchanges, undefined, api)).toEqual(seen)
  })

  const old = exchange(`GET ${path}`, { body: { '@odata.etag': '"1"', id: thingId } })
  const moved = exchange(`GET ${path}`, { body: { '@odata.etag': '"2"', id: thingId } })
  const changed = (tag: string, draft: ExchangeDraft = {}): Exchange =>
    exchange(`PATCH ${path}`, { ...change, body: { '@odata.etag': tag, id: thingId }, ...draft })
  const untagged = exchange(`GET ${path}`, { body: { id: thingId } })
  const silent = exchange(`PATCH ${path}`, { ...change, status: 204 })
  const [two, one] = [1, 5].map((anInt32) =>
    exchange(`GET ${path}`, { body: { '@odata.etag': '"1"', id: thingId, anInt32 } }),
  ) as [Exchange, Exchange]
  const kept = ['warning header:etag#kept']
  test.each<Row>([
    ['the tag after it', [old, changed('"2"'), moved], []],
    ['the tag before it', [old, changed('W/"1"'), moved], ['warning header:etag#old']],
    ['a tag of its own, as where others have changed it since', [old, changed('"3"'), moved], []],
    ['the tag before it, which it has still', [old, changed('"1"'), old], []],
    ['the tag before it, and is not read after', [old, changed('"1"')], 'not-applicable'],
    ['the tag before it, and was not read before', [changed('"1"'), moved], 'not-applicable'],
    [
      'the tag that it has after, and was not there before',
      [refusal(`GET ${path}`, 404, missed), changed('"1"'), old],
      'not-applicable',
    ],
    ['a tag, and there was none before', [untagged, changed('"1"'), old], 'not-applicable'],
    ['a tag, and there is none after', [old, changed('"1"'), untagged], 'not-applicable'],
    ['no tag', [old, exchange(`PATCH ${path}`, { ...change, status: 204 }), moved], 'not-applicable'],
    ['the tag before it, which it has still, though a value is another', [one, changed('"1"'), two], kept],
    ['no tag, and that before it is still there, though a value is another', [one, silent, two], kept],
    ['the tag before it, and the value that it had', [two, changed('"1"'), two], []],
    [
      'the tag before it, in traffic of others',
      [old, changed('"1"', { intent: { kind: 'plain' } }), moved],
      'not-applicable',
    ],
  ])('the answer to a change has %s', (_fact, exchanges, seen) => {
    expect(observe(tagsAgree, exchanges, 'thing.update', api)).toEqual(seen)
  })

  test('is shown for every operation of a path that documents a conditional header', () => {
    const states = ['thing.update', 'thing.get', 'thing.delete', 'thing.create'].map((id) => {
      const operation = api.operation(id)
      return operation === undefined ? null : tagsAgree.state(api, operation)
    })
    expect(states.map((each) => (each !== null && 'evidence' in each ? each.evidence : null))).toEqual([
      'shown',
      'shown',
      'shown',
      null,
    ])
  })
})
