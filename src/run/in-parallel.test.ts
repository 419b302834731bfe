import { expect, test } from 'vitest'
import { duplicating, duplicatingView } from '../../fixtures/duplicating.ts'
import { operation, structured } from '../../fixtures/sample-constructors.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import { inParallel } from './in-parallel.ts'
import { disturbancesIn, disturbs } from './order-operations.ts'

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

/** An operation of `thing`, or of what stands in the path behind it. */
function on(request: `${Method} /${string}`): Operation {
  const answer = { kind: 'none' } as const
  const resource = request.split('/').findLast((segment) => /^[a-z]/.test(segment)) ?? ''
  return operation('v1.0', { id: request, kind: 'action', request, resource, area: 'A', status: 204, answer })
}

test.each([
  ['GET /things', 'PATCH /things', true],
  ['DELETE /things', 'GET /things', true],
  ['GET /things', 'GET /things', false],
  ['POST /things', 'PATCH /things', false],
  ['GET /things', 'PATCH /others', false],
  ['PATCH /things/{id}', 'POST /things/{id}/parts/$ref', true],
  ['PUT /things/{id}', 'PATCH /things/{id}/parts/{part-id}', true],
  ['PATCH /things/{id}', 'GET /things/{id}/parts', false],
  ['POST /things', 'POST /things/{id}/parts', false],
  ['PATCH /things/{id}', 'POST /things/{id}s', false],
  ['POST /things/{id}/parts/$ref', 'DELETE /things/{thing-id}/parts/{id}/$ref', true],
  ['POST /things/{id}/parts/$ref', 'POST /things/{id}/others/$ref', false],
  ['POST /things/{id}/parts/$ref', 'POST /things/{id}/parts', false],
] as const)('%s and %s disturb each other: %s', (one, other, is) => {
  expect([disturbs(on(one), on(other)), disturbs(on(other), on(one))]).toEqual([is, is])
})

test('what lists or counts a relationship is not tested beside what changes its references, or the like', () => {
  const list: Operation = { ...on('GET /things/{id}/parts'), kind: 'list', resource: 'microsoft.graph.base' }
  const count: Operation = { ...on('GET /things/{id}/parts/$count'), kind: 'count' }
  const cast: Operation = { ...on('GET /things/{id}/parts/microsoft.graph.part'), kind: 'list' }
  const add = on('POST /things/{thing-id}/parts/$ref')
  for (const each of [count, cast, add])
    expect([disturbs(list, each), disturbs(each, list)]).toEqual([true, true])
  expect(disturbs(list, { ...on('GET /others/{id}/parts'), kind: 'list' })).toBe(false)
})

test('what is of a type whose keys are a few names is not tested beside the like, what has any key is', () => {
  const types = [
    structured('v1.0', 'entity', 'side', { properties: [['id', 'Edm.String', { enum: ['top', 'left'] }]] }),
    structured('v1.0', 'entity', 'thing', { properties: [['id', 'Edm.String']] }),
  ]
  const api = { version: 'v1.0' as const, types, operations: [], rules: [], problems: [] }
  const isApart = disturbancesIn(viewContract({ apis: [api] }))
  const pair = (type: string) => [`POST /${type}`, `PATCH /${type}/{id}`] as const
  const [make, change] = pair('side').map((each) => ({ ...on(each), resource: 'microsoft.graph.side' }))
  const [makeAny, changeAny] = pair('thing').map((each) => ({
    ...on(each),
    resource: 'microsoft.graph.thing',
  }))
  if (!make || !change || !makeAny || !changeAny) throw new Error('there are pairs')
  expect([isApart(make, change), isApart(makeAny, changeAny), isApart(make, changeAny)]).toEqual([
    true,
    false,
    false,
  ])
})

test('what adds another of a type is tested beside nothing else of that type', () => {
  const isApart = disturbancesIn(duplicatingView)
  const [add, copy, make] = ['duplicate', 'clone', 'create'].map((verb) =>
    duplicating.operation(`thing.${verb}`),
  )
  if (!add || !copy || !make) throw new Error('the sample has them')
  const other: Operation = { ...make, resource: 'microsoft.graph.user' }
  expect([isApart(add, copy), isApart(make, add), isApart(add, other), isApart(make, make)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
