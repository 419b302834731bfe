import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Json } from '../model/source.ts'
import { viewContract } from './view.ts'

const api = viewContract(sampleContract).api('v1.0') as ApiView

const structured = (api.api.types ?? []).flatMap((type) => ('properties' in type ? [type] : []))
const values = fc.letrec<{ value: Json; object: { [name: string]: Json } }>((tie) => {
  const names = structured.flatMap(({ properties }) => properties.map(({ name }) => name))
  return {
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Json[]>(null, true, 7, -1, 'low', 'monday', 'apply', '2021-07-01', 'PT1S', ''),
      fc.array(tie('value'), { maxLength: 2 }),
      tie('object'),
    ),
    object: fc
      .tuple(
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5, noNullPrototype: true }),
        fc.constantFrom({}, ...structured.map(({ name }) => ({ '@odata.type': name }))),
      )
      .map(([properties, type]) => ({ ...properties, ...type })),
  }
})
const pairs = fc.tuple(fc.constantFrom(...structured.map(({ name }) => name)), values.object)

const withHash = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withHash)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === '@odata.type' ? `#${item}` : withHash(item)]),
  )
}

test('#x and x are judged alike', () => {
  const places = (value: Json, name: string, direction: 'request' | 'response'): unknown =>
    api.validate({ name, collection: false }, direction, value).map(({ message, ...place }) => place)
  fc.assert(
    fc.property(
      pairs,
      fc.constantFrom('request' as const, 'response' as const),
      ([name, value], direction) => {
        expect(places(withHash(value), name, direction)).toEqual(places(value, name, direction))
      },
    ),
  )
})

test('what is valid as a request is valid as a response', () => {
  fc.assert(
    fc.property(pairs, ([name, value]) => {
      const use = { name, collection: false }
      fc.pre(api.validate(use, 'request', value).length === 0)
      expect(api.validate(use, 'response', value)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('one place has one violation of a keyword, and every violation has a line', () => {
  fc.assert(
    fc.property(pairs, ([name, value]) => {
      const found = api.validate({ name, collection: false }, 'request', value)
      expect(new Set(found.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).size).toBe(found.length)
      for (const { source, component } of found) {
        expect(source.line).toBeGreaterThan(0)
        expect(component).toMatch(/^microsoft\.graph\./)
      }
    }),
  )
})

test('a value nested in itself as deep as it goes is judged to its end', () => {
  let rule: Json = { operator: 7 }
  for (let depth = 0; depth < 200; depth++) rule = { negated: rule }
  expect(
    api.validate({ name: 'microsoft.graph.ruleNode', collection: false }, 'request', rule),
  ).toMatchObject([{ pointer: `${'/negated'.repeat(200)}/operator` }])
})
