import { expect, test } from 'vitest'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import type { JsonObject } from '../../model/source.ts'
import { createBodies } from './create-bodies.ts'

const v1 = facesView.api('v1.0')
const create = v1?.match('POST', '/deviceManagement/deviceConfigurations')?.operation
if (v1 === undefined || create === undefined) throw new Error('the fixture has configurations')

const bodiesOf = (type: string | null): readonly JsonObject[] => [...createBodies(v1, create, type, 1)]
const android = 'microsoft.graph.androidGeneralDeviceConfiguration'

test('bodies of a wanted type are of that type', () => {
  expect(new Set(bodiesOf(android).map((body) => body['@odata.type']))).toEqual(new Set([`#${android}`]))
})

test('a base of what the create makes is met by whatever it makes', () => {
  expect(bodiesOf('microsoft.graph.entity')).toEqual(bodiesOf(null))
})

test('what a page shows to make something with on one of its paths comes first on all', () => {
  const other = { ...create, id: `${create.id}~2`, path: '/me/deviceConfigurations', examples: [] }
  const shown = create.examples.length
  expect(shown).toBeGreaterThan(0)
  const bodies = [...createBodies(v1, other, null, 1)]
  expect(bodies.slice(0, shown)).toEqual(bodiesOf(null).slice(0, shown))
})

test('what was taken before goes first, where it is of the type', () => {
  const taken = [
    { '@odata.type': `#${android}`, displayName: 'taken' },
    { '@odata.type': '#microsoft.graph.iosUpdateConfiguration', displayName: 'of another type' },
  ]
  const [first, second] = createBodies(v1, create, android, 1, taken)
  expect(first).toBe(taken[0])
  expect(second).toEqual(bodiesOf(android)[0])
})
