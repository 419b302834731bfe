import { describe, expect, test } from 'vitest'
import { ask } from '../../../fixtures/ask.ts'
import { exchange, refusal, sampleApi, sampleView } from '../../../fixtures/exchange-sample.ts'
import { windowOperation } from '../../../fixtures/fault-view.ts'
import { foreignView } from '../../../fixtures/foreign-view.ts'
import { observe, type Row, thingId } from '../../../fixtures/observe-sample.ts'
import { requiring } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Exchange, Intent } from '../../model/exchange.ts'
import type { Evidence } from '../../model/source.ts'
import { rejectsInvalid } from '../rejects-invalid.ts'
import { rejectsMalformed } from '../rejects-malformed.ts'
import { unauthenticated } from '../unauthenticated.ts'
import { unknownId } from '../unknown-id.ts'

const line = `PATCH /me/things/${thingId}` as const
const control = exchange(line, { role: 'control', sent: { anInt32: 5 }, body: { id: thingId } })
const controlRefused = refusal(line, 400, { role: 'control', sent: {} })
const controlThrottled = refusal(line, 429, { role: 'control', sent: {} })
const answer = (status: number, intent: Intent, draft = {}) =>
  status < 300
    ? exchange(line, { status, body: { id: thingId }, sent: {}, intent, ...draft })
    : refusal(line, status, { sent: {}, intent, ...draft })

describe('rejects-invalid', () => {
  const component = 'microsoft.graph.thing/anInt32'
  const invalid: Intent = { kind: 'invalid', operator: 'above-maximum', pointer: '/anInt32', component }
  const shown: Intent = {
    ...invalid,
    component: 'microsoft.graph.androidGeneralDeviceConfiguration/storageLabel',
  }
  const place = `${component}#above-maximum`
  const empty: Intent = { ...invalid, operator: 'empty-text' }
  test.each<Row>([
    ['400', [control, answer(400, invalid)], []],
    ['422', [control, answer(422, invalid)], []],
    ['accepted', [control, answer(200, invalid)], [`fail ${place}`]],
    ['another refusal', [control, answer(409, invalid)], [`warning ${place}`]],
    ['an empty text is refused', [control, answer(400, empty)], []],
    ['an empty text is taken', [control, answer(200, empty)], [`warning ${component}#empty-text`]],
    ['the token ends in between', [control, answer(401, invalid)], [`permission ${place}`]],
    [
      'a sound request is refused too',
      [controlRefused, answer(200, invalid)],
      [`rejected-by-service ${place}`],
    ],
    ['a sound request is throttled', [controlThrottled, answer(200, invalid)], [`throttled ${place}`]],
    ['accepted, and nothing shows that the operation works', [answer(200, invalid)], [`fail ${place}`]],
    [
      'only an example shows what it breaks',
      [control, answer(200, shown)],
      [`warning ${shown.component}#above-maximum`],
    ],
    ['throttled', [control, answer(429, invalid)], 'not-applicable'],
    ['crashed', [control, answer(500, invalid)], 'not-applicable'],
    [
      'no answer',
      [control, exchange(line, { intent: invalid, failure: { kind: 'cut', message: '' } })],
      'not-applicable',
    ],
    ['a sound request', [control], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(rejectsInvalid, exchanges)).toEqual(seen)
  })
})

describe('rejects-invalid, of a member in another letter case', () => {
  const component = 'microsoft.graph.thing/size'
  const intent: Intent = { kind: 'invalid', operator: 'enum-wrong-case', pointer: '/size', component }
  const source = { file: 'concepts/traverse-the-graph.md', line: 37 }
  const view = viewContract({
    apis: sampleView.apis.map(({ api }) => ({
      ...api,
      rules: [...api.rules, { id: 'name-case', level: 'MUST' as const, source }],
    })),
  })
  const place = `${component}#enum-wrong-case`
  test.each<[...Row, has?: 'no rule']>([
    ['read', [control, answer(200, intent)], 'not-applicable'],
    [
      'read, and no page says that values have no letter case',
      [control, answer(200, intent)],
      [`fail ${place}`],
      'no rule',
    ],
    ['refused', [control, answer(400, intent)], []],
    ['in conflict', [control, answer(409, intent)], [`warning ${place}`]],
  ])('%s', (_fact, exchanges, seen, has) => {
    const api = has === 'no rule' ? undefined : view.api('v1.0')
    expect(observe(rejectsInvalid, exchanges, 'thing.update', api)).toEqual(seen)
  })
})

