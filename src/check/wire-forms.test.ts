import { describe, expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { fixtureView } from '../../fixtures/fault-view.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { EnumMember } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Evidence } from '../model/source.ts'
import { findRepeatedName, jsonText } from './json-text.ts'
import { lateMember } from './late-member.ts'
import { refusalHeaders } from './refusal-headers.ts'
import { wholeAnswer } from './whole-answer.ts'

const get = 'GET /me/things/7'
const fine = exchange(get, { body: { id: '7' } })
const cut = exchange(get, { failure: { kind: 'cut', message: 'the connection broke' } })
const again = (one: Exchange): Exchange => ({ ...one, retries: 1 })

describe('whole-answer', () => {
  test.each<Row>([
    ['whole', [fine], []],
    ['whole at the second time', [again(fine)], []],
    ['cut again', [again(cut)], ['warning failure:cut']],
    ['cut once, and not asked again', [cut], []],
    ['no answer in time', [exchange(get, { failure: { kind: 'timeout', message: '' } })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(wholeAnswer, exchanges)).toEqual(seen)
  })
})

describe('json-text', () => {
  test.each<Row>([
    ['plain', [fine], []],
    ['a byte order mark', [exchange(get, { bodyText: '\uFEFF{"id":"7"}' })], ['warning body#mark']],
    [
      'a byte order mark of a text',
      [exchange(get, { bodyText: '\uFEFF5', answerHeaders: { 'content-type': 'text/plain' } })],
      [],
    ],
    ['a name twice', [exchange(get, { bodyText: '{"id":"6","id":"7"}' })], ['warning body#names']],
    ['a value that is called as a name', [exchange(get, { bodyText: '{ "a": "b", "b": 1 }' })], []],
    ['cut off behind a name that stands twice', [exchange(get, { bodyText: '{ "a": 1, "a": ' })], []],
    ['no JSON, which begins with a mark', [exchange(get, { bodyText: '\uFEFF<html>' })], []],
    ['no JSON', [exchange(get, { bodyText: '<html>' })], []],
    ['no body', [exchange(get)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(jsonText, exchanges)).toEqual(seen)
  })

  test.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', undefined],
    ['{"a":"\\"a\\":1,{\\"a\\":2","b":["a","a"]}', undefined],
    ['{"a":[{"b":1,"c":{},"b":2}]}', '"b"'],
    ['{"a" : 1, "a"\n: 2}', '"a"'],
  ])('%s repeats %s', (text, name) => {
    expect(findRepeatedName(text)).toBe(name)
  })
})

describe('refusal-headers', () => {
  const header = (name: string) => ({ answerHeaders: { [name]: 'x' } })
  test.each<Row>([
    ['401 that says how', [refusal(get, 401, header('www-authenticate'))], []],
    ['401 that does not', [refusal(get, 401)], ['warning status:401#WWW-Authenticate']],
    ['405 that says what', [refusal(get, 405, header('Allow'))], []],
    ['405 that does not', [refusal(get, 405)], ['warning status:405#Allow']],
    ['another refusal', [refusal(get, 404)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(refusalHeaders, exchanges)).toEqual(seen)
  })
})

describe('late-member', () => {
  const api = fixtureView.api('v1.0') as ApiView
  const showing = (stage: string, headers: Exchange['step']['request']['headers'] = []): Exchange =>
    exchange(get, { body: { id: '7', stage }, headers })
  const place = 'microsoft.graph.thing/stage#late-member'
  test.each<Row>([
    ['a member before the sentinel', [showing('live')], []],
    ['the sentinel', [showing('unknownFutureValue')], []],
    ['a member that nobody knows is not its business', [showing('new')], []],
    ['a member behind the sentinel', [showing('retired')], [`fail ${place}`]],
    ['it and another', [showing('live, retired')], [`fail ${place}`]],
    ['with another preference', [showing('retired', [['Prefer', 'odata.maxpagesize=1']])], [`fail ${place}`]],
    ['no body', [exchange(get, { status: 200, bodyText: '' })], 'not-applicable'],
    ['asked for', [showing('retired', [['Prefer', 'include-unknown-enum-members']])], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(lateMember, exchanges, 'thing.get', api)).toEqual(seen)
  })

  type EnumDraft = Pick<EnumMember, 'name' | 'value' | 'evidence'>
  const stages = (members: readonly EnumDraft[]) =>
    ({
      ...api,
      type: (name: string) => {
        const type = api.type(name)
        return type?.kind === 'enum' ? { ...type, members } : type
      },
    }) as ApiView
  const member = (name: string, value: number | null, evidence: Evidence = 'stated'): EnumDraft => ({
    name,
    value,
    evidence,
  })
  test.each<[fact: string, sentinel: number | null, late: readonly EnumDraft[], verdict: string]>([
    ['numbers', 1, [member('retired', 2), member('sold', 3)], 'fail'],
    ['none', null, [member('retired', null), member('sold', null)], 'warning'],
    ['one for the sentinel alone', 1, [member('retired', 2), member('sold', null)], 'warning'],
    ['none for the sentinel', null, [member('retired', 2), member('sold', 3)], 'warning'],
    ['one in front of the sentinel', 1, [member('retired', 2), member('sold', 0)], 'warning'],
    ['that of the sentinel twice', 1, [member('retired', 2), member('sold', 1)], 'warning'],
    ['numbers, one of which is only shown', 1, [member('retired', 2), member('sold', 3, 'shown')], 'warning'],
  ])('the order of the members is as sure as their numbers: %s', (_fact, sentinel, late, verdict) => {
    const listed = stages([member('live', 0), member('unknownFutureValue', sentinel), ...late])
    expect(observe(lateMember, [showing('retired')], 'thing.get', listed)).toEqual([`${verdict} ${place}`])
  })

  test('the order of members that a property itself lists is shown', () => {
    const enumeration = ['low', 'unknownFutureValue', 'high']
    const types = sampleApi().api.types.map((type) =>
      type.kind === 'entity'
        ? {
            ...type,
            properties: type.properties.map((each) =>
              each.name === 'aString' ? { ...each, enum: enumeration } : each,
            ),
          }
        : type,
    )
    const listed = viewContract({ apis: [{ ...sampleApi().api, types }] }).api('v1.0')
    const row = [exchange(get, { body: { id: '7', aString: 'high' } })]
    expect(observe(lateMember, row, 'thing.get', listed)).toEqual([
      'warning microsoft.graph.thing/aString#late-member',
    ])
  })
})
