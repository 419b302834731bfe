import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import type { Operation, Parameter } from '../../model/contract.ts'
import type { PlanContext } from './plan-context.ts'
import { planPortions } from './plan-portions.ts'

const api = fixtureView.api('v1.0')
const list = api?.match('GET', '/me/things')?.operation
if (api === undefined || list === undefined) throw new Error('the fixture lists things')

/** Roles and queries of each case, where a page documents these options; things have these numbers. */
function played(
  options: readonly string[],
  numbers: readonly number[] = [7, 8, 7],
  more: Partial<Operation> = {},
): readonly (readonly string[])[] {
  const source = { file: 'x.md', line: 1 }
  const operation = { ...list, ...more, queryOptions: options.map((name) => ({ name, source })) }
  const context = { api, operation, ground: { values: {} }, seed: 1, type: null }
  return [...planPortions(context as unknown as PlanContext)].map((plan) => {
    const client = startClient()
    const seeds = numbers.map((anInt32, at) => ({ anInt32, anInt16: at }))
    client.tenant.seed({ '/v1.0/me/things': seeds })
    return playCase(plan, client).map(({ step: { role, request } }) => {
      return `${role} ${decodeURIComponent(request.path.split('?')[1] ?? '')}`
    })
  })
}

const [filter, orderby] = ['$filter=anInt32 eq 7', '$orderby=anInt16 desc']

test('portions of what a filter leaves are asked for between two reads of all of it', () => {
  expect(played(['$filter', '$skip', '$count', '$top'])).toEqual([
    [
      'control ',
      `read-back ${filter}`,
      `subject ${filter}&$skip=1`,
      `subject ${filter}&$count=true&$top=1`,
      `read-back ${filter}`,
    ],
  ])
})

test('so are portions of what is sorted', () => {
  expect(played(['$Orderby', '$skip'])).toEqual([
    ['control ', `read-back ${orderby}`, `subject ${orderby}&$skip=1`, `read-back ${orderby}`],
  ])
})

test('what is sorted is skipped page by page, too', () => {
  const steps = played(['$orderby', '$skip', '$top'])[0]
  expect(steps).toContain(`subject ${orderby}&$skip=1&$top=1`)
  expect(steps?.filter((each) => each.startsWith('subject')).length).toBeGreaterThan(2)
})

test('what a filter leaves is sorted, by what is filtered by first, as mail asks for it', () => {
  expect(played(['$filter', '$orderby'])).toEqual([
    [
      'control ',
      `read-back ${filter}`,
      `subject ${filter}&$orderby=anInt32,anInt16 desc`,
      `read-back ${filter}`,
    ],
  ])
})

test('of directory objects it is sorted by one property, and counted', () => {
  const consistency = { name: 'ConsistencyLevel', in: 'header' } as Parameter
  const [steps] = played(['$filter', '$orderby'], [7, 8, 7], { parameters: [consistency] })
  expect(steps).toContain(`subject ${filter}&$orderby=anInt16 desc&$count=true`)
})

test.each<readonly [options: readonly string[], cases: number]>([
  [['$filter', '$orderby'], 1],
  [['$skip', '$count', '$top'], 0],
  [['$filter', '$count'], 0],
  [['$filter', '$orderby', '$skip'], 2],
])('where a page documents %j there are %d cases', (options, cases) => {
  expect(played(options)).toHaveLength(cases)
})

test('nothing is asked for of a list whose members do not tell filters apart', () => {
  expect(played(['$filter', '$skip'], [7])).toEqual([['control ']])
})
