import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient, withHeaders } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import type { PlanContext } from './plan-context.ts'
import { planCount } from './plan-count.ts'

function planned(view: ContractView, path: string, more: Partial<PlanContext> = {}): readonly Case[] {
  const api = view.api('v1.0')
  const operation = api?.match('GET', path)?.operation
  const context = { api, operation, ground: { values: {} }, type: null, seed: 1, ...more }
  return [...planCount(context as unknown as PlanContext)]
}

/** The requests of the first case, each with the ConsistencyLevel that it asks for. */
function played(
  view: ContractView,
  path: '/me/things/$count' | '/me/things' = '/me/things/$count',
): readonly string[] {
  const [plan] = planned(view, path)
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

test('where a member can be made and deleted it is counted again after each', () => {
  const writing = { mayWrite: true, run: '', live: false }
  const [, moving] = planned(fixtureView, '/me/things/$count', writing)
  if (moving === undefined) throw new Error('the fixture makes things')
  const exchanges = playCase(moving, startClient())
  const made = JSON.parse(exchanges[0]?.answer?.body ?? '{}').id
  const counted = ['GET /me/things', 'GET /me/things/$count', 'GET /me/things']
  expect(
    exchanges.map(({ step: { request } }) => `${request.method} ${request.path.replace('/v1.0', '')}`),
  ).toEqual(['POST /me/things', ...counted, `DELETE /me/things/${made}`, ...counted])
  expect(planned(fixtureView, '/me/things/$count')).toHaveLength(1)
})
