import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { preconditionFailed } from './precondition-failed.ts'
import { rejectsMalformed } from './rejects-malformed.ts'
import { missingTag, staleTag } from './statement/own-operators.ts'

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
    [
      'a tag that another write answered with, refused with 412',
      [
        exchange(`PATCH ${path}`, { ...change, answerHeaders: { ETag: 'W/"1"' } }),
        refusal(`PATCH ${path}`, 412, { ...present, ...missed }),
      ],
      'not-applicable',
    ],
    [
      'the tag of a refusal, refused with 412',
      [
        refusal(`GET ${path}`, 403, { answerHeaders: { ETag: 'W/"1"' } }),
        refusal(`PATCH ${path}`, 412, { ...present, ...missed }),
      ],
      'not-applicable',
    ],
    [
      'the tag of another entity, refused with 412',
      [
        exchange('GET /me/things/1', { body: { '@odata.etag': 'W/"1"', id: '1' } }),
        refusal(`PATCH ${path}`, 412, { ...present, ...missed }),
      ],
      'not-applicable',
    ],
    ['an interim answer', [control, exchange(`PATCH ${path}`, { ...stale, status: 103 })], 'not-applicable'],
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

  const listing = (status: number) => {
    const source = { file: 'thing-update.md', line: 1 }
    const listed = { status, mediaType: null, shape: { kind: 'none' }, source, evidence: 'stated' } as const
    const operations = api.api.operations.map((each) => ({
      ...each,
      responses: [...each.responses, listed],
    }))
    return viewContract({ apis: [{ ...api.api, operations }] }).api('v1.0')
  }

  test('409 is right where the page lists it', () => {
    for (const each of [stale, untagged]) {
      const exchanges = [control, refusal(`PATCH ${path}`, 409, { ...each, ...missed })]
      expect(observe(preconditionFailed, exchanges, 'thing.update', listing(409))).toEqual([])
    }
  })

  test.each([
    [300, 300, 'warning'],
    [302, 302, 'warning'],
    [302, 307, 'rejected-by-service'],
    [404, 404, 'rejected-by-service'],
  ])('where the page lists %s a control is understood by such an answer: %s', (listed, came, verdict) => {
    const exchanges = [
      refusal(`PATCH ${path}`, came, { role: 'control', ...missed }),
      refusal(`PATCH ${path}`, 404, { ...stale, ...missed }),
    ]
    expect(observe(preconditionFailed, exchanges, 'thing.update', listing(listed))).toEqual([
      `${verdict} header:if-match`,
    ])
  })

  test.each([
    [
      'If-Match has the tag that was read just before; 412 came.',
      [tagged, refusal(`PATCH ${path}`, 412, { ...present, ...missed })],
      0,
    ],
    [
      'If-Match is required, and was not sent: 400 or 412 or 428 is due; 200 came.',
      [control, exchange(`PATCH ${path}`, untagged)],
      0,
    ],
  ])('the finding says: %s', (message, exchanges, control) => {
    const judgement = ask(preconditionFailed, api, api.operation('thing.update') as Operation, exchanges)
    expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({ message, control })
  })

  test('a change by another operation is not its business', () => {
    expect(observe(preconditionFailed, [exchange(`DELETE ${path}`, stale)], 'thing.update', api)).toBe(
      'not-applicable',
    )
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
