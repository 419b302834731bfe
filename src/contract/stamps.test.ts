import { expect, test } from 'vitest'
import { properties } from '../../fixtures/sample-constructors.ts'
import { isChangeTime, isCreationTime } from './stamps.ts'

const said = (name: string, type = 'Edm.DateTimeOffset', collection = false): string => {
  const [made] = properties('stamps.md', 1, [[name, collection ? `Collection(${type})` : type]])
  if (made === undefined) throw new Error('no property')
  return isCreationTime(made) ? 'creation' : isChangeTime(made) ? 'change' : 'neither'
}

test.each<readonly [name: string, said: string]>([
  ['createdDateTime', 'creation'],
  ['creationDateTime', 'creation'],
  ['createdOn', 'creation'],
  ['lastModifiedDateTime', 'change'],
  ['modifiedDateTime', 'change'],
  ['lastUpdatedDateTime', 'change'],
  ['recreatedDateTime', 'neither'],
  ['createdBy', 'neither'],
  ['startDateTime', 'neither'],
])('%s is %s', (name, kind) => {
  expect(said(name)).toBe(kind)
})

test('only an instant is a time', () => {
  expect(said('createdDateTime', 'Edm.String')).toBe('neither')
  expect(said('createdDateTime', 'Edm.DateTimeOffset', true)).toBe('neither')
})
