import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient, withHeaders } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { PlanContext } from './plan-context.ts'
import { planCount } from './plan-count.ts'

/** The requests of the case, each with the ConsistencyLevel that it asks for. */
function played(
  view: ContractView,
  path: '/me/things/$count' | '/me/things' = '/me/things/$count',
): readonly string[] {
  const api = view.api('v1.0')
  const operation = api?.match('GET', path)?.operation
  const context = { api, operation, ground: { values: {} }, seed: 1 }
  const [plan] = planCount(context as unknown as PlanContext)
  if (plan === undefined) return []
  return playCase(plan, startClient()).map(({ step: { role, request } }) => {
    const level = request.headers.find(([name]) => name === 'ConsistencyLevel')?.[1] ?? 'none'
    return `${role} ${request.path} ${level}`
  })
}

test('the members are counted between two reads of the list', () => {
  expect(played(fixtureView)).toEqual([
    'control /v1.0/me/things none',
    'subject /v1.0/me/things/$count none',
    'read-back /v1.0/me/things none',
  ])
})

test('where the page documents ConsistencyLevel both are asked for from the index', () => {
  const counted = viewContract({
    apis: fixtureView.apis.map(({ api }) => ({
      ...api,
      operations: api.operations.map((each) =>
        /^thing\.(count|list)$/.test(each.id) ? withHeaders(each, ['ConsistencyLevel']) : each,
      ),
    })),
  })
  expect(played(counted).map((each) => each.split(' ')[2])).toEqual(Array(3).fill('eventual'))
})

test('nothing is counted without a documented list, nor by what is no count', () => {
  const alone = viewContract({
    apis: fixtureView.apis.map(({ api }) => ({
      ...api,
      operations: api.operations.filter(({ id }) => id !== 'thing.list'),
    })),
  })
  expect(played(alone)).toEqual([])
  expect(played(fixtureView, '/me/things')).toEqual([])
})
