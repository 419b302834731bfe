import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Property } from '../../model/contract.ts'
import { followsOthers, isSecret, isServerManaged } from './server-managed.ts'

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
  'bodyLastModifiedDateTime',
  'id',
  'changeKey',
  'eTag',
  'cTag',
  'etag',
  'orderHint',
  'unassignedOrderHint',
])('%s is the own business of a service', (name) => {
  expect(isServerManaged(property(name))).toBe(true)
})

test.each([
  'displayName',
  'startDateTime',
  'createdDateTimeZone',
  'notCreatedDateTime',
  'fileCreatedDateTime',
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
  ['key', 'Edm.Binary', true],
  ['macKey', 'Edm.Binary', true],
  ['key', 'Edm.String', false],
  ['keyHash', 'Edm.Binary', false],
  ['passwordRequired', 'Edm.String', false],
  ['password', 'Edm.Boolean', false],
  ['passwordCount', 'Edm.Int32', false],
  ['displayName', 'Edm.String', false],
])('%s of %s is kept by a service to itself: %s', (name, type, secret) => {
  expect(isSecret(property(name, type))).toBe(secret)
})

test.each([
  property('memberCount', 'Edm.Int32'),
  property('hasAttachments', 'Edm.Boolean'),
  property('isAssigned', 'Edm.Boolean'),
  property('lastDeliveredDateTime', 'Edm.DateTimeOffset'),
  property('refreshTokensValidFromDateTime', 'Edm.DateTimeOffset'),
  property('preview'),
  property('uploadState', 'Edm.Int64'),
  property('webUrl'),
  property('importance', 'Edm.String', { enum: ['low'] }),
  property('ingestionType', 'microsoft.graph.ingestionType'),
  property('businessPhones', 'Edm.String', { type: { ...plain.type, name: 'Edm.String', collection: true } }),
])('$name of $type.name may follow from what others are', (each) => {
  expect(followsOthers(each)).toBe(true)
})

test.each([
  property('displayName'),
  property('accountEnabled', 'Edm.Boolean'),
  property('crewSizeLimit', 'Edm.Int32'),
  property('startDateTime', 'Edm.DateTimeOffset'),
  property('history'),
  property('statement'),
  property('issuer'),
])('$name is of its own', (each) => {
  expect(followsOthers(each)).toBe(false)
})
