import { expect, test } from 'vitest'
import { duplicating } from '../../fixtures/duplicating.ts'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { addsOne } from './adds-one.ts'

const things = '/me/things'
const third = 'c5c5d7d7-d7d7-c5c5-e7d7-c3c5e7d7c5c5'
const thing: JsonObject = {
  aString: 'north',
  anInt32: 5,
  aBoolean: true,
  aliases: ['a'],
  aStream: 'x',
}
const { aliases: _aliases, ...bare } = thing
const back: ExchangeDraft = { role: 'read-back' }

const list = (...members: readonly JsonObject[]): Exchange =>
  exchange(`GET ${things}`, { ...back, body: { value: members } })
const cut = (...members: readonly JsonObject[]): Exchange =>
  exchange(`GET ${things}`, {
    ...back,
    body: { value: members, '@odata.nextLink': `https://graph.microsoft.com/v1.0${things}?$skiptoken=1` },
  })
const read = (id: string, more: JsonObject = {}): Exchange =>
  exchange(`GET ${things}/${id}`, { ...back, body: { id, ...thing, ...more } })
const add = (draft: ExchangeDraft = {}, verb = 'duplicate'): Exchange =>
  exchange(`POST ${things}/${thingId}/${verb}`, {
    operation: `thing.${verb}`,
    sent: {},
    status: 201,
    body: { id: otherId, ...thing },
    ...draft,
  })
const [one, other, more] = [thingId, otherId, third].map((id): JsonObject => ({ id, ...thing })) as [
  JsonObject,
  JsonObject,
  JsonObject,
]
const beside = (...after: readonly JsonObject[]): readonly Exchange[] => [
  list(one),
  add(),
  list(one, ...after),
]

test.each<Row>([
  ['one', beside(other), []],
  ['two', beside(other, more), ['fail duplicate']],
  ['one, and a stranger made another', beside(other, { ...more, aString: 'of another' }), []],
  ['one, and the list shows it later', beside(), []],
  ['one beside another', [list(one, more), add(), list(one, other, more)], []],
  [
    'one, and the case another',
    [
      list(one),
      add(),
      exchange(`POST ${things}`, { sent: thing, status: 201, body: more }),
      list(one, other, more),
    ],
    [],
  ],
  [
    'one that shows too little to be known again',
    [
      list(one),
      add({ body: { id: otherId, aString: 'north', anInt32: 5, aBoolean: false, aliases: [] } }),
      list(one, other, { ...more, aBoolean: false, aliases: [] }),
    ],
    [],
  ],
  [
    'two that show just enough to be known again',
    [
      list(one),
      add({ body: { id: otherId, aString: 'north', anInt32: 5, aliases: ['a'] } }),
      list(other, more),
    ],
    ['fail duplicate'],
  ],
  ['none but itself', [list(one), add({ body: one }), list(one, more)], 'not-applicable'],
  ['what has no id', [list(one), add({ body: thing }), list(one, more)], 'not-applicable'],
  ['one, of a list without ids', [list(thing), add(), list(thing)], []],
  ['what nobody listed after it', [list(one), add()], 'not-applicable'],
  ['what a first page was read in front of', [cut(one), add(), list(one, other, more)], 'not-applicable'],
  ['what a first page was read behind', [list(one), add(), cut(one, other, more)], 'not-applicable'],
  ['nothing, as one is in its way', [list(one), add({ status: 409 }), list(one, more)], 'not-applicable'],
  [
    'two, while others may have written',
    [list(one), add({ intent: { kind: 'plain' } }), list(one, other, more)],
    'not-applicable',
  ],
  ['what nobody listed before', [add(), list(one, other, more)], 'not-applicable'],
  [
    'nothing, as it is refused',
    [list(one), refusal(`POST ${things}/${thingId}/duplicate`, 400), list(one)],
    'not-applicable',
  ],
])('an action adds %s', (_fact, exchanges, seen) => {
  expect(observe(addsOne, exchanges, 'thing.duplicate', duplicating)).toEqual(seen)
})

test('what was perhaps sent twice may have added two', () => {
  const [before, added, after] = beside(other, more) as [Exchange, Exchange, Exchange]
  const late = refusal(`POST ${things}/${thingId}/duplicate`, 504).answer
  const again = { ...added, refusals: late === null ? [] : [late], retries: 1 }
  expect(observe(addsOne, [before, again, after], 'thing.duplicate', duplicating)).toBe('not-applicable')
})

const copied = (copy: JsonObject, draft: ExchangeDraft = {}, verb = 'duplicate'): readonly Exchange[] => [
  read(thingId),
  add(draft, verb),
  read(thingId),
  read(otherId, copy),
]
const place = 'warning microsoft.graph.thing/'

