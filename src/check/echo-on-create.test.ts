import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe } from '../../fixtures/observe-sample.ts'
import { whole } from '../../fixtures/sample-crud.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const place = 'microsoft.graph.thing/aString'

/** The sample, where the pages of the update and of the create list these properties, and the create's example sends a body. */
function listing(
  update: readonly string[] | null,
  create: readonly string[] | null,
  example?: JsonObject,
): ApiView {
  const shape = (properties: readonly string[] | null) => whole('microsoft.graph.thing', properties)
  const lists: { readonly [id: string]: readonly string[] | null } = {
    'thing.update': update,
    'thing.create': create,
  }
  return sampleShowing('thing.create', example === undefined ? {} : { request: example }, (one) =>
    one.body === null || !(one.id in lists)
      ? one
      : { ...one, body: { ...one.body, shape: shape(lists[one.id] ?? null) } },
  )
}

test.each<readonly [fact: string, api: ApiView, sent: JsonObject, seen: readonly string[]]>([
  ['an update lists it', listing(['aString'], null), { aString: 'a' }, [`fail ${place}`]],
  ['an update lists others', listing(['aBoolean'], null), { aString: 'a' }, [`warning ${place}`]],
  [
    'an update lists others, and the create it',
    listing(['aBoolean'], ['aString']),
    { aString: 'a' },
    [`fail ${place}`],
  ],
  [
    'an update lists others, and an example of the create sends a value',
    listing(['aBoolean'], null, { aString: 'An afternoon at sea' }),
    { aString: 'a' },
    [`fail ${place}`],
  ],
  [
    'an update lists others, and an example of the create has a stand-in for each value',
    listing(['aBoolean'], null, { aString: 'aString-value', aBoolean: true }),
    { aString: 'a' },
    [`warning ${place}`],
  ],
  ['no page lists anything', listing(null, null), { aString: 'a' }, [`fail ${place}`]],
])('what a create sets and the entity does not show, where %s', (_fact, api, sent, seen) => {
  const create = exchange('POST /me/things', { sent, status: 201, body: { id: '1', aString: 'b' } })
  expect(observe(echo, [create], 'thing.create', api)).toEqual(seen)
})
