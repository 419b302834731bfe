import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe } from '../../fixtures/observe-sample.ts'
import { whole } from '../../fixtures/sample-crud.ts'
import type { ApiView } from '../model/api-view.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const place = 'microsoft.graph.thing/aString'

/** The sample, where the pages of the update and of the create list these properties. */
function listing(update: readonly string[] | null, create: readonly string[] | null): ApiView {
  const shape = (properties: readonly string[] | null) => whole('microsoft.graph.thing', properties)
  const lists: { readonly [id: string]: readonly string[] | null } = {
    'thing.update': update,
    'thing.create': create,
  }
  return apiWith(Object.keys(lists), (one) =>
    one.body === null
      ? one
      : { ...one, examples: [], body: { ...one.body, shape: shape(lists[one.id] ?? null) } },
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
  ['no page lists anything', listing(null, null), { aString: 'a' }, [`fail ${place}`]],
])('what a create sets and the entity does not show, where %s', (_fact, api, sent, seen) => {
  const create = exchange('POST /me/things', { sent, status: 201, body: { id: '1', aString: 'b' } })
  expect(observe(echo, [create], 'thing.create', api)).toEqual(seen)
})
