import { expect, test } from 'vitest'
import { emptyIndex, indexType, resolveType, type TypeReference } from './name-index.ts'
import { cleanNamespace, primitiveOf, qualify } from './type-names.ts'

const index = emptyIndex()
indexType(index, 'microsoft.graph.group', 'group', 'resources/group.md')
indexType(index, 'microsoft.graph.termStore.group', 'group', 'resources/termstore-group.md')
indexType(index, 'microsoft.graph.workbookChart', 'Chart', 'resources/chart.md')
indexType(index, 'microsoft.graph.ediscovery.tag', 'tag', 'resources/ediscovery-tag.md')
indexType(index, 'microsoft.graph.lonely', 'lonely', 'resources/intune-shared-lonely.md')
indexType(index, 'microsoft.graph.importance', 'importance', 'resources/enums.md')
indexType(index, 'microsoft.graph.status', 'status', 'resources/enums.md')

function resolve(name: string, change: Partial<TypeReference> = {}): string | undefined {
  return resolveType(index, { name, link: null, namespace: 'microsoft.graph', ...change })?.name
}

test.each([
  [
    'by name in the namespace of the page',
    'group',
    { namespace: 'microsoft.graph.termStore' },
    'termStore.group',
  ],
  ['by name in the parent namespace', 'lonely', { namespace: 'microsoft.graph.termStore' }, 'lonely'],
  ['by link where short names collide', 'group', { link: 'termstore-group' }, 'termStore.group'],
  ['by the only type of the linked page', 'The chart', { link: 'chart' }, 'workbookChart'],
  ['by name on a linked page of many', 'status', { link: 'enums' }, 'status'],
  ['by title where that is unique', 'chart', {}, 'workbookChart'],
  ['by a name that is unique anywhere', 'tag', {}, 'ediscovery.tag'],
  ['by full name with a mark in front', '#Microsoft.Graph.Group', {}, 'group'],
  ['by the tail of a link whose page was renamed', 'x y', { link: 'intune_onboarding_lonely' }, 'lonely'],
  ['by a link with underscores and capitals', 'odd name', { link: 'Intune_Shared_Lonely' }, 'lonely'],
])('a type is found %s', (_, name, change, found) => {
  expect(resolve(name, change)).toBe(`microsoft.graph.${found}`)
})

test('a name that nothing has is not found', () => {
  expect(resolve('nothing', { link: 'nowhere' })).toBeUndefined()
})

test('primitive names are read whatever their spelling', () => {
  expect(['String', 'edm.Int64', 'dateTimeOffset', 'GUID', 'toString'].map(primitiveOf)).toEqual([
    'Edm.String',
    'Edm.Int64',
    'Edm.DateTimeOffset',
    'Edm.Guid',
    undefined,
  ])
})

test('names are qualified by the namespace of the page', () => {
  expect(qualify('x', 'microsoft.graph.y')).toBe('microsoft.graph.y.x')
  expect(qualify('graph.x', 'microsoft.graph')).toBe('microsoft.graph.x')
  expect(qualify('Microsoft.OutlookServices.x', 'microsoft.graph')).toBeNull()
  expect(cleanNamespace('microsoft.graph.')).toBe('microsoft.graph')
  expect(cleanNamespace(null)).toBe('microsoft.graph')
})
