import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Exchange } from '../../model/exchange.ts'
import { findFault } from '../../tenant/faults.ts'
import { marker } from './marker.ts'
import { planSingleCreates } from './plan-children.ts'
import type { PlanContext } from './plan-context.ts'
import { planOtherParents } from './plan-other-parents.ts'

function facesApi(): ApiView {
  const api = facesView.api('v1.0')
  if (api === undefined) throw new Error('the fixture has v1.0')
  return api
}

const v1 = facesApi()
const configurations = '/deviceManagement/deviceConfigurations'
const create = v1.match('POST', `${configurations}/0/assignments`)?.operation
if (create === undefined) throw new Error('the fixture has assignments')

const mark = marker(v1, { runId: '0123abcd', leaseEnd: '2026-11-30T06:22Z' })

/** The case in which an assignment is asked for below another configuration; the tenant gives the same ids each time. */
function played(api: ApiView, base: object, also: object = {}, isFound = false): readonly Exchange[] {
  const fault = isFound ? findFault('A05') : undefined
  const client = startClient(fault === undefined ? {} : { fault }, facesView)
  const id = client.ask('GET', `/v1.0${configurations}`).json.value[0].id
  const ground = { values: { deviceConfigurationId: id }, types: {}, writable: true, own: true }
  const context = { api, operation: create, ground, seed: 1, type: null, base, live: false, mark, ...also }
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

test('what another parent does not have is changed and deleted there, and looked at where it is', () => {
  const written = played(v1, { target }).filter(({ step }) => step.intent.kind === 'malformed')
  expect(written.map(({ step, answer }) => `${step.request.method} ${answer?.status}`)).toEqual([
    'GET 404',
    'PATCH 404',
    'DELETE 404',
  ])
  const last = written.at(-1)?.step.request.path ?? ''
  expect(played(v1, { target }).filter(({ step }) => step.request.path === last)).toHaveLength(3)
})

test('what another parent has is not written there, nor anything below one on a live target', () => {
  const methods = (exchanges: readonly Exchange[]): string =>
    exchanges.flatMap(({ step }) => (step.intent.kind === 'malformed' ? step.request.method : [])).join()
  expect(methods(played(v1, { target }))).toBe('GET,PATCH,DELETE')
  expect(methods(played(v1, { target }, {}, true))).toBe('GET')
  expect(methods(played(v1, { target }, { live: true }))).toBe('GET')
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

/** The name in what a live run posts in order to find it once in the list. */
function postedNames(type: string, api: ApiView = v1): readonly string[] {
  const operation = api.match('POST', configurations)?.operation
  const ground = { values: {}, types: {}, writable: true, own: false }
  const context = { api, operation, ground, seed: 1, type, base: { displayName: '' }, live: true, mark }
  const client = startClient({}, facesView)
  return [...planSingleCreates(context as unknown as PlanContext)]
    .flatMap((plan) => playCase(plan, client))
    .filter(({ step }) => step.role === 'subject')
    .map(({ step }) => JSON.parse(step.request.body ?? '').displayName)
}

test('what is to be found once in a list no other case of the run sends, also where types have all else in common', () => {
  expect(new Set(['one', 'two'].flatMap((type) => postedNames(type))).size).toBe(4)
})

test('what no page says how to delete is not made in a live tenant', () => {
  const operations = v1.api.operations.filter(
    ({ method, path }) =>
      method !== 'DELETE' || !/^\/deviceManagement\/deviceConfigurations\/[^/]+$/.test(path),
  )
  expect(postedNames('one')).not.toEqual([])
  expect(postedNames('one', viewContract({ apis: [{ ...v1.api, operations }] }).api('v1.0'))).toEqual([])
})
