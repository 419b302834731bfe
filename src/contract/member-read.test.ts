import { expect, test } from 'vitest'
import { operation, use } from '../../fixtures/sample-constructors.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Operation } from '../model/contract.ts'
import { memberRead } from './member-read.ts'
import { viewContract } from './view.ts'

const get = (id: string, path: `/${string}`): Operation =>
  operation('v1.0', {
    id,
    kind: 'get',
    request: `GET ${path}`,
    resource: 'thing',
    area: 'Things',
    status: 200,
    answer: { kind: 'value', type: use('thing') },
  })
const view = (path: `/${string}`, kind: Operation['kind'] = 'list'): Operation =>
  operation('v1.0', {
    id: `thing.view ${path}`,
    kind,
    request: `GET ${path}`,
    resource: 'thing',
    area: 'Things',
    status: 200,
    answer: { kind: 'collection', type: use('thing') },
  })

/** The id of the read of what an operation lists, beside other operations. */
function read(listed: Operation, ...others: readonly Operation[]): string | undefined {
  const [first] = sampleContract.apis
  const operations = [...(first?.operations ?? []), listed, ...others]
  const api = viewContract({ apis: first === undefined ? [] : [{ ...first, operations }] }).apis[0]
  return api && memberRead(api, listed)?.id
}

test.each<readonly [fact: string, id: string | undefined, listed: Operation, others: readonly Operation[]]>([
  ['below its path', 'thing.get', view('/me/things'), []],
  ['in a collection of its owner', 'thing.get', view('/me/recent'), []],
  ['in one of an owner farther up', 'thing.get', view('/me/folders/{folderId}/recent'), []],
  [
    'of the nearest owner',
    'inFolder',
    view('/me/folders/{folderId}/recent'),
    [get('inFolder', '/me/folders/{id}/things/{thingId}')],
  ],
  ['in either of two collections', undefined, view('/me/recent'), [get('twin', '/me/others/{thingId}')]],
  ['of another owner', undefined, view('/us/recent'), []],
  ['at the root', undefined, view('/recent'), [get('root', '/things/{thingId}')]],
  ['in a collection that a function looks in', 'thing.get', view('/me/folders/find', 'function'), []],
  ['in a collection that changes are told of', undefined, view('/me/recent/delta', 'function'), []],
  ['of an action', undefined, view('/me/recent', 'action'), []],
])('a member is read %s', (_fact, id, listed, others) => {
  expect(read(listed, ...others)).toBe(id)
})

test('a read that the docs dispute is none', () => {
  const disputed = { ...get('disputed', '/us/things/{thingId}'), evidence: 'disputed' } as const
  expect(read(view('/us/recent'), disputed)).toBeUndefined()
  expect(read(view('/us/recent'), { ...disputed, evidence: 'shown' })).toBe('disputed')
})
