import { describe, expect, it } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import { boundaryCases } from './boundary/boundary-scenarios.ts'
import { invalidCases } from './invalid/invalid-operators.ts'
import { scenarioList } from './scenario-list.ts'

const names = scenarioList.map(({ kind, name }) => `${kind} ${name}`)

describe('the list of scenarios', () => {
  it('has forty boundary scenarios and more, and each name once', () => {
    expect(scenarioList.filter(({ kind }) => kind === 'boundary').length).toBeGreaterThanOrEqual(40)
    expect(new Set(names).size).toBe(names.length)
  })

  it('names every case that is made, and what each mutant breaks', () => {
    const made = viewContract(sampleContract).apis.flatMap((api) =>
      api.api.operations.flatMap((operation) => [
        ...[...boundaryCases(api, operation)].map(({ scenario }) => `boundary ${scenario}`),
        ...[...invalidCases(api, operation)].map(({ operator }) => `invalid ${operator}`),
      ]),
    )
    expect(made.length).toBeGreaterThan(1_000)
    expect([...new Set(made)].filter((name) => !names.includes(name))).toEqual([])
    const unexplained = scenarioList.filter(({ kind, breaks }) => (kind === 'invalid') !== breaks.length > 0)
    expect(unexplained).toEqual([])
  })
})
