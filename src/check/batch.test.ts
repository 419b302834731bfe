import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { foreignView } from '../../fixtures/foreign-view.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { batchAnswers } from './batch-answers.ts'
import { batchRequest } from './batch-request.ts'

const [list, member] = ['/me/things', `/me/things/${thingId}`] as const
const asked: readonly JsonObject[] = [
  { id: '1', method: 'GET', url: list },
  { id: '2', method: 'GET', url: '/me/things/none' },
  { id: '3', method: 'GET', url: list, dependsOn: ['2'] },
  { id: '4', method: 'GET', url: member },
]
const answered: readonly JsonObject[] = [
  { id: '1', status: 200, body: { value: [] } },
  { id: '2', status: 404, body: null },
  { id: '3', status: 424, body: null },
  { id: '4', status: 200, body: { id: thingId } },
]
const alone = [
  exchange(`GET ${list}`, { role: 'control', body: { value: [{ id: thingId }] } }),
  exchange(`GET ${member}`, { role: 'control', body: { id: thingId } }),
]

function batch(requests: Json, draft: ExchangeDraft): Exchange {
  return exchange('POST /$batch', { operation: null, sent: { requests }, ...draft })
}

/** The batch with one response changed. */
function but(id: string, change: Json): readonly Exchange[] {
  const responses = answered.map((each) => (each['id'] === id ? { ...each, ...Object(change) } : each))
  return [...alone, batch(asked, { body: { responses } })]
}

const came = (responses: readonly JsonObject[]): readonly Exchange[] => [
  ...alone,
  batch(asked, { body: { responses } }),
]
const [first = {}, , , fourth = {}] = asked
const turnedDown = ['warning batch#turned-down']
const without = (id: string): readonly Exchange[] => came(answered.filter((each) => each['id'] !== id))
/** A batch of one request. */
const sent = (request: JsonObject, response: JsonObject): readonly Exchange[] => [
  ...alone,
  batch([request], { body: { responses: [response] } }),
]
const notFound = { body: { responses: [{ id: '1', status: 404 }] } }
const refusedWith = (status: number): readonly Exchange[] => [
  ...alone,
  { ...refusal('POST /$batch', status, { operation: null, sent: { requests: asked } }) },
]
const recorded = (one: Exchange): Exchange => ({
  ...one,
  step: { ...one.step, role: 'subject', intent: { kind: 'plain' } },
})

function observationsOf(check: Check, exchanges: readonly Exchange[]): readonly Observation[] {
  const judgement = ask(check, sampleApi(), sampleApi().operation('thing.list') as Operation, exchanges)
  return judgement.kind === 'judged' ? judgement.observations : []
}

