import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import { versions } from '../model/source.ts'
import { selectOperations } from './select-operations.ts'

const view = viewContract(sampleContract)
const all = selectOperations(view, { versions, operations: [], shard: null })

function chosen(...operations: readonly string[]): readonly string[] {
  return selectOperations(view, { versions: ['v1.0'], operations, shard: null }).map(
    ({ method, path }) => `${method} ${path}`,
  )
}

test('a glob on ids chooses by id', () => {
  const ids = selectOperations(view, { versions, operations: ['*.update*'], shard: null }).map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(1)
  expect(ids.every((id) => id.includes('.update'))).toBe(true)
})

test('METHOD /path chooses by template, braces literal', () => {
  const update = 'PATCH /deviceManagement/deviceConfigurations/{deviceConfigurationId}'
  expect(chosen(update)).toEqual([update])
  expect(chosen('PATCH /deviceManagement/deviceConfigurations/{other}')).toEqual([])
  expect(
    chosen('GET /deviceManagement/deviceConfigurations/**').every((line) =>
      line.startsWith('GET /deviceManagement/'),
    ),
  ).toBe(true)
})

test('a path chooses whatever is asked of it', () => {
  const configuration = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
  expect(chosen(configuration)).toEqual(
    ['DELETE', 'GET', 'PATCH'].map((method) => `${method} ${configuration}`),
  )
  expect(chosen('/deviceManagement/*')).toEqual(
    all
      .filter(({ path, version }) => version === 'v1.0' && /^\/deviceManagement\/[^/]+$/.test(path))
      .map(({ method, path }) => `${method} ${path}`),
  )
  expect(chosen('/deviceConfigurations')).toEqual([])
})

test('shards part the operations, and a child is with the collection that its path starts in', () => {
  const parts = [1, 2, 3].map((index) =>
    selectOperations(view, { versions, operations: [], shard: { index, count: 3 } }),
  )
  expect(parts.flat().toSorted(byId)).toEqual(all.toSorted(byId))
  for (const part of parts) {
    const roots = new Set(part.map(({ version, path }) => `${version} ${path.split('/{')[0]}`))
    for (const { version, path } of all) {
      if (roots.has(`${version} ${path.split('/{')[0]}`))
        expect(part.some((each) => each.path === path)).toBe(true)
    }
  }
})

function byId(a: { version: string; id: string }, b: { version: string; id: string }): number {
  return `${a.version} ${a.id}` < `${b.version} ${b.id}` ? -1 : 1
}
