import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Bases and derived types that the page of a tug is read to name. */
function named(prose: string): unknown {
  const page = readPage(
    'api-reference/v1.0/resources/tug.md',
    `# tug resource type\n\n${prose}\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|pull|Int32|P.|\n`,
  )
  const [type] = page.kind === 'resource' ? page.types : []
  return [type?.bases.map(({ name }) => name), type?.derived.map(({ value }) => value)]
}

test.each([
  'Inherits from: [boat](boat.md).',
  '**Inherits from**: [boat](boat.md)',
  'Pulls ships. Inherited from [boat](boat.md).',
  'Inherited from [boat](boat.md).',
  'Base type: [boat](boat.md)',
  '**Base type:** [boat](boat.md)',
  'Pulls ships. Derived type of [boat](boat.md).',
  'It inherits the properties of the [boat](boat.md) resource type.',
])('"%s" names the base', (prose) => {
  expect(named(prose)).toEqual([['boat'], []])
})

test.each([
  ['Base type of [boat](boat.md) and [raft](raft.md).', [[], ['boat', 'raft']]],
  ['This is the base type for [boat](boat.md).', [[], ['boat']]],
  ['Base type of boat, raft, and sailBoat.', [[], ['boat', 'raft', 'sailBoat']]],
  ['Base type of boat and raft.', [[], ['boat', 'raft']]],
  ['It is the base type for boats that sail, such as sailBoat.', [[], ['sailBoat']]],
  ['Its pull is inherited from [boat](boat.md) settings.', [[], []]],
  ['The base type: a thing that floats.', [[], []]],
])('"%s" does not', (prose, expected) => {
  expect(named(prose)).toEqual(expected)
})
