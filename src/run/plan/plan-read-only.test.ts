import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import { makeEdges, Shares } from './edges.ts'
import type { PlanContext } from './plan-context.ts'
import { planReadOnly } from './plan-read-only.ts'

const api = fixtureView.api('v1.0') as ApiView
const android = 'microsoft.graph.androidGeneralDeviceConfiguration'
const ios = 'microsoft.graph.iosUpdateConfiguration'

/** The cases of an operation on configurations, each with its requests. */
function planned(id: string, shares: Shares, type: string, more: Partial<PlanContext> = {}) {
  const operation = api.operation(id) as Operation
  const base: JsonObject = { '@odata.type': `#${type}`, displayName: 'x' }
  const ground = { values: { deviceConfigurationId: 'x' }, types: {}, writable: true, own: true }
  const edges = () => makeEdges(api, operation, { type, base }, shares.of(type))
  const mark = (_create: Operation, body: JsonObject) => body
  const context = { api, operation, ground, base, type, edges, mark, seed: 1, live: false, ...more }
  return [...planReadOnly(context as unknown as PlanContext)]
}

const names = ['createdDateTime', 'lastModifiedDateTime', 'version']

test('each read-only property is sent once, by the first type that has it', () => {
  const shares = new Shares()
  const cases = planned('deviceConfiguration.create', shares, android)
  expect(cases.map(({ id }) => id)).toEqual(
    names.map(
      (name) =>
        `v1.0/deviceConfiguration.create/sequence/read-only:androidGeneralDeviceConfiguration/${name}`,
    ),
  )
  expect(planned('deviceConfiguration.create', shares, ios)).toEqual([])
})

test('what is sent differs from what was accepted in that value alone, and what it makes is read and removed', () => {
  const [first] = planned('deviceConfiguration.create', new Shares(), android)
  const exchanges = first === undefined ? [] : playCase(first, startClient())
  expect(exchanges.map(({ step, answer }) => `${step.request.method} ${answer?.status}`)).toEqual([
    'POST 201',
    'DELETE 204',
    'POST 201',
    'GET 200',
    'DELETE 204',
  ])
  const [control, , subject] = exchanges.map(({ step }) => JSON.parse(step.request.body ?? 'null'))
  expect(subject).toEqual({ ...control, createdDateTime: '2001-02-03T04:05:06Z' })
})

test('on a live target only what the run made itself is updated so', () => {
  const count = (live: boolean, own: boolean) => {
    const ground = { values: { deviceConfigurationId: 'x' }, types: {}, writable: true, own }
    return planned('deviceConfiguration.update', new Shares(), android, { live, ground }).length
  }
  expect([count(true, false), count(true, true), count(false, false)]).toEqual([0, 3, 3])
})

test('on a live target what the docs dispute is not written', () => {
  const [member] = makeEdges(
    api,
    api.operation('deviceConfiguration.create') as Operation,
    { type: android },
    new Shares().of(null),
  ).readOnly
  const disputed = member && {
    ...member,
    property: { ...member.property, evidence: { readOnly: 'disputed' as const } },
  }
  const edges = () => ({ boundary: [], invalid: [], readOnly: disputed === undefined ? [] : [disputed] })
  const count = (live: boolean) =>
    planned('deviceConfiguration.create', new Shares(), android, { live, edges }).length
  expect([count(true), count(false)]).toEqual([0, 1])
})
