import { expect, test } from 'vitest'
import { apiWith } from '../../../fixtures/api-with.ts'
import { whole } from '../../../fixtures/sample-crud.ts'
import { sampleShowing } from '../../../fixtures/showing-sample.ts'
import type { JsonObject } from '../../model/source.ts'
import { isSaidToBeSet } from './said-to-be-set.ts'

const form = { aString: 'aString-value', aBoolean: true }

test.each<
  [fact: string, listed: readonly string[] | null, example: JsonObject, name: string, isSaid: boolean]
>([
  ['what no list leaves out', null, form, 'aString', true],
  ['what a list has', ['aString'], form, 'AString', true],
  ['what a list leaves out', ['aDouble'], {}, 'aString', false],
  ['what a list leaves out, and an example has a value for', ['aDouble'], { aString: 'x' }, 'aString', true],
  ['what a list leaves out, and an example has a stand-in for', ['aDouble'], form, 'aString', false],
  ['what a form has a value for', ['aDouble'], { aString: 'x', anEnum: 'anEnum-value' }, 'aString', true],
  ['what a form has a stand-in for', ['aDouble'], { aString: 'x', anEnum: 'anEnum-value' }, 'anEnum', false],
  ['a count', null, form, 'lineCount', true],
  ['where the entity lies', ['parentFolderId'], form, 'parentFolderId', false],
  ['what it lies in', null, form, 'parentReference', false],
])('the page of an update says that clients set %s', (_fact, listed, request, name, isSaid) => {
  const api = sampleShowing('thing.update', { request }, (one) =>
    one.body === null
      ? one
      : { ...one, body: { ...one.body, shape: whole('microsoft.graph.thing', listed) } },
  )
  const operation = api.operation('thing.update')
  expect(operation && isSaidToBeSet(api, operation, name)).toBe(isSaid)
})

const type = 'microsoft.graph.thing'
/** The sample, in which the page of a create lists this, and that of an update that. */
const listing = (created: readonly string[] | null, updated: readonly string[] | null) =>
  sampleShowing('thing.create', { request: { anInt32: 5 } }, (one) =>
    one.resource !== type || one.body === null
      ? one
      : { ...one, body: { ...one.body, shape: whole(type, one.kind === 'create' ? created : updated) } },
  )

test.each<
  [
    fact: string,
    created: readonly string[] | null,
    updated: readonly string[] | null,
    name: string,
    isSaid: boolean,
  ]
>([
  ['all of the type, where no page lists anything', null, null, 'aDouble', true],
  ['what a page of the type lists', null, ['aString'], 'aSTRING', true],
  ['what no page of the type lists', null, ['aString'], 'aDouble', false],
  ['what its example sends', null, ['aString'], 'anInt32', true],
  ['all, where it lists something itself', ['aString'], ['aString'], 'aDouble', true],
  ['a size', null, null, 'size', false],
  ['a count', null, null, 'lineCount', false],
  ['where the entity lies', null, null, 'parentFolderId', false],
])('the page of a create says that clients set %s', (_fact, created, updated, name, isSaid) => {
  const api = listing(created, updated)
  const operation = api.operation('thing.create')
  expect(operation && isSaidToBeSet(api, operation, name)).toBe(isSaid)
})

test('what an action takes is said by its own page', () => {
  const api = listing(null, ['aString'])
  const said = (id: string, name: string) => {
    const operation = api.operation(id)
    return operation && isSaidToBeSet(api, operation, name)
  }
  expect(said('deviceConfiguration.assign', 'size')).toBe(true)
  const acting = apiWith('thing.create', (one) => ({ ...one, kind: 'action' }))
  const action = acting.operation('thing.create')
  expect(action && isSaidToBeSet(acting, action, 'size')).toBe(true)
})
