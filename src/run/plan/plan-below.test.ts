import { expect, test } from 'vitest'
import { type Broken, playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import { planBelow } from './plan-below.ts'
import type { PlanContext } from './plan-context.ts'

/** The requests of the case of an operation, `_` for each id; what `broken` picks is answered 204 and not done. */
function asked(method: string, path: string, broken?: Broken, more: object = {}): readonly string[] {
  const api = facesView.api('v1.0')
  const operation = api?.api.operations.find((each) => each.method === method && each.path === path)
  const ground = { values: { deviceConfigurationId: 'another' }, types: {}, writable: true, own: true }
  const mark: PlanContext['mark'] = (_operation, body) => body
  const type = 'microsoft.graph.androidGeneralDeviceConfiguration'
  const fixed = { api, operation, ground, seed: 1, type, base: null, live: false, mark, runId: 'r' }
  const [plan] = planBelow({ ...fixed, ...more } as unknown as PlanContext)
  if (plan === undefined) return []
  return playCase(plan, startClient({}, facesView), broken).map(({ step, answer }) => {
    const place = step.request.path
      .replace(/[\da-f]{8}-[\da-f-]{27}/g, '_')
      .replace(`/v1.0${configurations}`, '')
    return `${step.role} ${step.request.method} ${place} ${answer?.status}`
  })
}

const configurations = '/deviceManagement/deviceConfigurations'
const one = `${configurations}/{deviceConfigurationId}`

test('something below an entity of its own is read before and after the entity is changed', () => {
  expect(asked('PATCH', one)).toEqual([
    'setup POST  201',
    'setup POST /_/assignments 201',
    'read-back GET /_/assignments/_ 200',
    'subject PATCH /_ 200',
    'read-back GET /_/assignments/_ 200',
    'teardown DELETE /_/assignments/_ 204',
    'teardown DELETE /_ 204',
  ])
})

test('nothing is changed where nothing could be made below', () => {
  const none = asked('PATCH', one, (method, url) => method === 'POST' && url.includes('assignments'))
  expect(none).toEqual(['setup POST  201', 'setup POST /_/assignments 204', 'teardown DELETE /_ 204'])
})

test('only a change of what has members below it is asked, on a live target by the first of a page’s variants', () => {
  expect(asked('PATCH', '/me/things/{thingId}')).toEqual([])
  expect(asked('DELETE', one)).toEqual([])
  expect(asked('PATCH', one, undefined, { live: true, isLead: false })).toEqual([])
})
