import { describe, expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { fixtureView } from '../../fixtures/fault-view.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Exchange } from '../model/exchange.ts'
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
    ['asked for', [showing('retired', [['Prefer', 'include-unknown-enum-members']])], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(lateMember, exchanges, 'thing.get', api)).toEqual(seen)
  })

  test('without numbers the order of the members is only shown', () => {
    const listed = {
      ...api,
      type: (name: string) => {
        const type = api.type(name)
        if (type?.kind !== 'enum') return type
        return { ...type, members: type.members.map((each) => ({ ...each, value: null })) }
      },
    } as ApiView
    expect(observe(lateMember, [showing('retired')], 'thing.get', listed)).toEqual([`warning ${place}`])
  })
})
