import { expect, test } from 'vitest'
import { startClient } from '../../../fixtures/fault-conversation.ts'
import { fixtureView } from '../../../fixtures/fault-view.ts'
import { playCase } from '../../../fixtures/play-case.ts'
import type { PlanContext } from './plan-context.ts'
import { planDelta } from './plan-delta.ts'

const api = fixtureView.api('v1.0')
const delta = api?.match('GET', '/users/delta')?.operation
if (api === undefined || delta === undefined) throw new Error('the fixture tracks users')

function played(more: object = {}): readonly string[] {
  const ground = { values: {}, types: {}, writable: true, own: false }
  const context = { api, operation: delta, ground, seed: 1, type: null, live: false, mayWrite: true, ...more }
  const [plan] = planDelta(context as unknown as PlanContext)
  return plan === undefined
    ? []
    : playCase(plan, startClient()).map(({ step: { role, request } }) => {
        const path = request.path.replace(/=\w+$/, '=…').replace(/users\/[-\w]{30,}/, 'users/{id}')
        return `${role} ${request.method} ${path}`
      })
}

test('where no create is documented the first round is read alone', () => {
  expect(played()).toEqual(['subject GET /v1.0/users/delta'])
})

test('only delta functions have rounds', () => {
  expect(played({ operation: api.match('GET', '/users/0')?.operation })).toEqual([])
})
