import { describe, expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { parseFilter } from '../../contract/parse-filter.ts'
import type { Exact } from '../exchange/parse-json.ts'
import { holdsOf } from './evaluate-filter.ts'

type Held = boolean | undefined
type Row = readonly [filter: string, holds: Held]

const type = 'microsoft.graph.androidGeneralDeviceConfiguration'

function evaluate(text: string, entity: Exact, isNullTold = true, of = type): Held {
  const filter = parseFilter(text)
  if (filter === undefined) throw new Error(`${text} is no filter`)
  return holdsOf(filter, { api: sampleApi(), type: of, isNullTold }, entity)
}

test.each<readonly [filter: string, value: Exact, holds: Held]>([
  ["p eq 'a'", null, false],
  ["p ne 'a'", 'b', true],
  ["p ne 'a'", 'A', undefined],
  ["p ne 'a'", null, undefined],
  ['p eq null', null, true],
  ['p eq null', 'a', false],
  ['p ne null', null, false],
  ['p ne null', 'a', true],
  ['p ne null', '', undefined],
  ["p in ('a','b')", 'b', true],
  ["p in ('a','b')", 'c', false],
  ["p in ('a','b')", 'B', undefined],
  ['p gt 2', 3, true],
  ['p gt 2', 2, false],
  ['p ge 2', 2, true],
  ['p ge 2', 1, false],
  ['p lt 2', 1, true],
  ['p lt 2', 2, false],
  ['p le 2', 2, true],
  ['p le 2', 2.5, false],
  ['p lt 2', null, undefined],
  ["p lt 'b'", 'a', undefined],
  ["p ge 'it''s'", "it's", true],
  ["p lt 'a'", 'a', false],
  ['p ge 2024-05-17T08:30:00+02:00', '2024-05-17T06:31:00Z', true],
  ['p ge 2024-05-17T08:30:00+02:00', '2024-05-17T06:29:00Z', false],
  ['p ge 2024-05-17T08:30:00Z', '2024-05-17T08:30:00Z', undefined],
  ["startsWith(p,'o''')", "o'Neill", true],
  ["startsWith(p,'No')", 'north', undefined],
  ["startsWith(p,'orth')", 'north', false],
  ["startsWith(p,'n')", null, false],
  ["startsWith(p,'1')", 1, undefined],
  ["endsWith(p,'th')", 'north', true],
  ["endsWith(p,'no')", 'north', false],
  ["contains(p,'rt')", 'north', true],
  ["contains(p,'x') eq false", 'north', true],
  ["startsWith('a',p)", 'a', undefined],
  ["tolower(p) eq 'north'", 'North', true],
  ["tolower(p) eq 'North'", 'North', undefined],
  ["tolower(p) eq 'south'", 'North', false],
  ["contains(tolower(p),'rt')", 'NoRTh', true],
  ['length(p) gt 3', 'north', true],
  ['length(p) eq 1', '😀', undefined],
  ['year(p) eq 2020', '2020-12-31T23:00:00Z', true],
  ['year(p) eq 2020', '2021-01-01T00:00:00Z', false],
  ['year(p) eq 2020', '2020-12-31T23:00:00-02:00', undefined],
  ['hour(p) eq 23', '2020-12-31T23:00:00Z', true],
  ['floor(p) eq 2', 2.5, undefined],
  ['p', true, true],
  ['not p', true, false],
  ['p', 'a', undefined],
  ['1 eq p', 1, undefined],
])('%s and the value %j: %s', (filter, value, holds) => {
  expect(evaluate(filter, { p: value })).toBe(holds)
})

/** `x` is not shown. */
describe('what is joined', () => {
  test.each<Row>([
    ['a eq 1 and b eq 2', true],
    ['x eq 1 and b eq 3', false],
    ['a eq 1 and x eq 1', undefined],
    ['x eq 1 or b eq 2', true],
    ['a eq 2 or b eq 3', false],
    ['a eq 2 or x eq 1', undefined],
    ['a eq 1 or b eq 2 and b eq 3', true],
    ['(a eq 1 or b eq 2) and b eq 3', false],
    ['(a eq 1 or x eq 2) and b eq 2', true],
    ['not (a eq 1 and b eq 2)', false],
    ['not (a eq 1 and b eq 3)', true],
    ['not (a eq 1 and x eq 2)', undefined],
    ['not (a eq 2 and x eq 2)', true],
    ['not (x eq 1) or a eq 1', true],
  ])('%s holds: %s', (filter, holds) => {
    expect(evaluate(filter, { a: 1, b: 2 })).toBe(holds)
  })
})

describe('what lies deeper', () => {
  const entity = {
    roleScopeTagIds: ['a', 'b'],
    appsHideList: [
      { name: 'x', publisher: 'p' },
      { name: 'y', publisher: null },
    ],
    empty: [],
    assignments: [{ id: '1' }],
    from: { emailAddress: { address: 'a@b.c' }, sender: null },
  }
  test.each<Row>([
    ["roleScopeTagIds/any(t:t eq 'b')", true],
    ["roleScopeTagIds/any(t:t eq 'c')", false],
    ["roleScopeTagIds/any(t:t eq 'B')", undefined],
    ['roleScopeTagIds/any()', true],
    ["roleScopeTagIds/all(t:t eq 'a')", false],
    ["roleScopeTagIds/all(t:t eq 'a' or t eq 'b')", true],
    ["not roleScopeTagIds/any(t:t eq 'a')", false],
    ["appsHideList/any(a:a/name eq 'x' and a/publisher eq 'p')", true],
    ["appsHideList/any(a:a/name eq 'y' and a/publisher eq 'p')", false],
    ["appsHideList/any(a:a/name eq 'y' and a/publisher ne 'p')", undefined],
    ["appsHideList/any(a:a/name eq 'x' and roleScopeTagIds/any(t:t eq 'a'))", true],
    ["assignments/any(a:a/id eq '1')", true],
    ["assignments/any(a:a/id eq '2')", undefined],
    ["assignments/all(a:a/id eq '2')", false],
    ["assignments/all(a:a/id eq '1')", undefined],
    ["empty/any(t:t eq 'a')", undefined],
    ["absent/any(t:t eq 'a')", undefined],
    ["from/emailAddress/address eq 'a@b.c'", true],
    ["From/EmailAddress/Address eq 'other@b.c'", false],
    ["from/emailAddress/name eq 'a'", undefined],
    ["from/sender/address eq 'a'", false],
    ["microsoft.graph.message/from/emailAddress/address eq 'other@b.c'", false],
  ])('%s holds: %s', (filter, holds) => {
    expect(evaluate(filter, entity)).toBe(holds)
  })

  test('of a documented collection that comes empty there is none, and nothing of all', () => {
    const none = { roleScopeTagIds: [] }
    const held = ["any(t:t eq 'a')", 'any()', "all(t:t eq 'a')"].map((each) =>
      evaluate(`roleScopeTagIds/${each}`, none),
    )
    expect(held).toEqual([false, false, undefined])
  })
})

test('null may be what is not shown', () => {
  const filters = ["p eq 'a'", 'p eq null', 'p ne null', "not(p eq 'a')", "q/p eq 'a'", "l/any(t:t eq 'a')"]
  const entity = { p: null, q: null, l: [null] }
  expect(filters.map((each) => evaluate(each, entity, false))).toEqual(filters.map(() => undefined))
})

test('null of what is returned only on $select is not told', () => {
  const filters = ["mail eq 'a'", "aboutMe eq 'a'", 'aboutMe ne null']
  const entity = { mail: null, aboutMe: null }
  const held = filters.map((each) => evaluate(each, entity, true, 'microsoft.graph.user'))
  expect(held).toEqual([false, undefined, undefined])
})
