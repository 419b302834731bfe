import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import type { PlanContext } from './plan-context.ts'
import { planPortions } from './plan-portions.ts'

const api = fixtureView.api('v1.0')
const list = api?.match('GET', '/me/things')?.operation
if (api === undefined || list === undefined) throw new Error('the fixture lists things')

/** Roles and queries of each case, where a page documents these options; things have these numbers. */
function played(
  options: readonly string[],
  numbers: readonly number[] = [7, 8, 7],
): readonly (readonly string[])[] {
  const source = { file: 'x.md', line: 1 }
  const operation = { ...list, queryOptions: options.map((name) => ({ name, source })) }
  const context = { api, operation, ground: { values: {} }, seed: 1, type: null }
  return [...planPortions(context as unknown as PlanContext)].map((plan) => {
    const client = startClient()
    client.tenant.seed({ '/v1.0/me/things': numbers.map((anInt32) => ({ anInt32 })) })
    return playCase(plan, client).map(({ step: { role, request } }) => {
      return `${role} ${decodeURIComponent(request.path.split('?')[1] ?? '')}`
    })
  })
}

const [filter, orderby] = ['$filter=aBoolean eq false', '$orderby=anInt32 desc']

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

test.each<readonly [options: readonly string[], cases: number]>([
  [['$filter', '$orderby'], 0],
  [['$skip', '$count', '$top'], 0],
  [['$filter', '$count'], 0],
  [['$filter', '$orderby', '$skip'], 2],
])('where a page documents %j there are %d cases', (options, cases) => {
  expect(played(options)).toHaveLength(cases)
})

test('nothing is asked for of a list whose members do not tell filters apart', () => {
  expect(played(['$filter', '$skip'], [7])).toEqual([['control ']])
})
