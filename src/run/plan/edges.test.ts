import { expect, test } from 'vitest'
import { Shares } from './edges.ts'

test('a component has the type that claims it first, and stays with it', () => {
  const shares = new Shares()
  const [one, other] = [shares.of('microsoft.graph.one'), shares.of('microsoft.graph.other')]
  expect(one.take('thing/name')).toBe(true)
  expect(one.take('thing/name')).toBe(true)
  expect([one.isTaken('thing/name'), other.isTaken('thing/name')]).toEqual([false, true])
  expect(other.take('thing/name')).toBe(false)
  expect(other.take('thing/size')).toBe(true)
  expect([one.taken(), other.taken()]).toEqual([['thing/name'], ['thing/size']])
})
