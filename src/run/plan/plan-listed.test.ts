import { expect, test } from 'vitest'
import { type Broken, playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { PlanContext } from './plan-context.ts'
import { planListed } from './plan-listed.ts'

/** The requests of the case of a list, `_` for each id; what `broken` picks is answered 204 and not done. */
function asked(path: string, broken?: Broken): readonly string[] {
  const api = facesView.api('v1.0')
  const operation = api?.api.operations.find((each) => each.method === 'GET' && each.path === path)
  const ground = { values: { deviceConfigurationId: 'another' }, types: {}, writable: false, own: false }
  const [plan] = planListed({ api, operation, ground, seed: 1 } as unknown as PlanContext)
  if (plan === undefined) return []
  return playCase(plan, startClient({}, facesView), broken).map(
    ({ step, answer }) => `${step.request.path.replace(/[\da-f]{8}-[\da-f-]{27}/g, '_')} ${answer?.status}`,
  )
}

const things = '/v1.0/me/things'

test('a member of the list is read before the list is asked for again and after', () => {
  expect(asked('/me/things')).toEqual([
    `${things} 200`,
    `${things}/_ 200`,
    `${things} 200`,
    `${things}/_ 200`,
  ])
})

test('of an empty list nothing is read, and the list is not asked for again where its member is not read', () => {
  expect(asked('/me/things', (_method, url) => url === things)).toEqual([`${things} 204`])
  expect(asked('/me/things', (_method, url) => url !== things)).toEqual([`${things} 200`, `${things}/_ 204`])
})

test('only of a list', () => {
  expect(asked('/me/things/{thingId}')).toEqual([])
})

test('a member of a list that is kept elsewhere is read there', () => {
  const api = facesView.api('v1.0')
  const listed = api?.api.operations.find(({ id }) => id === 'thing.list')
  if (api === undefined || listed === undefined) throw new Error('the sample lists things')
  const recent = { ...listed, id: 'thing.recent', path: '/me/recent' }
  const ground = { values: {}, types: {}, writable: false, own: false }
  const [plan] = planListed({ api, operation: recent, ground, seed: 1 } as unknown as PlanContext)
  const answer = { status: 200, headers: [], body: '{"value":[{"id":"7"}]}', encoding: 'utf-8' } as const
  const first = plan?.next([])
  const seen = { step: first, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  expect(first?.request.path).toBe('/v1.0/me/recent')
  expect(plan?.next([seen as unknown as Exchange])?.request.path).toBe('/v1.0/me/things/7')
})
