import { describe, expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { notModified } from './not-modified.ts'
import { preconditionFailed } from './precondition-failed.ts'
import { rejectsMalformed } from './rejects-malformed.ts'
import { missingTag, staleTag } from './statement/own-operators.ts'
import { tagsAgree } from './tags-agree.ts'

const api = fixtureView.api('v1.0') as ApiView
const path = `/me/things/${thingId}` as const
const change = { sent: { anInt32: 1 }, body: { id: thingId } }
const stale = { ...change, intent: { kind: 'malformed', operator: staleTag } } as const
const untagged = { ...change, intent: { kind: 'malformed', operator: missingTag } } as const
const control = exchange(`PATCH ${path}`, { ...change, role: 'control' })
const present = { ...change, headers: [['If-Match', 'W/"1"']] } as const
const anyTag = { ...change, headers: [['If-Match', '*']] } as const
const tagged = exchange(`GET ${path}`, { role: 'control', body: { '@odata.etag': 'W/"1"', id: thingId } })
const missed = { body: { error: { code: 'a', message: 'b' } } }

function requiringTag(operation: Operation): Operation {
  const parameters = operation.parameters.map((each) =>
    each.name.toLowerCase() === 'if-match' ? { ...each, required: true } : each,
  )
  return { ...operation, parameters }
}

describe('precondition-failed', () => {
  test.each<Row>([
    ['412', [control, refusal(`PATCH ${path}`, 412, { ...stale, ...missed })], []],
    ['taken all the same', [control, exchange(`PATCH ${path}`, stale)], ['fail header:if-match']],
    ['taken, and nothing else was sent', [exchange(`PATCH ${path}`, stale)], ['fail header:if-match']],
    [
      'another refusal',
      [control, refusal(`PATCH ${path}`, 409, { ...stale, ...missed })],
      ['warning header:if-match'],
    ],
    [
      'refused like the control',
      [refusal(`PATCH ${path}`, 403), refusal(`PATCH ${path}`, 403, { ...stale, ...missed })],
      ['rejected-by-service header:if-match'],
    ],
    ['throttled', [control, refusal(`PATCH ${path}`, 429, stale)], 'not-applicable'],
    ['the present tag, taken', [tagged, exchange(`PATCH ${path}`, present)], []],
    [
      'the present tag, refused with 412',
      [tagged, refusal(`PATCH ${path}`, 412, { ...present, ...missed })],
      ['fail header:if-match#present'],
    ],
    [
      'the present tag, refused with 412 once it may have been used',
      [
        tagged,
        {
          ...refusal(`PATCH ${path}`, 412, { ...present, ...missed }),
          refusals: [{ status: 504, headers: [], body: '', encoding: 'utf-8' }],
        },
      ],
      'not-applicable',
    ],
    [
      'the present tag, refused otherwise',
      [tagged, refusal(`PATCH ${path}`, 403, { ...present, ...missed })],
      [],
    ],
    [
      'a tag of its own making, refused with 412',
      [refusal(`PATCH ${path}`, 412, { ...present, ...missed })],
      'not-applicable',
    ],
    ['*, taken', [tagged, exchange(`PATCH ${path}`, anyTag)], []],
    [
      '*, refused with 412 for an entity that is there',
      [tagged, refusal(`PATCH ${path}`, 412, { ...anyTag, ...missed })],
      ['fail header:if-match#any'],
    ],
    ['*, refused otherwise', [tagged, refusal(`PATCH ${path}`, 400, { ...anyTag, ...missed })], []],
    [
      '*, refused with 412 where no read proves that the entity is there',
      [refusal(`PATCH ${path}`, 412, { ...anyTag, ...missed })],
      'not-applicable',
    ],
    ['a plain change', [control], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(preconditionFailed, exchanges, 'thing.update', api)).toEqual(seen)
  })

  test.each<Row>([
    ['taken', [control, exchange(`PATCH ${path}`, untagged)], ['fail header:if-match#missing']],
    ['refused with 412', [control, refusal(`PATCH ${path}`, 412, { ...untagged, ...missed })], []],
    ['refused with 428', [control, refusal(`PATCH ${path}`, 428, { ...untagged, ...missed })], []],
    ['refused with 400', [control, refusal(`PATCH ${path}`, 400, { ...untagged, ...missed })], []],
    [
      'refused otherwise',
      [control, refusal(`PATCH ${path}`, 409, { ...untagged, ...missed })],
      ['warning header:if-match#missing'],
    ],
    [
      'refused like the change with one',
      [refusal(`PATCH ${path}`, 403), refusal(`PATCH ${path}`, 403, { ...untagged, ...missed })],
      ['rejected-by-service header:if-match#missing'],
    ],
  ])('a change without the tag that is required, %s', (_fact, exchanges, seen) => {
    expect(observe(preconditionFailed, exchanges, 'thing.update', api)).toEqual(seen)
  })

  test('409 is right where the page lists it', () => {
    const source = { file: 'thing-update.md', line: 1 }
    const conflict = {
      status: 409,
      mediaType: null,
      shape: { kind: 'none' },
      source,
      evidence: 'stated',
    } as const
    const listing = (each: Operation): Operation => ({ ...each, responses: [...each.responses, conflict] })
    const planner = viewContract({ apis: [{ ...api.api, operations: api.api.operations.map(listing) }] })
    for (const each of [stale, untagged]) {
      const exchanges = [control, refusal(`PATCH ${path}`, 409, { ...each, ...missed })]
      expect(observe(preconditionFailed, exchanges, 'thing.update', planner.api('v1.0'))).toEqual([])
    }
  })

  test('a page that requires the header means a tag, and * may be refused', () => {
    const strict = viewContract({ apis: [{ ...api.api, operations: api.api.operations.map(requiringTag) }] })
    const exchanges = [tagged, refusal(`PATCH ${path}`, 412, { ...anyTag, ...missed })]
    expect(observe(preconditionFailed, exchanges, 'thing.update', strict.api('v1.0'))).toBe('not-applicable')
  })

  test('is stated where the page documents If-Match, and no other check judges such requests', () => {
    const states = ['thing.update', 'thing.create', 'thing.get'].map((id) => {
      const operation = api.operation(id)
      return operation !== undefined && !('reason' in preconditionFailed.state(api, operation))
    })
    expect(states).toEqual([true, false, false])
    expect(observe(rejectsMalformed, [exchange(`PATCH ${path}`, stale)], 'thing.update', api)).toBe(
      'not-applicable',
    )
  })
})

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
