import { describe, expect, test } from 'vitest'
import { type Broken, playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import { sentObject } from '../../check/exchange/read-message.ts'
import { referencesKept } from '../../check/references-kept.ts'
import { viewContract } from '../../contract/view.ts'
import type { Parameter } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { linkableReads, listedRelation, referencesOn, referenceTo } from './linkable.ts'
import type { PlanContext } from './plan-context.ts'
import { memberOf, planLinkedMembers, planLinks } from './plan-links.ts'
import { planUnknownIds } from './plan-rejections.ts'

const api = facesView.api('v1.0')
if (api === undefined) throw new Error('the fixture has v1.0')

function operationOf(method: string, path: string): PlanContext['operation'] {
  const found = api?.api.operations.find((each) => each.method === method && each.path === path)
  if (found === undefined) throw new Error(`no ${method} ${path}`)
  return found
}

function parameterOf(name: string): Parameter {
  const use = { name: 'Edm.String', collection: false }
  return { name, in: 'query', type: use, required: true, source: add.source, evidence: 'stated' }
}

const add = operationOf('POST', '/users/{id}/things/$ref')
const remove = operationOf('DELETE', '/users/{id}/things/{thingId}/$ref')

/** Plays the first case of a plan, that of links, of an operation, beside so many others; what `broken` picks is answered 204 and not done. */
function played(
  operation: PlanContext['operation'],
  broken: Broken = () => false,
  more: number = 0,
  planOf: typeof planLinks = planLinks,
): readonly Exchange[] {
  const client = startClient({}, facesView)
  const user = client.ask('GET', '/v1.0/users/delta').json.value[2].id
  const thing = client.ask('POST', '/v1.0/me/things', { aString: 'a' }).json.id
  const urlOf = (id: string): string => `https://graph.microsoft.com/v1.0/me/things/${id}`
  const others = Array.from({ length: more }, (_, at) =>
    urlOf(client.ask('POST', '/v1.0/me/things', { aString: `other ${at}` }).json.id),
  )
  const ground = { values: { id: user, thingId: thing }, types: {}, writable: true }
  const [plan] = planOf({
    api,
    operation,
    ground,
    seed: 1,
    base: referenceTo(urlOf(thing)),
    linkable: () => urlOf(thing),
    moreLinkables: () => others,
  } as unknown as PlanContext)
  if (plan === undefined) throw new Error('no link case')
  return playCase(plan, client, broken)
}

function said(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.map(({ step, answer }) => `${step.request.method} ${answer?.status}`)
}

function seen(
  operation: PlanContext['operation'],
  exchanges: readonly Exchange[],
): readonly string[] | string {
  if (api === undefined) return ''
  const judgement = referencesKept.judge(api, operation, exchanges)
  return judgement.kind === 'judged'
    ? judgement.observations.map(({ place, verdict }) => `${verdict} ${place}`)
    : 'not-applicable'
}

test('what a control links is taken away before a request that is refused', () => {
  const exchanges = played(add, undefined, 0, planUnknownIds)
  expect(said(exchanges)).toEqual(['POST 204', 'DELETE 204', 'POST 404'])
})

describe.each([
  ['adding', add],
  ['removing', remove],
] as const)('%s a reference', (_name, operation) => {
  const again = operation === add ? ['POST 204', 'GET 200'] : []

  test('is looked for after each step, with what it leads to and from, and what was there before is there again', () => {
    const exchanges = played(operation)
    const look = ['GET 200', 'GET 200', 'GET 200']
    expect(said(exchanges)).toEqual([...look, 'POST 204', ...look, ...again, 'DELETE 204', ...look])
    expect(seen(operation, exchanges)).toEqual([])
  })

  test('stands beside others where there are more to refer to, and all go again', () => {
    const exchanges = played(operation, undefined, 2)
    const look = ['GET 200', 'GET 200', 'GET 200']
    const [before, after] = [
      ['POST 204', 'GET 200', 'POST 204', 'GET 200'],
      ['DELETE 204', 'DELETE 204'],
    ]
    expect(said(exchanges)).toEqual([
      ...before,
      ...look,
      'POST 204',
      ...look,
      ...again,
      'DELETE 204',
      ...look,
      ...after,
    ])
    const linked = exchanges.flatMap(({ step }) => sentObject(step.request)?.['@odata.id'] ?? [])
    expect(new Set(linked).size).toBe(3)
    expect(seen(operation, exchanges)).toEqual([])
  })
})

test('an addition that does nothing is seen', () => {
  const exchanges = played(add, (method) => method === 'POST')
  expect(seen(add, exchanges)).toEqual(['fail list-after-add'])
})

test('a removal that does nothing is seen', () => {
  const exchanges = played(remove, (method) => method === 'DELETE')
  expect(seen(remove, exchanges)).toEqual(['fail list-after-remove'])
})

const byId = { ...remove, path: '/users/{id}/things/$ref', parameters: [parameterOf('$id')] }

test.each([
  ['in `$id`', byId, byId.id],
  ['nowhere, of many: which one it takes is not said', { ...byId, parameters: [] }, undefined],
])('a reference is removed by who names the member %s', (_where, removal, found) => {
  const { contract } = facesView
  const apis = contract.apis.map((each) => ({
    ...each,
    operations: each.operations.map((operation) => (operation === remove ? removal : operation)),
  }))
  const other = viewContract({ ...contract, apis }).api('v1.0')
  expect(other && referencesOn(other, '/users/{id}/things').remove?.id).toBe(found)
})

test.each([
  ['in its path', remove, { thingId: 'a' }],
  ['in `$id`, where it asks for that', byId, { $id: 'https://graph.microsoft.com/v1.0/me/things/a' }],
  ['nowhere, where one is all that there is', { ...byId, parameters: [] }, {}],
])('a removal names the member %s', (_where, operation, values) => {
  expect(memberOf(operation, add, 'https://graph.microsoft.com/v1.0/me/things/a')).toEqual(values)
})

test('an addition that is refused says nothing', () => {
  const refused = played(add).map((each) =>
    each.answer === null ? each : { ...each, answer: { ...each.answer, status: 400 } },
  )
  expect(seen(add, refused)).toBe('not-applicable')
})

describe('a list that members are added to by reference', () => {
  const list = operationOf('GET', '/users/{id}/things')
  const client = startClient({}, facesView)
  const user = client.ask('GET', '/v1.0/users/delta').json.value[2].id
  const thing = client.ask('POST', '/v1.0/me/things', { aString: 'a' }).json.id
  const context = {
    api,
    operation: list,
    ground: { values: { id: user }, types: {}, writable: true },
    seed: 1,
    mayWrite: true,
    linkable: () => `https://graph.microsoft.com/v1.0/me/things/${thing}`,
  } as unknown as PlanContext

  test('is read while it has one', () => {
    const [plan] = planLinkedMembers(context)
    const exchanges = plan === undefined ? [] : playCase(plan, client)
    expect(said(exchanges)).toEqual(['POST 204', 'GET 200', 'DELETE 204'])
    const { value } = JSON.parse(String(exchanges[1]?.answer?.body))
    expect(value).toContainEqual(expect.objectContaining({ id: thing }))
  })

  test.each([
    ['the run may not write', { mayWrite: false }],
    ['what it is of is not the run\u2019s', { ground: { values: {}, types: {}, writable: false } }],
    ['there is nothing to refer to', { linkable: () => undefined }],
    ['it is read by another operation', { operation: add }],
  ])('is left as it is where %s', (_why, other) => {
    expect([...planLinkedMembers({ ...context, ...other } as unknown as PlanContext)]).toEqual([])
  })
})

test.each([
  ['/users/{id}/things', { relation: '/users/{id}/things', cast: undefined }],
  [
    '/users/{id}/things/microsoft.graph.thing',
    { relation: '/users/{id}/things', cast: 'microsoft.graph.thing' },
  ],
  ['/users/{id}/things/$count', { relation: '/users/{id}/things', cast: undefined }],
])('%s shows a relationship, perhaps cast', (path, shown) => {
  expect(listedRelation({ ...add, path })).toEqual(shown)
})

describe('what can be referred to', () => {
  const without = (operations: (each: PlanContext['operation']) => boolean) =>
    viewContract({ apis: [{ ...api.api, operations: api.api.operations.filter(operations) }] }).api('v1.0')
  const readsOf = (view: typeof api | undefined) =>
    view === undefined
      ? []
      : linkableReads(view, { ...add, resource: 'microsoft.graph.user', examples: [] }).map(
          ({ path }) => path,
        )

  test('is of the type that reading the relationship returns', () => {
    expect(readsOf(api)).toContain('/me/things/{thingId}')
  })

  test('is of the type that the page of the entity says, where nothing reads the relationship', () => {
    expect(readsOf(without(({ path }) => path !== '/users/{id}/things'))).toContain('/me/things/{thingId}')
  })

  test('stands at the top, or below what the relationship stands below', () => {
    const read = operationOf('GET', '/me/things/{thingId}')
    const at = (path: string, id: string): PlanContext['operation'] => ({ ...read, path, id })
    const operations = [at('/users/{user-id}/parts/{id}', 'near'), at('/groups/{g}/parts/{id}', 'far')]
    const view = viewContract({ apis: [{ ...api.api, operations: [...api.api.operations, ...operations] }] })
    const found = readsOf(view.api('v1.0'))
    expect(found).toContain('/users/{user-id}/parts/{id}')
    expect(found).not.toContain('/groups/{g}/parts/{id}')
  })

  test.each(['v1.0', 'beta'])('is what the example shows first, also as a URL of %s', (version) => {
    const { request, ...rest } = add.examples[0] ?? { request: null }
    const body = JSON.stringify({ '@odata.id': `https://graph.microsoft.com/${version}/me/things/1/` })
    const example = { ...rest, request: { ...request, body } }
    const shown = { ...add, resource: null, examples: [example] } as unknown as PlanContext['operation']
    expect(linkableReads(api, shown)[0]?.path).toBe('/me/things/{thingId}')
  })
})
