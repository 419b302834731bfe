import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import { locationOnCreate } from './location-on-create.ts'

const api = sampleApi()
const create = api.operation('thing.create')
const source = { file: 'a.md', line: 1 }
const documented = {
  ...api,
  operation: (id: string) => {
    const found = api.operation(id)
    const headers = [{ name: 'Location', source, evidence: 'stated' as const }]
    return found && { ...found, responses: found.responses.map((response) => ({ ...response, headers })) }
  },
}
const post = (location: string | null): readonly Exchange[] => [
  exchange('POST /me/things', { sent: {}, status: 201, body: { id: '7' }, answerHeaders: { location } }),
]

test('where the page documents Location, a create without it fails', () => {
  expect(observe(locationOnCreate, post(null), 'thing.create', documented)).toEqual(['fail header:location'])
  expect(observe(locationOnCreate, post('/me/things/7'), 'thing.create', documented)).toEqual([])
})

test('where no page documents it, nothing is stated', () => {
  expect(observe(locationOnCreate, post(null))).toBe('not-applicable')
  expect(create && locationOnCreate.state(api, create)).toEqual({ reason: 'not-stated' })
  const other = [{ name: 'Retry-After', source, evidence: 'stated' as const }]
  const waiting = create && {
    ...create,
    responses: create.responses.map((one) => ({ ...one, headers: other })),
  }
  expect(waiting && locationOnCreate.state(api, waiting)).toEqual({ reason: 'not-stated' })
})

test('a redirection for which the page shows Location has it', () => {
  const redirecting = {
    ...api,
    operation: (id: string) => {
      const found = api.operation(id)
      const headers = [{ name: 'Location', source, evidence: 'shown' as const }]
      return (
        found && { ...found, responses: found.responses.map((one) => ({ ...one, status: 302, headers })) }
      )
    },
  }
  const get = (location: string | null): readonly Exchange[] => [
    exchange('GET /me/things/7', { status: 302, answerHeaders: { location } }),
  ]
  const operation = redirecting.operation('thing.get')
  expect(operation && locationOnCreate.state(api, operation)).toMatchObject({ evidence: 'shown' })
  expect(observe(locationOnCreate, get(null), 'thing.get', redirecting)).toEqual(['warning header:location'])
  expect(observe(locationOnCreate, get('https://a.example/7'), 'thing.get', redirecting)).toEqual([])
})
