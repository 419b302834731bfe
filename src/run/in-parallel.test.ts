import { expect, test } from 'vitest'
import { operation } from '../../fixtures/sample-constructors.ts'
import type { Method } from '../model/page.ts'
import { inParallel } from './in-parallel.ts'
import { disturbs } from './order-operations.ts'

/** In which order items begin and end, of which each takes as many turns as it says. */
async function begun(
  turns: Readonly<Record<string, number>>,
  concurrency: number,
  isDisturbed?: (a: string, b: string) => boolean,
): Promise<string> {
  const seen: string[] = []
  const work = async (item: string): Promise<string> => {
    seen.push(item)
    for (let turn = 0; turn < (turns[item] ?? 0); turn++) await new Promise(setImmediate)
    return item.toUpperCase()
  }
  for await (const done of inParallel(Object.keys(turns), concurrency, work, isDisturbed)) seen.push(done)
  return seen.join(' ')
}

test('so many are under way at the same time, begun in their order', async () => {
  expect(await begun({ a: 3, b: 1, c: 1 }, 2)).toBe('a b B c C A')
  expect(await begun({ a: 3, b: 1 }, 1)).toBe('a A b B')
  expect(await begun({}, 2)).toBe('')
})

test('what disturbs what is under way waits, and what does not goes first', async () => {
  const isPair = (a: string, b: string): boolean => [a, b].sort().join('') === 'ab'
  expect(await begun({ a: 3, b: 1, c: 1 }, 2, isPair)).toBe('a c C A b B')
  expect(await begun({ a: 1, b: 1 }, 2, () => true)).toBe('a A b B')
})

test.each<[method: Method, other: Method, resource: string, is: boolean]>([
  ['GET', 'PATCH', 'thing', true],
  ['DELETE', 'GET', 'thing', true],
  ['GET', 'GET', 'thing', false],
  ['POST', 'PATCH', 'thing', false],
  ['GET', 'PATCH', 'other', false],
])('a %s and a %s of a %s disturb each other: %s', (method, other, resource, is) => {
  const make = (verb: Method, of: string) => {
    const request = `${verb} /things` as const
    const answer = { kind: 'none' } as const
    return operation('v1.0', {
      id: verb,
      kind: 'action',
      request,
      resource: of,
      area: 'A',
      status: 204,
      answer,
    })
  }
  expect(disturbs(make(method, 'thing'), make(other, resource))).toBe(is)
})
