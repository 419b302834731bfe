import { describe, expect, it } from 'vitest'
import { brokenLaws, drawMany } from '../../fixtures/arbitrary-laws.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { BodyShape, Contract, Operation } from '../model/contract.ts'
import { bodyArbitrary } from './body-arbitrary.ts'
import { boundaryCases } from './boundary/boundary-scenarios.ts'
import { invalidCases } from './invalid/invalid-operators.ts'

const graph = (name: string): string => `microsoft.graph.${name}`

/** The sample with another body of `thing.update`. */
function viewWith(shape: BodyShape): { readonly api: ApiView; readonly operation: Operation } {
  const contract: Contract = {
    apis: sampleContract.apis.map((api) => ({
      ...api,
      operations: api.operations.map((each) =>
        each.id === 'thing.update' && each.body !== null ? { ...each, body: { ...each.body, shape } } : each,
      ),
    })),
  }
  const api = viewContract(contract).api('v1.0')
  const operation = api?.operation('thing.update')
  if (api === undefined || operation === undefined) throw new Error('the sample has no thing.update')
  return { api, operation }
}

function bodiesOf(
  view: ReturnType<typeof viewWith>,
  type?: string,
): readonly { readonly [name: string]: unknown }[] {
  const arbitrary = bodyArbitrary(view.api, view.operation, type === undefined ? {} : { type })
  if (arbitrary === undefined) throw new Error('no bodies')
  expect(
    brokenLaws(arbitrary, (body) => view.api.validateBody(view.operation, body).length === 0, { draws: 20 }),
  ).toEqual([])
  return drawMany(arbitrary, 60)
}

describe('what a request page itself requires', () => {
  const properties = ['aString', 'aBoolean', 'owner', 'id']
  const type = { name: graph('thing'), collection: false }
  const view = viewWith({ kind: 'type', type, properties, required: ['aString', 'owner', 'id'] })

  it('is in every body, even of an update, a relationship or a key', () => {
    const bodies = bodiesOf(view)
    for (const name of ['aString', 'owner', 'id']) expect(bodies.every((body) => name in body)).toBe(true)
    expect(bodies.some((body) => !('aBoolean' in body))).toBe(true)
  })

  it('is in every boundary case, and missing from a mutant each', () => {
    const bodies = [...boundaryCases(view.api, view.operation)].map(({ body }) => body)
    expect(bodies.length).toBeGreaterThan(20)
    expect(bodies.filter((body) => !('owner' in body))).toEqual([])
    const missing = [...invalidCases(view.api, view.operation)].filter(
      ({ operator }) => operator === 'required-missing',
    )
    expect(missing.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/aString', '/id', '/owner', '/owner/userPrincipalName']),
    )
  })
})

describe('a body of one of several types', () => {
  const type = { name: graph('appListItem'), collection: false, or: [graph('settingBag')] }
  const view = viewWith({ kind: 'type', type, properties: null })

  it('is of each of them', () => {
    const names = new Set(bodiesOf(view).flatMap((body) => Object.keys(body)))
    expect([...names]).toEqual(expect.arrayContaining(['publisher', 'sensitivity']))
  })

  it('is of the type that is asked for', () => {
    const names = new Set(bodiesOf(view, graph('settingBag')).flatMap((body) => Object.keys(body)))
    expect([...names].sort()).toEqual(['@odata.type', 'sensitivity'])
  })

  it('has boundary cases of each of them', () => {
    const pointers = new Set([...boundaryCases(view.api, view.operation)].map(({ pointer }) => pointer))
    expect([...pointers]).toEqual(expect.arrayContaining(['/publisher', '/sensitivity']))
  })
})
