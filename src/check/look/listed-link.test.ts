import { describe, expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../../fixtures/exchange-sample.ts'
import { linking, seenOfLinks } from '../../../fixtures/linking-sample.ts'
import { otherId, type Row, thingId } from '../../../fixtures/observe-sample.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'

const add = linking('things.add', 'POST', '/groups/{id}/things/$ref')
const [response] = add.responses
const refusing: Operation = {
  ...add,
  responses: [...add.responses, ...(response === undefined ? [] : [{ ...response, status: 400 }])],
}

const back = { role: 'read-back' } as const
const things = '/groups/1/things'
const sent = { '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${thingId}` }
const adding = exchange(`POST ${things}/$ref`, { operation: add.id, sent })
const addingOther = exchange(`POST ${things}/$ref`, {
  operation: add.id,
  sent: { '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${otherId}` },
})
const removing = exchange(`DELETE ${things}/${thingId}/$ref`, { operation: null })
const refused = refusal(`POST ${things}/$ref`, 400, { operation: add.id, sent })
const target = (values: JsonObject = {}): Exchange =>
  exchange(`GET /me/things/${thingId}`, { ...back, body: { id: thingId, aString: 'a', ...values } })
const list = (...value: readonly JsonObject[]): Exchange =>
  exchange(`GET ${things}`, { ...back, operation: null, body: { value } })
const shown = list({ id: thingId })
const both = list({ id: thingId }, { id: otherId })

describe('what was added is listed with what reads of it show', () => {
  const string = 'listed microsoft.graph.thing/aString'
  test.each<Row>([
    ['the same', [target(), adding, list({ id: thingId, aString: 'a' }), target()], []],
    ['another value', [target(), adding, list({ id: thingId, aString: 'b' }), target()], [`fail ${string}`]],
    ['no value', [target(), adding, list({ id: thingId, aString: null }), target()], []],
    ['an empty text', [target(), adding, list({ id: thingId, aString: '' }), target()], []],
    [
      'another value, as a list in front shows it',
      [target(), list({ id: thingId, aString: 'b' }), adding, shown, target()],
      [],
    ],
    ['the id alone', [target(), adding, shown, target()], []],
    [
      'a value that has been changed meanwhile',
      [target(), adding, list({ id: thingId, aString: 'b' }), target({ aString: 'b' })],
      ['fail microsoft.graph.thing/aString'],
    ],
    [
      'that of another',
      [target(), adding, list({ id: otherId, aString: 'b' }, { id: thingId }), target()],
      [],
    ],
    [
      'another value, where it was not read before',
      [adding, list({ id: thingId, aString: 'b' }), target()],
      [],
    ],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(add, exchanges)).toEqual(expected)
  })
})

describe('a second reference', () => {
  test.each<Row>([
    ['is refused', [adding, shown, refused], []],
    ['is taken', [adding, shown, adding], ['warning added-again']],
    ['is taken, where the first does not show yet', [adding, list(), adding, shown], ['fail list-after-add']],
    [
      'is taken, which only another list shows yet',
      [adding, list(), shown, adding, shown],
      ['fail list-after-add', 'warning added-again'],
    ],
    ['is taken, of what others have added', [adding, both, addingOther, both], []],
    ['is taken, after the first was removed', [adding, shown, removing, adding, shown], []],
  ])('%s, where the page has a 400', (_fact, exchanges, expected) => {
    expect(seenOfLinks(refusing, exchanges)).toEqual(expected)
  })

  test('is taken, where only an example has a 400', () => {
    const responses = refusing.responses.map((each) =>
      each.status === 400 ? { ...each, evidence: 'shown' as const } : each,
    )
    expect(seenOfLinks({ ...refusing, responses }, [adding, shown, adding, shown])).toEqual([])
  })

  test('is taken, where the page has no 400', () => {
    expect(seenOfLinks(add, [adding, shown, adding, shown])).toEqual([])
  })
})

test('the sample documents no 400 of its own', () => {
  expect(
    sampleApi()
      .operation('user.assignManager')
      ?.responses.map(({ status }) => status),
  ).not.toContain(400)
})
