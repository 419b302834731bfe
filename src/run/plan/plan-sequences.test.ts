import { describe, expect, test } from 'vitest'
import { ask } from '../../../fixtures/ask.ts'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import { createdIsFound } from '../../check/created-is-found.ts'
import { deletedIsGone } from '../../check/deleted-is-gone.ts'
import { echo } from '../../check/echo.ts'
import { untouchedKept } from '../../check/untouched-kept.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import { Shares } from './edges.ts'
import { marker } from './marker.ts'
import type { PlanContext } from './plan-context.ts'
import { planSequences } from './plan-sequences.ts'

const things = '/me/things'
const api = fixtureView.api('v1.0') as ApiView

function contextOf(id: string, more: Partial<PlanContext> = {}): PlanContext {
  const operation = api.api.operations.find((each) => each.id === id)
  if (operation === undefined) throw new Error(`no ${id}`)
  const ground = { values: { thingId: 'x' }, types: {}, writable: true, own: true }
  return {
    api,
    operation,
    ground,
    type: null,
    runs: 20,
    seed: 1,
    live: false,
    mayWrite: true,
    downloads: [],
    mark: (_create, body) => body,
    base: null,
    linkable: () => undefined,
    moreLinkables: () => [],
    isLead: true,
    edges: () => ({ boundary: [], invalid: [], readOnly: [] }),
    claims: new Shares().of(null),
    ...more,
  }
}

const ids = ['thing.create', 'thing.update', 'thing.delete']

describe.each(ids)('sequences planned with %s', (id) => {
  const plans = [...planSequences(contextOf(id))]

  test('are four for twenty bodies, each with the operation in it', () => {
    expect(plans).toHaveLength(4)
    for (const plan of plans)
      expect(playCase(plan, startClient()).some(({ step }) => step.operation === id)).toBe(true)
  })

  test('leave the collection as it was', () => {
    const client = startClient()
    const before = client.ask('GET', `/v1.0${things}?$top=999`).json.value
    for (const plan of plans) playCase(plan, client)
    expect(client.ask('GET', `/v1.0${things}?$top=999`).json.value).toEqual(before)
  })

  test('shrink to shorter ones that end too', () => {
    const [plan] = plans
    const smaller = [...(plan?.smaller?.() ?? [])].slice(0, 20)
    expect(smaller.length).toBeGreaterThan(0)
    const length = (each: Case | undefined) => (each ? playCase(each, startClient()).length : 0)
    expect(length(smaller[0])).toBeLessThan(length(plan))
  })

  test('are judged by the checks of the operation, and a legal tenant is clean', () => {
    const client = startClient()
    for (const plan of plans)
      for (const check of [createdIsFound, deletedIsGone, echo, untouchedKept]) {
        const judgement = ask(check, api, contextOf(id).operation, playCase(plan, client))
        if (judgement.kind === 'judged') expect(judgement.observations).toEqual([])
      }
  })
})

test('a DELETE that does nothing is seen in a sequence', () => {
  const client = startClient()
  const seen = [...planSequences(contextOf('thing.delete', { runs: 50 }))].flatMap((plan) => {
    const exchanges = playCase(plan, client, (method) => method === 'DELETE')
    const judgement = deletedIsGone.judge(api, contextOf('thing.delete').operation, exchanges)
    return judgement.kind === 'judged' ? judgement.observations : []
  })
  expect(seen.map(({ verdict }) => verdict)).toContain('fail')
})

test('nothing is planned without writes, nor with an operation that writes no member', () => {
  expect([...planSequences(contextOf('thing.update', { mayWrite: false }))]).toEqual([])
  expect([...planSequences(contextOf('thing.get'))]).toEqual([])
})

test('a live target gets one', () => {
  expect([...planSequences(contextOf('thing.update', { live: true }))]).toHaveLength(1)
})

test('what a live target is made is sent by no other case, so that a list shows whose it is', () => {
  const faces = facesView.api('v1.0') as ApiView
  const mark = marker(faces, { runId: '0123abcd', leaseEnd: '2026-11-30T06:22Z' })
  const configurations = faces.api.operations.filter(({ resource }) =>
    /deviceConfiguration$/.test(resource ?? ''),
  )
  const seeds = Array.from({ length: 20 }, (_, seed) => seed)
  const made = configurations.flatMap((operation) =>
    seeds.flatMap((seed) => {
      const ground = { values: {}, types: {}, writable: true, own: true }
      const context = contextOf('thing.create', { api: faces, operation, ground, seed, live: true, mark })
      const client = startClient({}, facesView)
      return [...planSequences(context)].flatMap((plan) => playCase(plan, client))
    }),
  )
  const bodies = made
    .filter(({ step }) => step.request.method === 'POST')
    .map(({ step }) => step.request.body)
  const marks = bodies.flatMap((body) => /msgraph-conformance [^"]+/.exec(body ?? '') ?? [])
  expect(marks.length).toBeGreaterThan(3)
  expect(new Set(marks).size).toBe(marks.length)
})
