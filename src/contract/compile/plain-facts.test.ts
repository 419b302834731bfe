import { expect, test } from 'vitest'
import { compileResources, propertyOf, typeOf } from '../../../fixtures/compile-resources.ts'

const rows = ['id|String|Key. Read-only.']

test('a derived type that its base calls by another name is found by its page, where nothing is called so', () => {
  const prose = 'Base type for the [tug](tugboat.md) and [raft](log-raft.md) types.'
  const pages = { boat: { prose, rows }, tugboat: { rows }, 'log-raft': { rows } }
  expect(typeOf(compileResources(pages), 'tugboat')).toMatchObject({ base: 'microsoft.graph.boat' })
  const both = compileResources({ ...pages, tug: { rows } })
  expect(typeOf(both, 'tugboat')).toMatchObject({ base: null })
  expect(typeOf(both, 'tug')).toMatchObject({ base: 'microsoft.graph.boat' })
})

test('"Inherited from BigBoat entity." names a base where there is one of that name', () => {
  const prose = 'A boat that pulls. Inherited from BigBoat entity.'
  const base = (pages: object): unknown => typeOf(compileResources({ tug: { prose, rows }, ...pages }), 'tug')
  expect(base({ bigBoat: { rows } })).toMatchObject({ base: 'microsoft.graph.bigBoat' })
  expect(base({})).toMatchObject({ base: null })
})

test('a relationship whose type is not linked is one, though its text lists values of what it leads to', () => {
  const text = "Who may board. The possible values of **roles** are: 'sailor', 'guest'."
  const relationships = [`passes|pass collection|${text}`]
  const api = compileResources({ boat: { rows, relationships } })
  expect(propertyOf(api, 'boat', 'passes')).toMatchObject({
    navigation: true,
    type: { name: 'microsoft.graph.pass', collection: true },
  })
})

test('any JSON is a type of its own where it leads to a page of that name, and untyped elsewhere', () => {
  const typeOfCell = (cell: string): unknown =>
    propertyOf(compileResources({ boat: { rows: [...rows, `a|${cell}|A.`] } }), 'boat', 'a')?.type.name
  expect(typeOfCell('[Json](../resources/json.md)')).toBe('microsoft.graph.json')
  expect(typeOfCell('Json')).toBe('Edm.Untyped')
  expect(typeOfCell('[Object](https://example.com/json)')).toBe('Edm.Untyped')
})
