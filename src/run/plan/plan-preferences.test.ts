import { expect, test } from 'vitest'
import { prefer } from '../../../fixtures/prefer-header.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { Operation, Response } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { PlanContext } from './plan-context.ts'
import { planPreference, planReturn } from './plan-preferences.ts'

/** The sample, where reads of one thing document the preference. */
const view = viewContract({
  apis: fixtureView.apis.map(({ api }) => ({
    ...api,
    operations: api.operations.map((each) =>
      each.id === 'thing.get' ? { ...each, parameters: [...each.parameters, prefer] } : each,
    ),
  })),
})
const get = view.api('v1.0')?.operation('thing.get') as Operation

function planned(operation: Operation, isLead = true) {
  const ground = { values: { thingId: '1' } }
  return [...planPreference({ operation, ground, seed: 1, isLead } as unknown as PlanContext)]
}

test('a documented preference is sent after a read without it, on the first of the variants', () => {
  const [plan] = planned(get)
  const first = plan?.next([])
  const answer = { status: 200, headers: [], body: '{}', encoding: 'utf-8' } as const
  const came = { answer, failure: null, retries: 0, startedAt: '', milliseconds: 1 }
  const second = first && plan?.next([{ step: first, ...came }])
  expect([first, second].map((step) => step?.request.headers.find(([name]) => name === 'Prefer'))).toEqual([
    undefined,
    ['Prefer', 'a.format="text"'],
  ])
  expect(planned(get, false)).toEqual([])
  expect(planned({ ...get, method: 'POST' })).toEqual([])
  expect(planned({ ...get, parameters: [] })).toEqual([])
})

test('an update that answers what it made is sent without a preference, and where that works with each', () => {
  const update = view.api('v1.0')?.operation('thing.update') as Operation
  const plans = (operation: Operation, isLead = true) => [
    ...planReturn({
      operation,
      api: view.api('v1.0'),
      ground: { values: { thingId: '1' } },
      seed: 1,
      isLead,
      base: { aString: 'x' },
      mark: { text: 'run' },
    } as unknown as PlanContext),
  ]
  const came = { failure: null, retries: 0, startedAt: '', milliseconds: 1 }
  const preferences = (status: number) => {
    const [plan] = plans(update)
    const seen: Exchange[] = []
    for (let step = plan?.next(seen); step !== undefined; step = plan?.next(seen))
      seen.push({ step, answer: { status, headers: [], body: '{}', encoding: 'utf-8' }, ...came })
    return seen.map(({ step }) => step.request.headers.find(([name]) => name === 'Prefer')?.[1])
  }
  expect(preferences(200)).toEqual([undefined, 'return=minimal', 'return=representation'])
  expect(preferences(400)).toEqual([undefined])
  expect(plans(update, false)).toEqual([])
  expect(plans({ ...update, kind: 'create' })).toEqual([])
  expect(plans({ ...update, responses: [{ ...update.responses[0], status: 204 } as Response] })).toEqual([])
})

test('the tenant confirms a documented preference where it is asked for, and others not', () => {
  const { ask } = startClient({}, view)
  const at = `/v1.0/me/things/${ask('POST', '/v1.0/me/things', { aString: 'x' }).json?.id}`
  const applied = (Prefer: string, url = at) =>
    ask('GET', url, undefined, { Prefer }).header('Preference-Applied')
  expect(applied('b.c="x", A.format="html"')).toBe('A.format="html"')
  expect(applied('b.c="x"') ?? null).toBeNull()
  expect(applied('a.format="text"', '/v1.0/me/things') ?? null).toBeNull()
  expect(applied('a.format="text"', '/v1.0/me/things/nobody') ?? null).toBeNull()
})
