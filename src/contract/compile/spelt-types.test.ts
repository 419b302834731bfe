import { expect, test } from 'vitest'
import { compileResources, propertyOf } from '../../../fixtures/compile-resources.ts'

const id = 'id|String|Key.'

test('a type that pages only name, as a title does, has a small letter in front', () => {
  const titled = { rows: ['boat|[FishingBoat](fishingboat.md)|Its boat.'] }
  expect(propertyOf(compileResources({ harbour: titled }), 'harbour', 'boat')?.type.name).toBe(
    'microsoft.graph.fishingBoat',
  )
  const shouted = { rows: ['boat|[IPBoat](ipboat.md)|Its boat.'] }
  expect(propertyOf(compileResources({ harbour: shouted }), 'harbour', 'boat')?.type.name).toBe(
    'microsoft.graph.IPBoat',
  )
})

test('a name that the metadata write without capitals is spelt as in the title, any other as in the metadata', () => {
  const named = (title: string, name: string): unknown =>
    compileResources({
      [title]: { rows: [id], metadata: { '@odata.type': `microsoft.graph.${name}` } },
    }).types.map((type) => type.name)
  expect(named('sailBoat', 'sailboat')).toEqual(['microsoft.graph.sailBoat'])
  expect(named('SailBoat', 'sailboat')).toEqual(['microsoft.graph.sailboat'])
  expect(named('SailBoat', 'sailBoat')).toEqual(['microsoft.graph.sailBoat'])
  expect(named('sailboat', 'sailBoat')).toEqual(['microsoft.graph.sailBoat'])
})
