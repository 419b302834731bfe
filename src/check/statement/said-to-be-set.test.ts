import { expect, test } from 'vitest'
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
