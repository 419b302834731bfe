import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { assign, linking, seenOfLinks } from '../../fixtures/linking-sample.ts'
import { otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import { referencesKept } from './references-kept.ts'

const add = linking('member.add', 'POST', '/groups/{id}/members/$ref')
const remove = linking('member.remove', 'DELETE', '/groups/{id}/members/{id}/$ref')
const unset = linking('manager.remove', 'DELETE', '/users/{id}/manager/$ref')

const members = '/groups/1/members'
const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` })
const back = { role: 'read-back', operation: null } as const
const adding = (id: string, draft = {}): Exchange =>
  exchange(`POST ${members}/$ref`, { operation: add.id, sent: reference(id), ...draft })
const removing = (path: string, draft = {}): Exchange =>
  exchange(`DELETE ${members}${path}`, { operation: remove.id, ...draft })
const list = (...ids: readonly string[]): Exchange =>
  exchange(`GET ${members}`, { ...back, body: { value: ids.map((id) => ({ id })) } })
const setting = (id: string, draft = {}): Exchange =>
  exchange('PUT /users/1/manager/$ref', { sent: reference(id), ...draft })
const manager = (body: Json, draft = {}): Exchange =>
  exchange('GET /users/1/manager', { ...back, body, ...draft })

describe('what was added is in its relationship', () => {
  const named = exchange('GET /users/adele@contoso.example', { role: 'control', body: { id: thingId } })
  test.each<Row>([
    ['with a read of it', [adding('adele@contoso.example'), named, list(thingId)], []],
    [
      'with a refused read, a cut one and a write of it before',
      [
        refusal('GET /users/adele@contoso.example', 404, back),
        exchange('GET /users/adele@contoso.example', { failure: { kind: 'timeout', message: 'late' } }),
        exchange('PATCH /users/adele@contoso.example', { status: 200, body: { id: otherId } }),
        adding('adele@contoso.example'),
        named,
        list(thingId),
      ],
      [],
    ],
    [
      'that nothing shows the id of',
      [adding('adele@contoso.example'), list(thingId)],
      ['fail list-after-add'],
    ],
  ])('a reference by another key, %s', (_fact, exchanges, verdicts) => {
    expect(seenOfLinks(add, exchanges)).toEqual(verdicts)
  })

  test.each<Row>([
    ['shown', [adding(thingId), list(otherId, thingId)], []],
    ['shown in other letter case, being a Guid', [adding(thingId), list(thingId.toUpperCase())], []],
    ['not shown', [adding(thingId), list(otherId)], ['fail list-after-add']],
    ['the list is empty', [adding(thingId), list()], ['fail list-after-add']],
    [
      'a member has no id',
      [adding(thingId), exchange(`GET ${members}`, { ...back, body: { value: [{}] } })],
      'not-applicable',
    ],
    ['the list was read before', [list(otherId), adding(thingId)], 'not-applicable'],
    [
      'the list of another group',
      [adding(thingId), exchange('GET /groups/2/members', { ...back, body: { value: [] } })],
      'not-applicable',
    ],
    [
      'a page of the list',
      [
        adding(thingId),
        exchange(`GET ${members}`, {
          ...back,
          body: {
            value: [],
            '@odata.nextLink': 'https://graph.microsoft.com/v1.0/groups/1/members?$skiptoken=x',
          },
        }),
      ],
      'not-applicable',
    ],
    [
      'the list is throttled',
      [adding(thingId), refusal(`GET ${members}`, 429, back)],
      ['throttled list-after-add'],
    ],
    [
      'refused',
      [refusal(`POST ${members}/$ref`, 400, { operation: add.id, sent: reference(thingId) }), list()],
      'not-applicable',
    ],
    ['accepted for later', [adding(thingId, { status: 202 }), list()], 'not-applicable'],
    [
      'a reference was sent to what is no relationship',
      [exchange(`POST ${members}/link`, { operation: add.id, sent: reference(thingId) }), list()],
      'not-applicable',
    ],
    ['no reference was sent', [adding(thingId, { sent: { id: thingId } }), list()], 'not-applicable'],
    [
      'recorded traffic, where others may write',
      [adding(thingId, { intent: { kind: 'plain' } }), list()],
      'not-applicable',
    ],
    [
      'removed again before the list was read',
      [adding(thingId), removing(`/${thingId}/$ref`), list()],
      'not-applicable',
    ],
    ['a read in between changes nothing', [adding(thingId), list(thingId), list()], ['fail list-after-add']],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(add, exchanges)).toEqual(expected)
  })
})

describe('a list that is documented for one type', () => {
  const listedAs = (id: string): Exchange =>
    exchange(`GET ${members}`, { role: 'read-back', operation: id, body: { value: [] } })

  test.each<readonly [about: string, list: string, verdicts: Row[2]]>([
    ['may leave out a member of another', 'thing.list', 'not-applicable'],
    ['shows a member of its own', 'user.delta', ['fail list-after-add']],
    ['that nobody knows shows any', 'nothing.list', ['fail list-after-add']],
  ])('%s', (_about, id, verdicts) => {
    expect(seenOfLinks(add, [adding(thingId), listedAs(id)])).toEqual(verdicts)
  })
})

describe('what was removed is not any more', () => {
  test.each<Row>([
    ['gone', [adding(thingId), removing(`/${thingId}/$ref`), list(otherId)], []],
    [
      'still there',
      [adding(thingId), removing(`/${thingId}/$ref`), list(thingId)],
      ['fail list-after-remove'],
    ],
    [
      'named by its relationship',
      [adding(thingId), removing('/$ref'), list(thingId)],
      ['fail list-after-remove'],
    ],
    [
      'named in the body',
      [adding(thingId), removing('/$ref', { sent: reference(thingId) }), list(thingId)],
      ['fail list-after-remove'],
    ],
    [
      'a part of the list',
      [
        adding(thingId),
        removing(`/${thingId}/$ref`),
        exchange(`GET ${members}?$filter=a`, { ...back, body: { value: [] } }),
      ],
      'not-applicable',
    ],
    [
      'added after it, and read in between',
      [removing(`/${thingId}/$ref`), list(thingId), adding(thingId)],
      'not-applicable',
    ],
    ['added by nobody in the case', [removing(`/${thingId}/$ref`), list(thingId)], 'not-applicable'],
    ['added after it', [removing(`/${thingId}/$ref`), adding(thingId), list(thingId)], 'not-applicable'],
    ['another member', [adding(thingId), removing(`/${otherId}/$ref`), list(thingId)], 'not-applicable'],
    [
      'the removal is refused',
      [
        adding(thingId),
        refusal(`DELETE ${members}/${thingId}/$ref`, 404, { operation: remove.id }),
        list(thingId),
      ],
      'not-applicable',
    ],
    [
      'the addition was refused',
      [
        refusal(`POST ${members}/$ref`, 400, { operation: add.id, sent: reference(thingId) }),
        removing(`/${thingId}/$ref`),
        list(thingId),
      ],
      'not-applicable',
    ],
    [
      'the list is throttled',
      [adding(thingId), removing(`/${thingId}/$ref`), refusal(`GET ${members}`, 503, back)],
      ['throttled list-after-remove'],
    ],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(remove, exchanges)).toEqual(expected)
  })
})

describe('a single-valued relationship shows what it was set to', () => {
  test.each<Row>([
    ['shown', [setting(thingId), manager({ id: thingId })], []],
    ['another is shown', [setting(thingId), manager({ id: otherId })], ['fail get-after-set']],
    ['read before', [manager({ id: otherId }), setting(thingId)], 'not-applicable'],
    ['set again in between', [setting(otherId), setting(thingId), manager({ id: thingId })], []],
    ['not there', [setting(thingId), refusal('GET /users/1/manager', 404, back)], 'not-applicable'],
    ['not now', [setting(thingId), refusal('GET /users/1/manager', 429, back)], ['throttled list-after-add']],
    ['without an id', [setting(thingId), manager({ displayName: 'a' })], 'not-applicable'],
    ['no entity', [setting(thingId), manager('a')], 'not-applicable'],
    [
      'of another user',
      [setting(thingId), exchange('GET /users/2/manager', { ...back, body: { id: otherId } })],
      'not-applicable',
    ],
    [
      'asked by somebody else',
      [setting(thingId), manager({ id: otherId }, { role: 'subject', intent: { kind: 'plain' } })],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(assign, exchanges)).toEqual(expected)
  })

  test('the finding names both ids, the line of the operation, and a control', () => {
    const judgement = ask(referencesKept, sampleApi(), assign, [setting(thingId), manager({ id: otherId })])
    expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
      message: `The reference was set to ${thingId}; the relationship shows ${otherId}.`,
      docs: assign.source,
      exchange: 1,
      control: 0,
    })
  })
})

describe('a single reference that was removed', () => {
  const set = setting(thingId, { role: 'setup' })
  const taken = exchange('DELETE /users/1/manager/$ref', { operation: unset.id })
  test.each<Row>([
    ['is gone', [set, taken, refusal('GET /users/1/manager', 404, back)], []],
    ['is empty', [set, taken, exchange('GET /users/1/manager', { ...back, status: 204 })], []],
    ['still shows', [set, taken, manager({ id: thingId })], ['fail get-after-remove']],
    ['shows another, which somebody set', [set, taken, manager({ id: otherId })], []],
    ['is set again', [set, taken, set, manager({ id: thingId })], 'not-applicable'],
    ['was set by nobody in the case', [taken, manager({ id: thingId })], 'not-applicable'],
    [
      'is not shown now',
      [set, taken, refusal('GET /users/1/manager', 503, back)],
      ['throttled list-after-remove'],
    ],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(unset, exchanges)).toEqual(expected)
  })
})

test('it is stated of writes of references alone', () => {
  const of = (one: Operation) => 'reason' in referencesKept.state(sampleApi(), one)
  expect([of(assign), of({ ...assign, method: 'GET' }), of({ ...assign, kind: 'update' })]).toEqual([
    false,
    true,
    true,
  ])
  expect(seenOfLinks({ ...assign, kind: 'update' }, [setting(thingId), manager({ id: otherId })])).toBe(
    'not-applicable',
  )
  expect(seenOfLinks({ ...assign, method: 'GET' }, [setting(thingId), manager({ id: otherId })])).toBe(
    'not-applicable',
  )
})
