import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { sampleShowing } from '../../../fixtures/showing-sample.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView, ContractView } from '../../model/api-view.ts'
import type { PlanContext } from './plan-context.ts'
import { planInvalid, planMalformed } from './plan-rejections.ts'
import { planBoundary } from './plan-writes.ts'

/** The sample, where things are made from bodies of these media types, too. */
function taking(otherMedia: readonly string[]): ContractView {
  const apis = fixtureView.apis.map(({ api }) => ({
    ...api,
    operations: api.operations.map((each) =>
      each.id === 'thing.create' && each.body !== null
        ? { ...each, body: { ...each.body, otherMedia } }
        : each,
    ),
  }))
  return viewContract({ apis })
}

test.each([
  [[], 'text/plain'],
  [['text/plain'], 'application/xml'],
  [['text/plain', 'application/xml'], undefined],
])('where %j is taken, too, what must be refused is %s', (otherMedia, sent) => {
  const view = taking(otherMedia)
  const api = view.api('v1.0')
  const ground = { values: {}, types: {}, writable: true, own: true }
  const context = {
    api,
    operation: api?.operation('thing.create'),
    ground,
    base: { aString: 'a' },
    type: null,
    seed: 1,
  }
  const plans = [...planMalformed(context as unknown as PlanContext)].map(({ id }) => id)
  expect(plans.filter((id) => id.includes('content-type'))).toHaveLength(sent === undefined ? 0 : 1)
  expect(plans.some((id) => id.includes(sent ?? ' '))).toBe(sent !== undefined)
  const { ask } = startClient({}, view)
  const status = (type: string) =>
    ask('POST', '/v1.0/me/things', 'bm90IEpTT04=', { 'Content-Type': type }).status
  expect(otherMedia.map((type) => status(`${type}; charset=utf-8`))).toEqual(otherMedia.map(() => 201))
  expect(
    [status('image/png'), ...(sent === undefined ? [] : [status(sent)])].every((each) => each === 415),
  ).toBe(true)
})

const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration', displayName: 'x' }
const component = 'microsoft.graph.androidGeneralDeviceConfiguration/requiredPasswordType'

/** How many cases a mutant makes where the page's example sends a member of an enum in this form. */
function casesWhereShown(member: string): number {
  const api = sampleShowing('deviceConfiguration.create', {
    request: { ...android, requiredPasswordType: member },
  })
  const operation = api.operation('deviceConfiguration.create')
  const mutant = {
    operator: 'enum-case',
    keyword: 'enum-case',
    component,
    pointer: '/requiredPasswordType',
    detail: 'upper',
    control: { ...android, requiredPasswordType: 'alphabetic' },
    body: { ...android, requiredPasswordType: 'ALPHABETIC' },
  }
  const ground = { values: {}, types: {}, writable: true, own: false }
  const edges = (): object => ({ invalid: [mutant] })
  const context = { api, operation, ground, edges, seed: 1, type: null, live: false, markers: new Map() }
  return [...planInvalid(context as unknown as PlanContext)].length
}

test('what an example of the docs sends is not sent to be refused', () => {
  expect([casesWhereShown('ALPHABETIC'), casesWhereShown('alphabetic')]).toEqual([0, 1])
})

test('raw text holds no marker, and nor does the body that it is compared with', () => {
  const api = fixtureView.api('v1.0') as ApiView
  const control = { aString: 'a' }
  const raw = { detail: 'raw', component: 'microsoft.graph.thing/aString', pointer: '/aString', control }
  const bodyText = '{"aString":"\\u0061b"}'
  const invalid = [{ ...raw, operator: 'wrong-text', keyword: 'type', body: { aString: 'ab' }, bodyText }]
  const boundary = [{ ...raw, scenario: 'escapes', domain: 'stated', body: { aString: 'ab' }, bodyText }]
  const context = {
    api,
    operation: api.operation('thing.create'),
    ground: { values: {}, types: {}, writable: true, own: true },
    edges: () => ({ invalid, boundary }),
    mark: (_operation: unknown, body: object) => ({ ...body, displayName: 'marked' }),
    base: null,
    seed: 1,
    type: null,
    live: true,
  } as unknown as PlanContext
  const sent = [...planInvalid(context), ...planBoundary(context)].map((plan) =>
    playCase(plan, startClient({}, fixtureView))
      .filter(({ step }) => step.request.method === 'POST')
      .map(({ step }) => step.request.body),
  )
  expect(sent).toEqual([
    [JSON.stringify(control), bodyText],
    [JSON.stringify(control), bodyText],
  ])
})
