import { expect, test } from 'vitest'
import type { Contract } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import { isAkin, sketchContract } from './contract-sketch.ts'

/** A contract whose operations are those with these numbers. */
function contractOf(from: number, to: number, version: Version = 'v1.0'): Contract {
  const operations = Array.from({ length: to - from }, (_, index) => ({
    method: 'GET',
    path: `/things${from + index}/{id}`,
  }))
  return { apis: [{ version, operations }] } as unknown as Contract
}

const akin = (a: Contract, b: Contract): boolean => isAkin(sketchContract(a), sketchContract(b))

test.each([
  ['the same', [0, 3000], [0, 3000], true],
  ['the same with a tenth added and another gone', [0, 3000], [300, 3300], true],
  ['a few pages of many', [0, 12], [0, 3000], false],
  ['others', [0, 3000], [3000, 6000], false],
  ['two small ones with half in common', [0, 3], [1, 4], true],
  ['two small ones with less in common', [0, 3], [2, 5], false],
] as const)('contracts are akin or not: %s', (_, [a, b], [c, d], expected) => {
  expect(akin(contractOf(a, b), contractOf(c, d))).toBe(expected)
  expect(akin(contractOf(c, d), contractOf(a, b))).toBe(expected)
})

test('versions are compared each with its own, and what only one contract has says nothing', () => {
  const both = (beta: Contract): Contract => ({ apis: [...contractOf(0, 10).apis, ...beta.apis] })
  expect(akin(contractOf(0, 10), contractOf(50, 60, 'beta'))).toBe(true)
  expect(akin(both(contractOf(0, 10, 'beta')), contractOf(0, 10))).toBe(true)
  expect(akin(both(contractOf(0, 10, 'beta')), both(contractOf(50, 60, 'beta')))).toBe(false)
})

test('names of parameters and the order of operations do not change a sketch', () => {
  const renamed = contractOf(0, 10).apis.map((api) => ({
    ...api,
    operations: api.operations
      .map((each) => ({ ...each, path: each.path.replace('{id}', '{key}') }))
      .reverse(),
  }))
  expect(sketchContract({ apis: renamed })).toEqual(sketchContract(contractOf(0, 10)))
})
