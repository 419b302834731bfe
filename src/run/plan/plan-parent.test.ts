import { expect, test } from 'vitest'
import { type Broken, playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import type { PlanContext } from './plan-context.ts'
import { planParent } from './plan-parent.ts'

const configurations = '/deviceManagement/deviceConfigurations'
const assignments = `${configurations}/{deviceConfigurationId}/assignments`
const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }

/** The requests of the case of an operation, `_` for each id; what `broken` picks is answered 204 and not done. */
function asked(method: string, path: string, broken?: Broken, more: object = {}): readonly string[] {
  const api = facesView.api('v1.0')
  const operation = api?.api.operations.find((each) => each.method === method && each.path === path)
  const client = startClient({}, facesView)
  const values = { deviceConfigurationId: 'another', deviceConfigurationAssignmentId: 'another' }
  const ground = { values, types: {}, writable: true, own: true }
  const mark: PlanContext['mark'] = (_operation, body) => body
  const context = {
    api,
    operation,
    ground,
    seed: 1,
    type: null,
    base: { target },
    live: false,
    mark,
    ...more,
  }
  const [plan] = planParent(context as unknown as PlanContext)
  if (plan === undefined) return []
  return playCase(plan, client, broken).map(({ step, answer }) => {
    const place = step.request.path
      .replace(/[\da-f]{8}-[\da-f-]{27}/g, '_')
      .replace(`/v1.0${configurations}`, '')
    return `${step.role} ${step.request.method} ${place} ${answer?.status}`
  })
}

test('an entity of its own is read before and after something is made below it', () => {
  expect(asked('POST', assignments)).toEqual([
    'setup POST  201',
    'read-back GET /_ 200',
    'subject POST /_/assignments 201',
    'read-back GET /_ 200',
    'teardown DELETE /_/assignments/_ 204',
    'teardown DELETE /_ 204',
  ])
})

test('nothing is asked below what was not made', () => {
  expect(
    asked('POST', assignments, (method, url) => method === 'POST' && !url.includes('assignments')),
  ).toEqual(['setup POST  204'])
})

test('what is below nothing has no parent to read', () => {
  expect(asked('POST', configurations)).toEqual([])
  expect(asked('GET', configurations)).toEqual([])
})

test('on a live target only the first of a page’s variants is asked', () => {
  const [later, first] = [false, true].map((isLead) =>
    asked('POST', assignments, undefined, { live: true, isLead }),
  )
  expect([later?.length, first?.length]).toEqual([0, 6])
})
