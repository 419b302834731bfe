import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Property } from '../../model/contract.ts'
import { isSecret, isServerManaged } from './server-managed.ts'

const [plain] = sampleApi().properties('microsoft.graph.appListItem')
if (plain === undefined) throw new Error('the sample has appListItem')
const property = (name: string, type = 'Edm.String', more: Partial<Property> = {}): Property => ({
  ...plain,
  name,
  type: { ...plain.type, name: type },
  ...more,
})

test.each([
  'createdDateTime',
  'lastModifiedBy',
  'modifiedOn',
  'updatedTime',
  'deletedDateTime',
  'lastAccessedDateTime',
  'lastUpdatedDateTime',
  'id',
  'changeKey',
  'eTag',
  'cTag',
  'etag',
])('%s is the own business of a service', (name) => {
  expect(isServerManaged(property(name))).toBe(true)
})

test.each([
  'displayName',
  'startDateTime',
  'createdDateTimeZone',
  'notCreatedDateTime',
  'identifier',
  'androidId',
  'tags',
  'version',
])('%s is what a client sets', (name) => {
  expect(isServerManaged(property(name))).toBe(false)
})

test('a version is counted by the service where it is a number', () => {
  expect(isServerManaged(property('version', 'Edm.Int32'))).toBe(true)
  expect(isServerManaged(property('size', 'Edm.Int32'))).toBe(false)
})

test('what is read-only, and a relationship, is the service’s whatever its name', () => {
  expect(isServerManaged(property('displayName', 'Edm.String', { readOnly: true }))).toBe(true)
  expect(isServerManaged(property('displayName', 'Edm.String', { navigation: true }))).toBe(true)
})

test.each([
  ['password', 'Edm.String', true],
  ['wifiPassphrase', 'Edm.String', true],
  ['clientSecret', 'Edm.Binary', true],
  ['preSharedKey', 'Edm.String', true],
  ['passwordRequired', 'Edm.String', false],
  ['password', 'Edm.Boolean', false],
  ['passwordCount', 'Edm.Int32', false],
  ['displayName', 'Edm.String', false],
])('%s of %s is kept by a service to itself: %s', (name, type, secret) => {
  expect(isSecret(property(name, type))).toBe(secret)
})
