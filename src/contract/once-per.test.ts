import { expect, test } from 'vitest'
import { oncePer } from './once-per.ts'

test('an object is worked on once, also where the result is undefined', () => {
  const asked: object[] = []
  const work = oncePer((key: object) => void asked.push(key))
  const [one, other] = [{}, {}]
  for (const key of [one, other, one, other]) expect(work(key)).toBeUndefined()
  expect(asked).toEqual([one, other])
})

test('a copy with other properties is worked on anew', () => {
  const lengthOf = oncePer(({ text }: { readonly text: string }) => text.length)
  const short = { text: 'a' }
  expect([lengthOf(short), lengthOf({ ...short, text: 'abc' })]).toEqual([1, 3])
})

test('nothing of the result shows at the object', () => {
  const key = { text: 'a' }
  oncePer(() => 1)(key)
  expect([Reflect.ownKeys({ ...key }), JSON.stringify(key), structuredClone(key)]).toEqual([
    ['text'],
    '{"text":"a"}',
    { text: 'a' },
  ])
})

test('a frozen object is worked on each time', () => {
  let times = 0
  const work = oncePer((_: object) => ++times)
  const key = Object.freeze({})
  expect([work(key), work(key)]).toEqual([1, 2])
})