describe('rejects-invalid, of a query parameter', () => {
  const windowOf = (evidence: Evidence): ApiView => {
    const view = viewContract({
      apis: sampleView.apis.map(({ api, version }) => ({
        ...api,
        operations: [...api.operations, windowOperation(version, evidence)],
      })),
    })
    return view.api('v1.0') as ApiView
  }
  const component = 'query:since'
  const intent: Intent = { kind: 'invalid', operator: 'required-missing', pointer: '', component }
  const operation = 'thing.listWindow'
  const sound = exchange('GET /me/window?since=0', { operation, role: 'control', body: { value: [] } })
  const without = (status: number): Exchange =>
    status < 300
      ? exchange('GET /me/window', { operation, intent, body: { value: [] } })
      : refusal('GET /me/window', status, { operation, intent })
  const place = `${component}#required-missing`
  test.each<[...Row, evidence?: Evidence]>([
    ['400', [sound, without(400)], []],
    ['422', [sound, without(422)], []],
    ['left out, and answered', [sound, without(200)], [`fail ${place}`]],
    ['left out, and not found', [sound, without(404)], [`warning ${place}`]],
    ['only the request line has it', [sound, without(200)], [`warning ${place}`], 'shown'],
    [
      'with it the request is refused too',
      [refusal('GET /me/window?since=0', 400, { operation, role: 'control' }), without(200)],
      [`rejected-by-service ${place}`],
    ],
    ['throttled', [sound, without(429)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen, evidence = 'stated') => {
    expect(observe(rejectsInvalid, exchanges, operation, windowOf(evidence))).toEqual(seen)
  })

  test('is stated where an operation requires one', () => {
    const api = windowOf('stated')
    const stated = ['thing.listWindow', 'thing.list'].map((id) => {
      const found = api.operation(id)
      return found === undefined ? undefined : rejectsInvalid.state(api, found)
    })
    expect(stated).toMatchObject([{ evidence: 'stated' }, { reason: 'not-stated' }])
  })
})

describe('rejects-malformed', () => {
  const bad = (operator: string): Intent => ({ kind: 'malformed', operator })
  test.each<Row>([
    ['no JSON: 400', [control, answer(400, bad('truncated-json'))], []],
    ['no JSON: accepted', [control, answer(200, bad('truncated-json'))], ['fail malformed:truncated-json']],
    [
      'no JSON: another refusal',
      [control, answer(422, bad('truncated-json'))],
      ['warning malformed:truncated-json'],
    ],
    ['another media type: 415', [control, answer(415, bad('content-type'))], []],
    [
      'another media type: 400',
      [control, answer(400, bad('content-type'))],
      ['warning malformed:content-type'],
    ],
    [
      'another media type: accepted',
      [control, answer(200, bad('content-type'))],
      ['fail malformed:content-type'],
    ],
    ['Accept may be overlooked', [control, answer(200, bad('accept'))], ['warning malformed:accept']],
    ['a wrong method has a check of its own', [control, answer(200, bad('method'))], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(rejectsMalformed, exchanges)).toEqual(seen)
  })
})

describe('unknown-id', () => {
  const unknown: Intent = { kind: 'unknown-id', parameter: 'thingId' }
  const opaque = (status: number): Exchange =>
    exchange('PATCH /me/things/AAMk%2F7x%3D', { status, sent: {}, intent: unknown, body: { error: {} } })
  test.each<Row>([
    ['404', [control, answer(404, unknown)], []],
    ['200', [control, answer(200, unknown)], ['fail unknown-id:thingId']],
    ['400', [control, answer(400, unknown)], ['warning unknown-id:thingId']],
    ['403, after a sound one was let in', [control, answer(403, unknown)], ['warning unknown-id:thingId']],
    ['403, and nothing shows that the token may', [answer(403, unknown)], ['permission unknown-id:thingId']],
    ['400, to an id of the service’s own form', [control, opaque(400)], []],
    ['403, to one of its own form', [control, opaque(403)], ['warning unknown-id:thingId']],
    ['200, to one of its own form', [control, opaque(200)], ['fail unknown-id:thingId']],
    [
      'the real id is refused too',
      [controlRefused, answer(404, unknown)],
      ['rejected-by-service unknown-id:thingId'],
    ],
    ['throttled', [control, answer(503, unknown)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(unknownId, exchanges)).toEqual(seen)
  })

  test.each([
    [412, [], 'judged 0'],
    [412, [['If-Match', 'W/"1"']] as const, 'judged 1'],
    [412, [['If-Match', '*']] as const, 'judged 0'],
    [409, [], 'judged 1'],
    [200, [], 'judged 1'],
  ] as const)('%d where the page requires a tag, sent with %j: %s', (status, headers, seen) => {
    const [api] = requiring('thing.update', 'If-Match').apis
    const update = api?.operation('thing.update')
    if (api === undefined || update === undefined) throw new Error('the sample has thing.update')
    const found = ask(unknownId, api, update, [control, answer(status, unknown, { headers })])
    const count = found.kind === 'judged' ? found.observations.length : 0
    expect(`${found.kind} ${count}`).toBe(seen)
  })
})

test('an id that nothing has is refused where a path has one, but for what makes what it names', () => {
  const api = sampleApi()
  const states = (id: string): boolean => {
    const operation = api.operation(id)
    return operation !== undefined && !('reason' in unknownId.state(api, operation))
  }
  const ids = ['thing.get', 'thing.create~2', 'thing.create', 'driveItem.upload']
  expect(ids.map(states)).toEqual([true, true, false, false])
})

describe('unauthenticated', () => {
  const credential: Intent = { kind: 'credential' }
  const none = { credential: 'none' }
  test.each<Row>([
    ['401', [control, answer(401, credential, none)], []],
    ['401 without a control', [answer(401, credential, { credential: 'false' })], []],
    ['200', [control, answer(200, credential, none)], ['fail credential:none']],
    [
      '200 for a false token',
      [control, answer(200, credential, { credential: 'false' })],
      ['fail credential:false'],
    ],
    ['403', [control, answer(403, credential, none)], ['warning credential:none']],
    ['a valid token', [control], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(unauthenticated, exchanges)).toEqual(seen)
  })
})

test('a document that is not Graph’s needs a token where it says so', () => {
  const { api, operation } = foreignView({ type: 'object' })
  const unresolved = { state: 'unresolved', alternatives: [], source: null } as const
  const permissions = { delegatedWork: unresolved, delegatedPersonal: unresolved, application: unresolved }
  const open = { ...operation, permissions }
  const [first] = open.responses
  if (first === undefined) throw new Error('the sample has a response')
  const closed = { ...open, responses: [...open.responses, { ...first, status: 401 }] }
  const scoped = {
    ...open,
    permissions: { ...permissions, application: { ...unresolved, state: 'listed' } },
  } as const
  const taken = exchange('POST /pets', {
    operation: open.id,
    sent: {},
    status: 201,
    intent: { kind: 'credential' },
    credential: 'none',
  })
  const kinds = [open, closed, scoped].map((each) => ask(unauthenticated, api, each, [taken]).kind)
  expect(kinds).toEqual(['not-applicable', 'judged', 'judged'])
  expect('reason' in unauthenticated.state(api, open)).toBe(true)
  expect('reason' in unauthenticated.state(api, closed)).toBe(false)
})
