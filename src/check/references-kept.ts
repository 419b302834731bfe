import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { type ListRead, listsOf } from './exchange/read-list.ts'
import { isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { judgedAll, unsettled, violation } from './judgement.ts'
import { lookForAddedAgain } from './look/added-again.ts'
import { lookAtListed } from './look/listed-link.ts'
import { lookAround } from './look/look-around.ts'
import { lookForLostLinks } from './look/lost-link.ts'
import { lookElsewhere } from './look/shown-elsewhere.ts'
import { countOf, entityAbove } from './statement/parent-of.ts'
import {
  isOfList,
  type ReferenceChange,
  referenceChanges,
  relationOf,
  untilNext,
} from './statement/reference-change.ts'
import { followsOthers } from './statement/server-managed.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

function lookInLists(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  const { index, relation, id, removes } = change
  return listsOf(exchanges, relation, index + 1, untilNext(exchanges, change)).flatMap(
    (list: ListRead): readonly Seen[] => {
      const place = removes ? 'list-after-remove' : 'list-after-add'
      const seen = {
        place,
        docs: operation.source,
        exchange: list.index,
        control: controlFor(exchanges, index),
      }
      if (list.extent === 'unsettled') return [[unsettled(list.exchange, seen)]]
      const ids = list.items.map(idOf)
      const isThere = ids.some((each) => sameId(each, id))
      if (isThere !== removes) return [[]]
      if (
        !removes &&
        (list.extent !== 'all' || ids.includes(undefined) || !isOfList(api, change, list.exchange))
      )
        return []
      const message = removes
        ? `The reference to ${id} was removed; the relationship still shows it.`
        : `A reference to ${id} was added; the relationship does not show it.`
      return [[violation(operation, 'stated', { ...seen, message })]]
    },
  )
}

/** A single-valued relationship shows what it was set to, and not what was taken away. */
function lookAtOne(
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  const { id, relation, removes, index } = change
  const until = untilNext(exchanges, change)
  return exchanges.slice(0, until).flatMap((read, at): readonly Seen[] => {
    if (at <= index || isRecorded(read) || placeOf(read.step.request.path) !== relation) return []
    const answer = settled(read)
    if (answer === null || itemsIn(answer) !== undefined) return []
    const own = isSuccess(answer.status) ? idOf(entityIn(answer)) : undefined
    if (own === undefined) return removes ? [[]] : []
    if (sameId(own, id) !== removes) return [[]]
    const place = removes ? 'get-after-remove' : 'get-after-set'
    const message = removes
      ? `The reference to ${id} was removed; the relationship still shows it.`
      : `The reference was set to ${id}; the relationship shows ${own}.`
    const seen = { docs: operation.source, exchange: at, control: controlFor(exchanges, index) }
    return [[violation(operation, 'stated', { place, message, ...seen })]]
  })
}

/** What a reference leads to is there as it was, whether the reference is added or removed; what lives in the relationship is left out. */
function lookAtTarget(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, relation, target, type, removes }: ReferenceChange,
): Seen | undefined {
  if (target.startsWith(`${relation}/`)) return undefined
  return lookAround(api, operation, exchanges, index, {
    thing: { place: target, newId: null },
    declared: type,
    place: 'target',
    done: `A reference to it was ${removes ? 'removed' : 'added'}`,
    mayFollow: ({ property }) => followsOthers(property),
  })
}

/** The entity that the relationship is of is there as it was, whatever it refers to. */
function lookAtOwner(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, relation, removes }: ReferenceChange,
): Seen | undefined {
  const owner = entityAbove(api, relationOf(operation))
  if (owner === undefined) return undefined
  const place = relation.split('/').slice(0, countOf(owner.path)).join('/')
  return lookAround(api, operation, exchanges, index, {
    thing: { place, newId: null },
    declared: owner.read.resource,
    place: 'owner',
    done: `A reference was ${removes ? 'removed from' : 'added to'} it`,
    changedBy: owner.update ?? owner.read,
    mayFollow: ({ property }) => followsOthers(property),
  })
}

/**
 * What is added by reference is in its relationship, once and beside what was there, and what is removed is not any more; what
 * a reference leads to stays as it is, and so does what it leads from (OData 4.01 part 1, §11.4.6).
 */
export const referencesKept: Check = {
  id: 'references-kept',
  title:
    'A relationship shows what was added by reference, and not what was removed; all else stays as it is.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    operation.kind === 'reference' && operation.method !== 'GET' ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    return judgedAll(
      referenceChanges(api, operation, exchanges).flatMap((change) => [
        ...lookInLists(api, operation, exchanges, change),
        ...lookForLostLinks(api, operation, exchanges, change),
        ...lookForAddedAgain(api, operation, exchanges, change),
        ...lookElsewhere(api, operation, exchanges, change),
        ...lookAtListed(api, operation, exchanges, change),
        ...lookAtOne(operation, exchanges, change),
        lookAtTarget(api, operation, exchanges, change),
        lookAtOwner(api, operation, exchanges, change),
      ]),
    )
  },
}
