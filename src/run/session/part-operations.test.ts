import { expect, test } from 'vitest'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { embeddedSpecs } from '../../load/places.ts'
import type { Operation } from '../../model/contract.ts'
import { defaultSettings } from '../default-settings.ts'
import { rootOf, selectOperations } from '../select-operations.ts'
import { partOperations } from './part-operations.ts'

const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const operations = selectOperations(view, defaultSettings())
const parts = partOperations(view, operations)
const inOrder = (part: readonly Operation[]): readonly Operation[] =>
  operations.filter((operation) => part.includes(operation))

test('each operation is in one part, in the order that they had', () => {
  expect(inOrder(parts.flat())).toEqual(operations)
  expect(parts.flat().length).toBe(operations.length)
  for (const part of parts) expect(part).toEqual(inOrder(part))
})

test('a root is parted where it is heavy, and only there; the heaviest part comes first', () => {
  const isWhole = (group: readonly Operation[]): boolean =>
    parts.some((part) => group.every((operation) => part.includes(operation)))
  const roots = [...Map.groupBy(operations, rootOf)]
  const parted = roots.filter(([, group]) => !isWhole(group)).map(([root]) => root)
  expect(parted).toContain('beta/devicemanagement/deviceconfigurations')
  expect(parted).not.toContain('beta/invitations')
  expect(parts[0]?.map(({ kind }) => kind)).toEqual(['create'])
})

test('few operations are one part', () => {
  expect(partOperations(view, operations.slice(0, 5))).toEqual([operations.slice(0, 5)])
})