describe('batch-answers', () => {
  test.each<Row>([
    ['one response for each request', came(answered), []],
    ['in another order', came(answered.toReversed()), []],
    ['one is throttled', but('1', { status: 429, body: null }), []],
    ['what depends on another is throttled', but('3', { status: 429 }), []],
    [
      'what depends on one that is refused is done',
      came(answered.map((each) => ({ ...each, status: each['id'] === '2' ? 400 : 200 }))),
      ['fail batch#dependsOn'],
    ],
    ['what depends on a failed one has no response', without('3'), ['fail batch#missing']],
    [
      'what depends on one that is not there',
      sent({ ...first, dependsOn: ['9'] }, { id: '1', status: 200 }),
      [],
    ],
    ['nobody has read alone what is not found', [batch([first], notFound)], []],
    [
      'a create was sent to what is not found',
      [exchange(`POST ${list}`, { sent: {}, status: 201, body: { id: thingId } }), batch([first], notFound)],
      [],
    ],
    [
      'a read alone broke off before another was answered',
      [
        exchange(`GET ${list}`, { failure: { kind: 'cut', message: '' } }),
        ...sent(first, { id: '1', status: 404 }),
      ],
      ['fail batch#response'],
    ],
    [
      'a path without a slash',
      sent({ ...first, url: 'me/things' }, { id: '1', status: 404 }),
      ['fail batch#response'],
    ],
    ['a write is not found', sent({ ...first, method: 'DELETE', url: member }, { id: '1', status: 404 }), []],
    ['refused with the id of another', but('4', { status: 409, body: { id: otherId } }), turnedDown],
    [
      'an entity without an id by itself',
      [
        exchange(`GET ${member}`, { body: { aString: 'a' } }),
        batch([fourth], { body: { responses: answered.slice(3) } }),
      ],
      [],
    ],
    [
      'one is missing in a batch alone',
      [batch([first], { body: { responses: [] } })],
      ['fail batch#missing'],
    ],
    ['one is missing', came(answered.slice(0, -1)), ['fail batch#missing']],
    ['one comes twice', came([...answered, { id: '4', status: 200 }]), ['fail batch#twice']],
    ['one that nobody asked for', came([...answered, { id: '5', status: 200 }]), ['fail batch#strange']],
    ['an id that is a number', but('1', { id: 1 }), ['warning batch#id']],
    ['a number comes back as text', sent({ ...first, id: 1 }, { id: '1', status: 200 }), []],
    ['a number comes back', sent({ ...first, id: 1 }, { id: 1, status: 200 }), []],
    ['a number is not found', sent({ ...first, id: 1 }, { id: '1', status: 404 }), ['fail batch#response']],
    [
      'another number comes back',
      sent({ ...first, id: 1 }, { id: '2', status: 200 }),
      ['fail batch#missing', 'fail batch#strange'],
    ],
    ['a status that is a text', but('1', { status: '200' }), ['fail batch#status']],
    ['what depends on a failed one is done', but('3', { status: 200 }), ['fail batch#dependsOn']],
    ['what depends on a failed one fails otherwise', but('3', { status: 400 }), ['fail batch#dependsOn']],
    ['what was read by itself is not found', but('1', { status: 404 }), ['fail batch#response']],
    ['what depends on nothing is 424', but('4', { status: 424 }), ['fail batch#response']],
    ['another entity than by itself', but('4', { body: { id: otherId } }), ['fail batch#response']],
    ['an entity for a list', but('1', { body: { id: thingId } }), ['fail batch#response']],
    ['a body that says nothing', but('1', { body: null }), []],
    ['a body that is a text', but('4', { body: JSON.stringify({ id: thingId }) }), ['warning batch#body']],
    ['a text that is no JSON, as of coded bytes', but('4', { body: 'H4sIAAAA' }), []],
    ['a text with what is refused', but('4', { status: 409, body: 'no' }), turnedDown],
    [
      'a dependent of what succeeded is 424',
      came(answered.map((each) => ({ ...each, status: each['id'] === '3' ? 424 : 200 }))),
      ['fail batch#dependsOn'],
    ],
    ['a dependent of what is throttled is 424', but('2', { status: 429 }), []],
    [
      'a dependent of what is not in the batch is 424',
      sent({ ...first, dependsOn: ['9'] }, { id: '1', status: 424 }),
      [],
    ],
    [
      'a dependent of what was not carried out is carried out',
      [
        batch([first, { ...first, id: '2', dependsOn: ['1'] }], {
          body: {
            responses: [
              { id: '1', status: 424 },
              { id: '2', status: 200 },
            ],
          },
        }),
      ],
      ['fail batch#dependsOn'],
    ],
    [
      'ids of each other',
      came(answered.map((each, at) => ({ ...each, id: asked[(at + 1) % 4]?.['id'] ?? '' }))),
      ['fail batch#response'],
    ],
    ['no responses', [...alone, batch(asked, { body: { value: [] } })], ['fail batch#responses']],
    ['refused, as where there are no batches', refusedWith(400), ['warning batch#refused']],
    ['not served here', refusedWith(404), ['warning batch#refused']],
    ['not allowed', refusedWith(403), ['permission batch#refused']],
    ['without a token', refusedWith(401), ['permission batch#refused']],
    ['throttled', refusedWith(429), 'not-applicable'],
    ['crashed', refusedWith(500), 'not-applicable'],
    ['refused in recorded traffic', [recorded(refusedWith(400)[2] as Exchange)], 'not-applicable'],
    ['what is no batch', alone, 'not-applicable'],
    ['a batch that nobody can read', [batch([{ id: '1' }], { body: { responses: [] } })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(batchAnswers, exchanges, 'thing.list')).toEqual(seen)
  })

  test.each<readonly [fact: string, exchanges: readonly Exchange[], control: number, rule: string]>([
    ['what was read by itself', but('4', { status: 404 }), 1, 'batch-answers'],
    ['what was another by itself', but('4', { body: { id: otherId } }), 1, 'batch-answers'],
    ['the control of the operation', [...alone.toReversed(), ...without('1').slice(2)], 1, 'batch-answers'],
    [
      'the control, and no other read',
      [exchange(`GET ${list}`, { body: { value: [] } }), ...without('1')],
      1,
      'batch-answers',
    ],
    ['the control, of what another depends on', but('3', { status: 200 }), 0, 'batch-dependency'],
  ])('%s is held against a batch', (_fact, exchanges, control, rule) => {
    expect(observationsOf(batchAnswers, exchanges)).toMatchObject([
      { control, docs: { file: `concepts/${rule}.md` } },
    ])
  })
})

describe('batch-answers, of the values of an entity', () => {
  const whole = {
    id: thingId,
    aString: 'a',
    anInt32: 1,
    aliases: ['a'],
    aBoolean: null,
    '@odata.etag': 'W/"1"',
  }
  const read = (body: JsonObject, draft: ExchangeDraft = {}): Exchange =>
    exchange(`GET ${member}`, { role: 'control', body, ...draft })
  const around = (body: JsonObject, before = read(whole), after = read(whole), status = 200) => [
    before,
    batch([fourth], { body: { responses: [{ id: '4', status, body }] } }),
    after,
  ]
  const few = { id: thingId, aString: 'a', anInt32: 1 }
  const bare = read({ ...whole, aliases: [] })
  const plain = { intent: { kind: 'plain' }, role: 'subject' } as const
  test.each<Row>([
    ['the same', around(whole), []],
    [
      'without what is unset, and annotations',
      around({ id: thingId, aString: 'a', anInt32: 1, aliases: ['a'] }),
      [],
    ],
    ['without a collection that is empty', around(few, bare, bare), []],
    ['other than before and after', around({ ...whole, aString: 'A' }), ['fail batch#value']],
    ['null in place of a value', around({ ...whole, aString: null }), ['warning batch#value']],
    ['without one', around({ ...whole, aString: undefined as unknown as Json }), ['warning batch#lost']],
    ['without a collection', around(few), ['warning batch#lost']],
    ['moved meanwhile', around({ ...whole, aString: 'A' }, read({ ...whole, aString: 'b' })), []],
    ['came meanwhile', around({ id: thingId }, read({ id: thingId })), []],
    ['went meanwhile', around({ id: thingId }, read(whole), read({ id: thingId })), []],
    ['refused in the batch', around({ ...whole, aString: 'A' }, read(whole), read(whole), 409), turnedDown],
    ['of another', around({ ...whole, id: otherId, aString: 'A' }), ['fail batch#response']],
    ['read before alone', around({ ...whole, aString: 'A' }).slice(0, 2), []],
    ['read after alone', around({ ...whole, aString: 'A' }).slice(1), []],
    ['that strangers read', around({ ...whole, aString: 'A' }, read(whole, plain), read(whole, plain)), []],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(batchAnswers, exchanges, 'thing.list')).toEqual(seen)
  })
})

test('batches are nothing to a document that is not Graph’s', () => {
  const { api, operation } = foreignView({ type: 'object' })
  const states = [batchAnswers, batchRequest].map((check) => check.state(api, operation))
  expect(states).toEqual([{ reason: 'not-stated' }, { reason: 'not-stated' }])
})
