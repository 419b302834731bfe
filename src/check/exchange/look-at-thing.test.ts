import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import type { Exchange } from '../../model/exchange.ts'
import { isAbout, lookBefore, readsAfter, type Thing, touches, writesMember } from './look-at-thing.ts'

const made: Thing = { place: 'v1.0/users/1/things', newId: '7' }
const named: Thing = { place: 'v1.0/users/1/things/7', newId: null }
const read = (path: `/${string}`, id = '7'): Exchange => exchange(`GET ${path}`, { body: { id } })
const add = (path: `/${string}`, id = '7'): Exchange =>
  exchange(`POST ${path}`, { operation: null, sent: {}, status: 201, body: { id } })
const change = (path: `/${string}`): Exchange => exchange(`PATCH ${path}`, { sent: {}, body: { id: '7' } })

test.each<readonly [path: `/${string}`, ofMade: boolean, ofNamed: boolean]>([
  ['/users/1/things/7', true, true],
  ['/users/1/things', false, false],
  ['/users/1/things/8', false, false],
  ['/users/1/things/7/parts', false, false],
  ['/users/2/things/7', false, false],
  ['/users/1/others/7', true, false],
  ['/me/things/7', true, false],
])(
  '%s is the address of a thing that was made: %s, and of one that is named: %s',
  (path, ofMade, ofNamed) => {
    expect([made, named].map((thing) => isAbout(thing, read(path)))).toEqual([ofMade, ofNamed])
  },
)

test.each<readonly [fact: string, write: Exchange, ofMade: boolean, ofNamed: boolean]>([
  ['a change of it', change('/users/1/things/7'), true, true],
  ['a change below it', change('/users/1/things/7/parts/3'), true, true],
  ['a change by another way', change('/me/things/7'), true, false],
  ['a change of one whose id begins alike', change('/users/1/things/77'), false, false],
  ['a create of another', add('/users/1/things', '8'), false, false],
  ['a create that makes it anew', add('/users/1/things'), true, true],
  ['a create of one with its id elsewhere', add('/users/1/others'), false, false],
  ['a create that does not say what it made', add('/users/1/things', ''), false, false],
])('what was made and what is named are touched by %s', (_fact, write, ofMade, ofNamed) => {
  expect([made, named].map((thing) => touches(thing, write))).toEqual([ofMade, ofNamed])
})

test('what a read shows counts until the next write to the thing or below it', () => {
  const [first, second, third] = [read('/users/1/things/7'), read('/me/things/7'), read('/me/things/7')]
  const exchanges = [change('/users/1/things/7'), first, add('/users/1/things', '8'), second]
  const rest = [change('/users/1/things/7/parts/3'), third]
  expect(readsAfter([...exchanges, ...rest], 0, made).map(({ index }) => index)).toEqual([1, 3])
})

test('what others have sent shows nothing of what the case did', () => {
  const recorded = ({ step, ...came }: Exchange): Exchange => ({
    ...came,
    step: { ...step, intent: { kind: 'plain' } },
  })
  const [own, theirs] = [read('/users/1/things/7'), recorded(read('/users/1/things/7'))]
  expect(readsAfter([change('/users/1/things/7'), theirs, own], 0, named).map(({ index }) => index)).toEqual([
    2,
  ])
  expect(lookBefore([own, theirs], 2, named)?.index).toBe(0)
  expect(lookBefore([theirs], 1, named)).toBeUndefined()
})

test('an action writes the member that it answers with', () => {
  const copy = exchange('POST /users/1/things/7/copy', { operation: null, status: 201, body: { id: '8' } })
  const lost = exchange('POST /users/1/things/7/copy', {
    operation: null,
    failure: { kind: 'timeout', message: 'late' },
  })
  const writes = (one: Exchange) => ['7', '8', '9'].filter((id) => writesMember(one, made.place, id))
  expect(writes(copy)).toEqual(['7', '8'])
  expect(writes(lost)).toEqual(['7'])
  expect(writes(read('/users/1/things/7'))).toEqual([])
})
