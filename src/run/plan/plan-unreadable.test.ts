import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { PlanContext } from './plan-context.ts'
import { planUnreadable } from './plan-unreadable.ts'

const rules = [{ id: 'never-500', level: 'MUST', source: { file: 'concepts/errors.md', line: 33 } }] as const
const view = viewContract({ apis: fixtureView.apis.map(({ api }) => ({ ...api, rules })) })

function played(id: string, more: Partial<PlanContext> = {}): readonly string[] {
  const api = view.api('v1.0')
  const operation = api?.operation(id)
  const values = Object.fromEntries(operation?.parameters.map(({ name }) => [name, 'one']) ?? [])
  const context = { api, operation, ground: { values }, type: null, seed: 1, isLead: true, ...more }
  return [...planUnreadable(context as unknown as PlanContext)].flatMap((plan) =>
    playCase(plan, startClient({}, view)).map(
      ({ step: { request }, answer }) => `${answer?.status} ${request.path}`,
    ),
  )
}

test('each option that the page of a list documents is asked for as none can be', () => {
  const sent = played('thing.list').map((each) => decodeURIComponent(each))
  expect(sent).toContain('400 /v1.0/me/things?$top=-1')
  expect(sent).toContain('400 /v1.0/me/things?$filter=(')
  expect(sent[0]).toBe('200 /v1.0/me/things')
})

test('an entity is asked for by keys that nobody has', () => {
  expect(played('thing.get')).toContain("404 /v1.0/me/things/o'x")
})

test('nothing is sent to a service whose docs do not state it', () => {
  const bare = viewContract({ apis: fixtureView.apis.map(({ api }) => ({ ...api, rules: [] })) })
  expect(played('thing.list', { api: bare.api('v1.0') as PlanContext['api'] })).toEqual([])
})

test('nothing is sent but reads, by the first of the variants of a page', () => {
  expect(played('thing.update')).toEqual([])
  expect(played('thing.get', { isLead: false })).toEqual([])
})
