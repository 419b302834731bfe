import { describe, expect, it } from 'vitest'
import { drawMany } from '../../fixtures/arbitrary-laws.ts'
import { embeddedContract } from '../../fixtures/embedded-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { Json } from '../model/source.ts'
import { bodyArbitrary } from './body-arbitrary.ts'
import { boundaryCases } from './boundary/boundary-scenarios.ts'
import { invalidCases } from './invalid/invalid-operators.ts'
import { canonicalText } from './schema/json-text.ts'

const all = viewContract(embeddedContract()).apis.flatMap((api) =>
  api.api.operations.map((operation) => ({ api, operation, title: `${api.version} ${operation.id}` })),
)

function sentAs(made: { readonly body: Json; readonly bodyText?: string }): Json {
  return JSON.parse(made.bodyText ?? JSON.stringify(made.body)) as Json
}

describe('the embedded contract', () => {
  it('has bodies for every operation that takes some, and they are valid as they are sent', () => {
    const writing = all.filter(({ api, operation }) => api.bodySchema(operation) !== undefined)
    expect(writing.length).toBeGreaterThan(10)
    for (const { api, operation, title } of writing) {
      const arbitrary = bodyArbitrary(api, operation)
      expect(arbitrary, title).toBeDefined()
      const bodies = arbitrary === undefined ? [] : drawMany(arbitrary, 50)
      const wrong = bodies.flatMap((body) => api.validateBody(operation, sentAs({ body })))
      expect(wrong, title).toEqual([])
    }
  })

  it('has mutants that are invalid as they are sent, and others than their valid controls', () => {
    const wrong: string[] = []
    let count = 0
    for (const { api, operation, title } of all) {
      for (const made of invalidCases(api, operation)) {
        const [sent, control] = [sentAs(made), sentAs({ body: made.control })]
        const isProved = api
          .validateBody(operation, sent)
          .some(({ component, keyword }) => component === made.component && keyword === made.keyword)
        const isOther = canonicalText(sent) !== canonicalText(control)
        const isControlled = api.validateBody(operation, control).length === 0
        if (!isProved || !isOther || !isControlled) wrong.push(`${title} ${made.operator} ${made.detail}`)
        count++
      }
    }
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(5_000)
  })

  it('has boundary cases of more than sixty scenarios, valid as they are sent', () => {
    const cases = all.flatMap(({ api, operation }) =>
      [...boundaryCases(api, operation)].map((made) => ({ api, operation, made })),
    )
    expect(new Set(cases.map(({ made }) => made.scenario)).size).toBeGreaterThan(60)
    const wrong = cases.filter(
      ({ api, operation, made }) => api.validateBody(operation, sentAs(made)).length > 0,
    )
    expect(wrong.map(({ made }) => made)).toEqual([])
  })
})
