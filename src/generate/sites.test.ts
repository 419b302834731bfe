import { describe, expect, it } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import { readAt } from './json-pointer.ts'
import { sitesOf } from './sites.ts'

const contract = viewContract(sampleContract)
const all = contract.apis.flatMap((api) =>
  api.api.operations.flatMap((operation) =>
    sitesOf(api, operation).map((site) => ({ api, operation, site })),
  ),
)

describe('sites', () => {
  it('take their ordinary value, and the body is valid with it', () => {
    expect(all.length).toBeGreaterThan(100)
    for (const { api, operation, site } of all) {
      const body = site.with(site.ordinary)
      expect(readAt(body, site.pointer)).toEqual(site.ordinary)
      expect(api.validateBody(operation, body), site.component).toEqual([])
    }
  })

  it('can be left out unless they are required', () => {
    for (const { api, operation, site } of all) {
      expect(readAt(site.without(), site.pointer)).toBeUndefined()
      expect(api.validateBody(operation, site.without()).length > 0, site.component).toBe(site.required)
    }
  })

  it('are there once for each statement of an operation', () => {
    const keys = all.map(({ api, operation, site }) => `${api.version} ${operation.id} ${site.component}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
