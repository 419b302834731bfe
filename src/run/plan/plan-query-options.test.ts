import { expect, test } from 'vitest'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import type { Exchange } from '../../model/exchange.ts'
import { listAsks, selectNested } from './list-asks.ts'
import { markerPrefix } from './marker.ts'
import type { PlanContext } from './plan-context.ts'
import { planQueryOptions } from './plan-query-options.ts'

const api = fixtureView.api('v1.0')
const list = api?.match('GET', '/me/things')?.operation
if (api === undefined || list === undefined) throw new Error('the fixture lists things')

/** Roles and queries of the case for `$count`, where another client makes an entity after each of so many first requests. */
function played(disturbed: number): readonly string[] {
  const client = startClient()
  const source = { file: 'x.md', line: 1 }
  const operation = { ...list, queryOptions: [{ name: '$count', source }] }
  const context = { api, operation, ground: { values: {} }, seed: 1, type: null }
  const [plan] = planQueryOptions(context as unknown as PlanContext)
  if (plan === undefined) throw new Error('the option is documented')
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    const asked = client.ask('GET', step.request.path)
    const answer = { status: asked.status, headers: asked.answer.headers, body: asked.text } as const
    const sent = { ...step, request: { ...step.request, headers: [['client-request-id', '1']] as const } }
    exchanges.push({
      step: sent,
      answer: { ...answer, encoding: 'utf-8' },
      failure: null,
      retries: 0,
      startedAt: '',
      milliseconds: 0,
    })
    if (exchanges.length <= disturbed) client.ask('POST', '/v1.0/me/things', { aString: 'other' })
  }
  return exchanges.map(({ step }) => `${step.role}${step.request.path.split('/things')[1]}`)
}

const [before, asked, after] = ['control', 'subject?$count=true', 'read-back']

test('a list that stands still is asked once', () => {
  expect(played(0)).toEqual([before, asked, after])
})

test('a list that moves is asked again, three times in all', () => {
  expect(played(2)).toEqual([before, asked, after, asked, after])
  expect(played(9)).toEqual([before, asked, after, asked, after, asked, after])
})

test('what is searched for is a word of a name that the run has not written, in the forms of mail and of the directory', () => {
  const configurations = api.match('GET', '/deviceManagement/deviceConfigurations')?.operation
  const context = { api, operation: configurations } as PlanContext
  const ask = listAsks.find(({ options: [first], detail }) => first === '$search' && detail === 'word')?.ask
  const askedOf = (name: string, ...texts: readonly (string | null)[]) =>
    ask?.(
      context,
      texts.map((text) => ({ [name]: text })),
    )
  const own = `${markerPrefix} 00000000 x`
  expect(askedOf('displayName', null, own, '7 of us', 'Al', 'Anna-Maria Lee')).toEqual([
    '$search="Anna"',
    '$search="displayName:Anna"',
  ])
  expect(askedOf('displayName', own)).toEqual([])
  expect(askedOf('description', 'Anna')).toEqual([])
})

test('nested values are selected together, and where that is refused each by itself', () => {
  const things = { api, operation: list } as PlanContext
  const ask = listAsks.find(({ options: [first], detail }) => first === '$select' && detail === 'nested')?.ask
  expect(ask?.(things, [{ aliases: [] }, { aliases: ['a'], aString: 'b' }])).toEqual(['$select=aliases'])
  expect(ask?.(things, [{ aliases: [] }])).toEqual([])
  expect(selectNested(['a', 'b'])).toEqual(['$select=a,b', '$select=a', '$select=b'])
})

test('what a filter finds is selected by the property that it asks for', () => {
  const things = { api, operation: list } as PlanContext
  const ask = listAsks.find(({ options }) => options[0] === '$select' && options[1] === '$filter')?.ask
  const members = [{ anInt32: 1 }, { anInt32: 2 }]
  expect(ask?.(things, members)).toEqual(['$filter=anInt32%20eq%201&$select=anInt32'])
})

test('a page is asked for without $ in beta, where that is optional', () => {
  const source = { file: 'x.md', line: 1 }
  const cases = (['v1.0', 'beta'] as const).map((version) => {
    const operation = { ...list, version, queryOptions: [{ name: '$top', source }] }
    const context = { api, operation, ground: { values: {} }, seed: 1, type: null }
    return [...planQueryOptions(context as unknown as PlanContext)].map(({ id }) => id.split(':')[1] ?? '')
  })
  expect(cases).toEqual([[''], ['', 'without $']])
  const ask = listAsks.find(({ detail }) => detail === 'without $')?.ask
  const context = { api, operation: list } as PlanContext
  expect([[], [{}], [{}, {}]].map((members) => ask?.(context, members))).toEqual([[], [], ['top=1']])
})
