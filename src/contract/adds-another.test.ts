import { expect, test } from 'vitest'
import { accepting, duplicate, duplicating } from '../../fixtures/duplicating.ts'
import type { Operation, ResponseShape } from '../model/contract.ts'
import { addsAnother } from './adds-another.ts'

const added = (operation: Operation) => {
  const found = addsAnother(duplicating, operation)
  return (
    found && `${found.isCopy ? 'copy' : 'other'} in ${found.collection} of ${found.list?.id}, ${found.get.id}`
  )
}

function answering(shape: ResponseShape): Operation {
  const made = duplicate('v1.0')
  return { ...made, responses: made.responses.map((each) => ({ ...each, shape })) }
}

test.each<readonly [fact: string, operation: Operation, said: string | undefined]>([
  ['that is called a copy', duplicate('v1.0'), 'copy in /me/things of thing.list, thing.get'],
  ['called so, answered 200', duplicate('v1.0', 'copy', 200), 'copy in /me/things of thing.list, thing.get'],
  ['with another name', duplicate('v1.0', 'reply'), 'other in /me/things of thing.list, thing.get'],
  ['with another name, answered 200', duplicate('v1.0', 'renew', 200), undefined],
  [
    'behind the namespace',
    { ...duplicate('v1.0'), path: '/me/things/{thingId}/microsoft.graph.copy' },
    'copy in /me/things of thing.list, thing.get',
  ],
  ['of a collection', { ...duplicate('v1.0'), path: '/me/things/duplicate' }, undefined],
  ['of what is in no list', { ...duplicate('v1.0'), path: '/nothing/{thingId}/duplicate' }, undefined],
  ['that is a create', { ...duplicate('v1.0'), kind: 'create' }, undefined],
  [
    'of another type',
    answering({ kind: 'value', type: { name: 'microsoft.graph.user', collection: false } }),
    undefined,
  ],
  ['of nothing', answering({ kind: 'none' }), undefined],
  ['that is accepted, with a monitor', accepting('v1.0'), 'copy in /me/things of thing.list, thing.get'],
  ['with another name, that is accepted', accepting('v1.0', 'reply'), undefined],
])('an action %s', (_fact, operation, said) => {
  expect(added(operation)).toBe(said)
})
