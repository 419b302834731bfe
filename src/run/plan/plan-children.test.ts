import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Exchange } from '../../model/exchange.ts'
import { planOtherParents } from './plan-children.ts'
import type { PlanContext } from './plan-context.ts'

const v1 = facesView.api('v1.0')
if (v1 === undefined) throw new Error('the fixture has v1.0')
const configurations = '/deviceManagement/deviceConfigurations'
const create = v1.match('POST', `${configurations}/0/assignments`)?.operation
if (create === undefined) throw new Error('the fixture has assignments')

/** The case in which an assignment is asked for below another configuration; the tenant gives the same ids each time. */
function played(api: ApiView, base: object): readonly Exchange[] {
  const client = startClient({}, facesView)
  const id = client.ask('GET', `/v1.0${configurations}`).json.value[0].id
  const ground = { values: { deviceConfigurationId: id }, types: {}, writable: true }
  const context = { api, operation: create, ground, seed: 1, type: null, base, live: false }
  const [plan] = planOtherParents(context as unknown as PlanContext)
  if (plan === undefined) throw new Error('no case')
  return playCase(plan, client)
}

function asked(api: ApiView, base: object): readonly string[] {
  return played(api, base).map(({ step, answer }) => `${step.role} ${answer?.status}`)
}

const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }

test('what one parent has is asked for below another', () => {
  expect(asked(v1, { target })).toContain('subject 404')
})

test('a key that the client chose may be that of another parent’s member: nobody asks', () => {
  const made = played(v1, { target }).find(({ step }) => step.role === 'control')
  const { id } = JSON.parse(made?.answer?.body ?? '')
  expect(asked(v1, { target, id }).join()).not.toContain('subject')
})

test('a key of a documented few may be that of another parent’s member: nobody asks', () => {
  const listed: ApiView = {
    ...v1,
    properties: (name) =>
      v1.properties(name).map((each) => (each.name === 'id' ? { ...each, enum: ['top', 'bottom'] } : each)),
  }
  expect(asked(listed, { target }).join()).not.toContain('subject')
})
