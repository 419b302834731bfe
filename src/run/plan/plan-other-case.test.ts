import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { PlanContext } from './plan-context.ts'
import { planOtherCase } from './plan-other-case.ts'

const rules = [
  { id: 'name-case', level: 'MUST', source: { file: 'concepts/traverse-the-graph.md', line: 37 } },
] as const
const view = viewContract({ apis: fixtureView.apis.map(({ api }) => ({ ...api, rules })) })

function played(id: string, own = view): readonly string[] {
  const api = own.api('v1.0')
  const client = startClient({}, view)
  for (const aString of ['one', 'two']) client.ask('POST', '/v1.0/me/things', { aString })
  const made = client.ask('GET', '/v1.0/me/things').json?.value?.[0]?.id
  const operation = api?.operation(id)
  const values = Object.fromEntries(operation?.parameters.map(({ name }) => [name, String(made)]) ?? [])
  const context = { api, operation, ground: { values }, type: null, seed: 1 }
  return [...planOtherCase(context as unknown as PlanContext)].flatMap((plan) =>
    playCase(plan, client).map(({ step: { request }, answer }) =>
      `${answer?.status} ${request.path}`.replace(String(made), 'one'),
    ),
  )
}

test('a list is read by names in another letter case, and a page of it by an option in another', () => {
  expect(played('thing.list')).toEqual([
    '200 /v1.0/me/things',
    '200 /v1.0/Me/Things',
    '200 /v1.0/me/things?$Top=1',
  ])
})

test('a key keeps its letter case', () => {
  expect(played('thing.get')).toEqual(['200 /v1.0/me/things/one', '200 /v1.0/Me/Things/one'])
})

test('nothing but reads is sent', () => {
  expect(played('thing.update')).toEqual([])
})

test('nothing is sent to a service whose docs do not state it', () => {
  const bare = viewContract({ apis: fixtureView.apis.map(({ api }) => ({ ...api, rules: [] })) })
  expect(played('thing.list', bare)).toEqual([])
})
