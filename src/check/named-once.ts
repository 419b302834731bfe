import { isDeepStrictEqual } from 'node:util'
import { isView } from '../contract/member-read.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, itemsIn } from './exchange/find-entity.ts'
import { controlFor, goodOnes } from './exchange/pair-exchanges.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'

/** What services give that keep no ids. */
const nil = '00000000-0000-0000-0000-000000000000'

/** Is what the list has an entity; change tracking may tell of one more than once. */
function listsEntities(api: ApiView, operation: Operation): boolean {
  const [first] = jsonResponses(operation)
  if (!isView(operation) || first?.shape.kind !== 'collection') return false
  return api.type(first.shape.type.name)?.kind === 'entity'
}

/** The first two members with one id. */
function findTwins(items: readonly ExactObject[]): [ExactObject, ExactObject] | undefined {
  const known = new Map<string, ExactObject>()
  for (const item of items) {
    const id = idOf(item)
    if (id === undefined || id === nil) continue
    const earlier = known.get(id)
    if (earlier !== undefined) return [earlier, item]
    known.set(id, item)
  }
  return undefined
}

/**
 * A key identifies one entity of a collection (OData CSDL 4.01 §6.5): a page of a list that has one twice is wrong. Two that
 * share an id and nothing else may be of a service whose ids say little, and what a function finds may be found twice.
 */
export const namedOnce: Check = {
  id: 'named-once',
  title: 'A page of a list has no entity twice.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (listsEntities(api, operation) ? stated(operation) : notStated),
  judge: (_api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges).map(({ index, answer }): (Observation | null)[] | undefined => {
        const items = isSuccess(answer.status) ? itemsIn(answer) : undefined
        if (items === undefined || items.length < 2) return undefined
        const twins = findTwins(items)
        if (twins === undefined) return []
        const isSame = isDeepStrictEqual(...twins)
        const seen = {
          place: 'value#repeated',
          message: `${excerpt(twins[0]['id'])} is in the page twice${isSame ? '' : ', with other values'}.`,
          docs: operation.source,
          exchange: index,
          control: controlFor(exchanges, index),
        }
        const say = isSame && operation.kind === 'list' ? violation : remark
        return [say(operation, 'stated', seen)]
      }),
    ),
}
