import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { EnumType } from '../model/contract.ts'
import { viewContract } from './view.ts'

const source = { file: 'a.md', line: 7 }
const name = 'microsoft.graph.accountKind'

/** How surely `guest, domain` is no member of an enum with these members. */
function joined(
  values: readonly (number | null)[],
  flags = false,
  evidence: EnumType['evidence'] = {},
): readonly string[] {
  const members = values.map((value, index) => {
    const named = ['guest', 'domain', 'device', 'other'][index] ?? ''
    return { name: named, value, source, evidence: 'stated' as const }
  })
  const kind: EnumType = { kind: 'enum', name, members, flags, source, evidence }
  const [api] = sampleContract.apis
  if (api === undefined) throw new Error('the sample has a version')
  const view = viewContract({ apis: [{ ...api, types: [...api.types, kind] }] }).apis[0]
  return (view?.validate({ name, collection: false }, 'request', 'guest, domain') ?? []).map(
    ({ keyword, evidence }) => `${keyword} ${evidence}`,
  )
}

test.each([
  ['bits', [1, 2], ['enum assumed']],
  ['bits beside one for none', [0, 1, 2, 4], ['enum assumed']],
  ['counted from 0', [0, 1, 2], ['enum shown']],
  ['counted from 1', [1, 2, 3], ['enum shown']],
  ['negative', [1, 2, -4], ['enum shown']],
  ['fractions', [0.5, 1, 2], ['enum shown']],
  ['not all said', [1, 2, null], ['enum shown']],
  ['not said', [null, null], ['enum shown']],
])('of members whose values are %s, several that stand together', (_fact, values, seen) => {
  expect(joined(values)).toEqual(seen)
})

test('of flags they are no violation, and of those that only an example shows as little as of bits', () => {
  expect(joined([1, 2], true)).toEqual([])
  expect(joined([null, null], true, { flags: 'shown' })).toEqual(['enum assumed'])
})