test.each<Row>([
  ['all', copied({}), []],
  ['no collection', copied({ aliases: [] }), [`${place}aliases`]],
  ['no text', copied({ aString: '' }), [`${place}aString`]],
  ['no number', copied({ anInt32: null }), [`${place}anInt32`]],
  ['no number, which was sent', copied({ anInt32: null }, { sent: { ANINT32: null } }), []],
  [
    'nothing of a collection',
    [
      ...copied({}).slice(0, 3),
      exchange(`GET ${things}/${otherId}`, { ...back, body: { ...bare, id: otherId } }),
    ],
    [`${place}aliases`],
  ],
  ['another text', copied({ aString: 'south' }), []],
  ['no content of its own', copied({ aStream: null }), []],
  [
    'none of what the other has got meanwhile',
    [read(thingId, { aliases: [] }), add(), read(thingId), read(otherId, { aliases: [] })],
    [],
  ],
  ['no collection, and nobody read the other before', copied({ aliases: [] }).slice(1), 'not-applicable'],
  [
    'no collection, and nobody read the other after',
    copied({ aliases: [] }).toSpliced(2, 1),
    'not-applicable',
  ],
  [
    'none of what has gone meanwhile',
    [read(thingId), add(), read(thingId, { aliases: [] }), read(otherId, { aliases: [] })],
    [],
  ],
  ['what nobody has read', copied({ aliases: [] }).slice(0, 3), 'not-applicable'],
  [
    'what is not found',
    [...copied({}).slice(0, 3), refusal(`GET ${things}/${otherId}`, 404, back)],
    'not-applicable',
  ],
])('a copy has %s', (_fact, exchanges, seen) => {
  expect(observe(addsOne, exchanges, 'thing.duplicate', duplicating)).toEqual(seen)
})

test('what is added by another name than that of a copy may have less', () => {
  const exchanges = copied({ aliases: [] }, {}, 'reply')
  expect(observe(addsOne, exchanges, 'thing.reply', duplicating)).toBe('not-applicable')
})

const monitor = '/monitor/1'
const accept = (draft: ExchangeDraft = {}): Exchange =>
  add(
    {
      status: 202,
      body: null,
      answerHeaders: { Location: `https://graph.microsoft.com/v1.0${monitor}` },
      ...draft,
    },
    'clone',
  )
const told = (body: JsonObject): Exchange => exchange(`GET ${monitor}`, { operation: null, ...back, body })
const done = told({ status: 'completed', percentageComplete: 100, resourceId: otherId })
const missing = refusal(`GET ${things}/${otherId}`, 404, back)

test.each<Row>([
  ['is there', [accept(), done, read(otherId)], []],
  [
    'is there, of a team',
    [accept(), told({ status: 'succeeded', targetResourceId: otherId }), read(otherId)],
    [],
  ],
  ['is nowhere', [accept(), done, missing], ['fail result']],
  ['is nowhere any more', [accept(), done, refusal(`GET ${things}/${otherId}`, 410, back)], ['fail result']],
  ['is nowhere, by its new name', [accept({ sent: { aString: 'south' } }), done, missing], ['fail result']],
  ['is not looked for', [list(one), accept(), done, list(one, other, more)], 'not-applicable'],
  [
    'is nowhere, by a relative address',
    [accept({ answerHeaders: { Location: monitor } }), done, missing],
    ['fail result'],
  ],
  [
    'has a monitor on another host',
    [accept({ answerHeaders: { Location: `https://api.onedrive.com/v1.0${monitor}` } }), done, missing],
    'not-applicable',
  ],
  [
    'has a monitor elsewhere',
    [accept({ answerHeaders: { Location: `//a.b${monitor}` } }), done, missing],
    'not-applicable',
  ],
  [
    'is not there yet',
    [accept(), told({ status: 'inProgress', resourceId: otherId }), missing],
    'not-applicable',
  ],
  ['has failed', [accept(), told({ status: 'failed', resourceId: otherId }), missing], 'not-applicable'],
  ['has no name', [accept(), told({ status: 'completed' }), missing], 'not-applicable'],
  ['is made in another folder', [accept({ sent: { destinationId: '7' } }), done, missing], 'not-applicable'],
  ['is made elsewhere', [accept({ sent: { parent: { driveId: '7' } } }), done, missing], 'not-applicable'],
  ['is kept from the reader', [accept(), done, refusal(`GET ${things}/${otherId}`, 403, back)], []],
  [
    'came with another',
    [list(one), accept(), done, read(otherId), list(one, other, more)],
    ['fail duplicate'],
  ],
  [
    'has no collection',
    [read(thingId), accept(), done, read(thingId), read(otherId, { aliases: [] })],
    [`${place}aliases`],
  ],
])('an accepted copy %s', (_fact, exchanges, seen) => {
  expect(observe(addsOne, exchanges, 'thing.clone', duplicating)).toEqual(seen)
})

test('it is stated of actions that add', () => {
  const states = (id: string) =>
    !('reason' in addsOne.state(duplicating, duplicating.operation(id) as Operation))
  const ids = ['duplicate', 'reply', 'clone', 'renew', 'create'].map((verb) => `thing.${verb}`)
  expect(ids.map(states)).toEqual([true, true, true, false, false])
})
