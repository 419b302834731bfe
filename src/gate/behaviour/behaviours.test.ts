import { describe, expect, it } from 'vitest'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { embeddedSpecs } from '../../load/places.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import { controlDriver } from '../control-driver.ts'
import type { Call, Driver, Features } from '../driver.ts'
import { gateToken } from '../gate-host.ts'
import { outcomesOf } from '../gate-outcomes.ts'
import { runGate } from '../run-gate.ts'

const control = controlDriver()
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const operations = view.apis
  .flatMap(({ api }) => api.operations)
  .filter(({ id, version }) => version === 'v1.0' && /^deviceConfiguration\.(list|create)$/.test(id))

/** What the gate says of the behaviours of an SDK, by check and kind. */
async function flawsOf(driver: Driver): Promise<readonly string[]> {
  const gated = await runGate(view, operations, driver, {
    seed: 1,
    drawn: 0,
    behaviours: true,
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const { triaged } = outcomesOf(gated, new Set())
  expect(new Set(triaged.map(({ finding }) => finding.id)).size).toBe(triaged.length)
  return triaged.map(({ finding }) => finding.cause)
}

/** The control with features of its own. */
function withFeatures(own: Partial<Features>): Driver {
  return { ...control, features: { ...control.features, ...own } }
}

/** The control with a call around its own. */
function withCall(call: Driver['call']): Driver {
  return { ...control, call }
}

/** Sends a call once more without what is left out, where its answer is 429. */
async function repeatWithout(left: string, { headers, body }: Call): Promise<Response> {
  const init = (drop: boolean): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: Object.fromEntries(
      [
        ['authorization', `Bearer ${gateToken}`],
        ['content-type', 'application/json'],
        ...headers.map(([name, value]) => [name.toLowerCase(), value]),
      ].filter(([name]) => !(drop && name === left)),
    ),
  })
  const first = await fetch(`${graphOrigin}/v1.0/x`, init(false))
  return first.status === 429 ? fetch(`${graphOrigin}/v1.0/x`, init(true)) : first
}

describe('behaviours', () => {
  it('find nothing in the control', async () => {
    expect(await flawsOf(control)).toEqual([])
  })

  it('find a token that goes wherever an address leads, once', async () => {
    const get = async (url: string): Promise<unknown> =>
      (await fetch(url, { headers: { Authorization: `Bearer ${gateToken}` } })).text()
    expect(await flawsOf(withFeatures({ get }))).toEqual(['sdk-foreign-host: token'])
  })

  it('find members of a batch that are left out in silence', async () => {
    const batch: Features['batch'] = async (members, version) =>
      (await control.features.batch?.(members.slice(0, 20), version)) ?? new Map()
    expect(await flawsOf(withFeatures({ batch }))).toEqual(['sdk-batch-limit: left-out'])
  })

  it('find nothing in an SDK that refuses a batch that is too large', async () => {
    const batch: Features['batch'] = async (members, version) => {
      if (members.length > 20) throw new Error('too many')
      return (await control.features.batch?.(members, version)) ?? new Map()
    }
    expect(await flawsOf(withFeatures({ batch }))).toEqual([])
  })

  it('find a token that is missing when a request is repeated', async () => {
    const call: Driver['call'] = async (operation, own) => {
      if (operation.method !== 'POST') return control.call(operation, own)
      await repeatWithout('authorization', own)
      return { json: undefined, strays: [], unmodelled: [], mistyped: [], again: null }
    }
    expect(await flawsOf(withCall(call))).toContain('sdk-retry-body: headers')
  })

  it('find a success without a body that is thrown at', async () => {
    const call: Driver['call'] = async (operation, own) => {
      const model = await control.call(operation, own)
      if (model.json === undefined && operation.method === 'GET') throw new Error('no body')
      return model
    }
    expect(await flawsOf(withCall(call))).toEqual(['sdk-empty: throws'])
  })
})
