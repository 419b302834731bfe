import { isView, memberRead } from '../contract/member-read.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { differencesIn } from './compare/differences-in.ts'
import { isSameTag } from './exchange/etag-of.ts'
import { idOf, itemsIn } from './exchange/find-entity.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { askedFor } from './exchange/read-list.ts'
import { isPartial } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { memberAround } from './look/member-reads.ts'
import { componentOf, evidenceOf } from './statement/find-component.ts'
import { notStated, stated } from './statement/stated.ts'
import { conditionalPaths } from './tags-agree.ts'

/** A list with the collection that its members are read in. */
interface Listed extends Placed {
  readonly read: Operation
  readonly collection: string
}

/** What lists have in the place of a value that they did not look up. */
const unset = /^(?:unknown|none|notConfigured|[0-]*|0001-01-01.*)$/i

function says(value: Exact): boolean {
  return Boolean(value) && !unset.test(String(value))
}

/** Where members are that a request lists: below its path, or in a collection of an owner that it names, of the version first. */
function collectionOf(read: Operation, { step }: Exchange): string {
  const template = read.path.split('/').slice(1, -1)
  const asked = placeOf(step.request.path).split('/')
  const names = template.map((name, at) => (name.startsWith('{') ? (asked[at + 1] ?? '') : name))
  return [asked[0], ...names].join('/')
}

/**
 * A tag in a list is that of the entity, which a read has before and after and conditional requests ask for (OData JSON 4.01
 * §4.5.9): who sends another is refused.
 */
function lookAtTag(
  api: ApiView,
  operation: Operation,
  { index, read }: Listed,
  { both, control }: NonNullable<ReturnType<typeof memberAround>>,
  item: ExactObject,
): readonly (Observation | null)[] {
  const documented = conditionalPaths(api).get(read.path)
  const [tag, was, later] = [item, ...both].map((each) => each['@odata.etag'])
  if (documented === undefined || typeof tag !== 'string' || typeof was !== 'string') return []
  if (was !== later || isSameTag(tag, was)) return []
  const message = `A read shows the tag of ${idOf(item)} as ${was} before and after the list, which has ${tag}.`
  const seen = { docs: documented.source, exchange: index, control }
  return [remark(operation, 'shown', { place: '@odata.etag', message, ...seen })]
}

function lookAtItem(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  listed: Listed,
  item: ExactObject,
): readonly (Observation | null)[] | undefined {
  const { index, collection } = listed
  const span = { first: index, last: index }
  const around = memberAround(exchanges, collection, idOf(item), span)
  if (around === undefined) return undefined
  const values = differencesIn(api, operation.resource, around.both, item).map(({ member, was, is }) => {
    if (!says(is)) return null
    const message = `A read shows ${componentOf(member)} of ${idOf(item)} as ${excerpt(was)} before and after the list, which has ${excerpt(is)}.`
    const seen = { docs: member.property.source, exchange: index, control: around.control }
    return remark(operation, evidenceOf(member), { place: componentOf(member), message, ...seen })
  })
  return [...values, ...lookAtTag(api, operation, listed, around, item)]
}

/** Lists are long, and few cases read a member. */
function hasReads(exchanges: readonly Exchange[], { collection }: Listed): boolean {
  return exchanges.some(({ step: { request } }) => placeOf(request.path).startsWith(`${collection}/`))
}

/**
 * A list has of its members what a read of each has. It may leave values out, and lag behind what others write: which of the
 * two is right nobody says, so that it is a warning. What the run itself wrote is the business of `echo`.
 */
export const listedAsRead: Check = {
  id: 'listed-as-read',
  title: 'A list shows of its members what a read of each shows.',
  level: 'SHOULD',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    isView(operation) && memberRead(api, operation) !== undefined ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    const read = memberRead(api, operation)
    if (read === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ index, answer }) => isSuccess(answer.status) && !isPartial(askedFor(exchanges, index)))
        .map((placed) => ({ ...placed, read, collection: collectionOf(read, placed.exchange) }))
        .filter((listed) => hasReads(exchanges, listed))
        .flatMap((listed) =>
          (itemsIn(listed.answer) ?? []).map((item) => lookAtItem(api, operation, exchanges, listed, item)),
        ),
    )
  },
}
