import { expect, test } from 'vitest'
import { type Broken, playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
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
