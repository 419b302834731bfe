import { expect, test } from 'vitest'
import { fixtureView, requiring, startClient } from '../../../fixtures/tenant-client.ts'
import { staleTag } from '../../check/statement/own-operators.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Exchange } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { planConditional } from './plan-conditional.ts'
import type { PlanContext } from './plan-context.ts'

/** What a plan of `thing.update` sends to a tenant and what comes, as `intent tag status`. */
function played(view: ContractView): readonly string[] {
  const api = view.api('v1.0')
  const operation = api?.operation('thing.update')
  const client = startClient({}, view)
  const values = { thingId: client.bound('/me/things/{thingId}') }
  const ground = { values, types: {}, writable: true, own: true }
  const base = { aString: 'known to be taken' }
  const context = { api, operation, ground, seed: 1, type: null, base, live: false, mayWrite: true }
  const [plan] = planConditional(context as unknown as PlanContext)
  if (plan === undefined) throw new Error('the fixture documents If-Match')
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    const { method, path, body, headers } = step.request
    const { status, text, answer } = client.ask(method, path, body ?? undefined, Object.fromEntries(headers))
    const came = { status, headers: answer.headers, body: text, encoding: 'utf-8' as const }
    exchanges.push({ step, answer: came, failure: null, retries: 0, startedAt: '', milliseconds: 1 })
  }
  return exchanges.map(({ step: { request, intent }, answer }) => {
    const tag = headerOf(request.headers, 'if-match')
    const what = intent.kind === 'malformed' ? intent.operator : request.method
    return `${what} ${tag === undefined || tag === '*' ? (tag ?? 'no tag') : 'a tag'} ${answer?.status}`
  })
}

const asked = [
  'GET no tag 200',
  'PATCH a tag 200',
  'GET no tag 200',
  `${staleTag} a tag 412`,
  'GET no tag 200',
]

test('a change that may name a tag is sent with the present one, a stale one and any', () => {
  expect(played(fixtureView)).toEqual([...asked, 'PATCH * 200'])
})

test('a change whose page requires a tag is sent without one, and what became of it is read', () => {
  expect(played(requiring('thing.update', 'If-Match'))).toEqual([
    ...asked,
    'missing-etag no tag 412',
    'GET no tag 200',
  ])
})
