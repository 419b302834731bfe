import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { thingId } from '../../fixtures/observe-sample.ts'
import { checks } from './checks.ts'
import { headChecks, headerChecks, recordedChecks, requestChecks } from './recorded-checks.ts'

const api = sampleApi()
const path = `/me/things/${thingId}` as const
const thing = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x',
  id: thingId,
  aString: 'conformance',
}
const back = { role: 'read-back' } as const

const clean = [
  exchange('POST /me/things', { sent: { aString: 'conformance' }, status: 201, body: thing }),
  exchange(`GET ${path}`, { ...back, body: { ...thing, anInt32: null, new: [] } }),
  exchange('GET /me/things', { ...back, body: { value: [thing] } }),
  exchange(`PATCH ${path}`, { sent: { anInt32: 5 }, body: { ...thing, anInt32: 5 } }),
  refusal(`PATCH ${path}`, 400, {
    sent: { anInt32: 'x' },
    intent: {
      kind: 'invalid',
      operator: 'type',
      pointer: '/anInt32',
      component: 'microsoft.graph.thing/anInt32',
    },
  }),
  refusal(`GET ${path}`, 401, {
    credential: 'none',
    intent: { kind: 'credential' },
    answerHeaders: { 'WWW-Authenticate': 'Bearer' },
  }),
  refusal('GET /me/things/none', 404, { intent: { kind: 'unknown-id', parameter: 'thingId' } }),
  exchange(`GET ${path}`, { ...back, body: { ...thing, anInt32: 5 } }),
  exchange(`DELETE ${path}`, { status: 204 }),
  refusal(`GET ${path}`, 404, { ...back, intent: { kind: 'unknown-id', parameter: 'thingId' } }),
]

test('ids are unique and kebab-case, titles are sentences, every family is there', () => {
  const ids = checks.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, title } of checks) {
    expect(id).toMatch(/^[a-z]+(-[a-z\d]+)*$/)
    expect(title).toMatch(/\.$/)
  }
  expect(new Set(checks.map(({ family }) => family))).toEqual(
    new Set(['protocol', 'schemas', 'writes', 'rejection', 'access', 'addressing']),
  )
})

test('what judges recorded traffic is a check of answers or one of requests, whatever a recording leaves out', () => {
  const own = new Set(recordedChecks)
  const known = new Set([...checks, ...requestChecks])
  expect(own.size).toBe(recordedChecks.length)
  expect(recordedChecks.filter((check) => !known.has(check))).toEqual([])
  for (const some of [headChecks, headerChecks, requestChecks])
    expect([...some].filter((check) => !own.has(check))).toEqual([])
})

test.each(checks)('$id sees nothing in a clean lifecycle', (check) => {
  for (const operation of api.api.operations) {
    const judgement = ask(check, api, operation, clean)
    expect(judgement.kind === 'judged' ? judgement.observations : []).toEqual([])
  }
})

test.each(checks)('$id accuses nobody for throttling and cut connections', (check) => {
  const busy = clean.flatMap((one) => [
    { ...one, answer: { status: 503, headers: [], body: '<html>', encoding: 'utf-8' as const } },
    { ...one, answer: null, failure: { kind: 'timeout' as const, message: '' } },
  ])
  for (const operation of api.api.operations) {
    const judgement = ask(check, api, operation, busy)
    const seen = judgement.kind === 'judged' ? judgement.observations : []
    expect(seen.filter(({ verdict }) => verdict !== 'inconclusive')).toEqual([])
  }
})

test.each(checks)(
  '$id says at most that nothing follows where a gateway answers for the service',
  (check) => {
    const failing = { status: 502, headers: [], body: '<html>', encoding: 'utf-8' as const }
    const seen = api.api.operations.flatMap((operation) => {
      const exchanges = clean.map((one) => ({ ...one, answer: failing }))
      const judgement = ask(check, api, operation, exchanges)
      return judgement.kind === 'judged' ? judgement.observations : []
    })
    const graver = new Set(seen.map(({ verdict }) => verdict).filter((each) => each !== 'inconclusive'))
    expect([...graver]).toEqual(check.id === 'never-500' ? ['fail'] : [])
  },
)

test.each(checks)(
  '$id states something, or says why not, of every operation and judges nothing in nothing',
  (check) => {
    for (const operation of api.api.operations) {
      const state = check.state(api, operation)
      if ('reason' in state) expect(state.reason).toBe('not-stated')
      else {
        expect(state.docs.line).toBeGreaterThan(0)
        expect(
          operation.evidence === 'disputed' && check.scope === 'operation' ? state.evidence : '',
        ).not.toBe('stated')
      }
      expect(ask(check, api, operation, []).kind).toBe('not-applicable')
    }
  },
)
