import { inverseName, transitiveName } from '../../contract/inverse-relation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { entityIn, idOf, sameId } from '../exchange/find-entity.ts'
import { controlFor } from '../exchange/pair-exchanges.ts'
import { lastSegment, placeOf } from '../exchange/place-of-path.ts'
import { type ListRead, listsOf } from '../exchange/read-list.ts'
import { settled, succeeded } from '../exchange/settle.ts'
import { remark, unsettled, violation } from '../judgement.ts'
import { countOf, entityAbove } from '../statement/parent-of.ts'
import { isOfList, type ReferenceChange, relationOf, untilNext } from '../statement/reference-change.ts'

/** Another list than that of its relationship that shows a reference. */
interface Shown {
  /** Place of the list. */
  readonly list: string
  readonly name: string
  /** Which of its members is due. */
  readonly id: string
  /** Which reference that is, in words. */
  readonly link: string
  /** Does it show what is nested, too: what it shows after a removal may be there by another way, and it takes its time. */
  readonly isTransitive: boolean
}

function shownBy(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { relation, target, removes, id }: ReferenceChange,
): readonly Shown[] {
  const shown: Shown[] = []
  const nested = (list: string, rest: Pick<Shown, 'id' | 'link'>): void => {
    const name = transitiveName(list)
    const place = `${list.slice(0, list.lastIndexOf('/'))}/${name}`
    if (!removes) shown.push({ list: place, name, ...rest, isTransitive: true })
  }
  nested(relation, { id, link: `reference to ${id}` })
  const name = inverseName(relation)
  const owner = entityAbove(api, relationOf(operation))
  if (name === undefined || owner === undefined) return shown
  const from = ownerId(exchanges, relation.split('/').slice(0, countOf(owner.path)).join('/'))
  const rest = { id: from, link: `reference from ${from}` }
  shown.push({ list: `${target}/${name}`, name, ...rest, isTransitive: false })
  nested(`${target}/${name}`, rest)
  return shown
}

/**
 * What a reference leads to shows where it comes from: who has a manager is among the direct reports of that
 * (`resources/user.md`). Lists of what is nested show what is not, too: a warning, since they may be behind for long.
 */
export function lookElsewhere(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly (readonly (Observation | null)[])[] {
  const until = untilNext(exchanges, change)
  return shownBy(api, operation, exchanges, change).flatMap((shown) =>
    listsOf(exchanges, shown.list, change.index + 1, until).map((list) => {
      const place = `${shown.isTransitive ? 'transitive' : 'inverse'}-after-${change.removes ? 'remove' : 'add'}`
      const control = controlFor(exchanges, change.index)
      const seen = { place, docs: operation.source, exchange: list.index, control }
      if (list.extent === 'unsettled') return [unsettled(list.exchange, seen)]
      if (!isWrong(api, change, shown, list)) return []
      const message = change.removes
        ? `The ${shown.link} was removed; ${shown.name} still shows that.`
        : `A ${shown.link} was added; ${shown.name} does not show that.`
      return [(shown.isTransitive ? remark : violation)(operation, 'stated', { ...seen, message })]
    }),
  )
}

/** Does a list lack what was added, as far as it would show that, or still have what was removed. */
function isWrong(
  api: ApiView,
  change: ReferenceChange,
  { id, isTransitive }: Shown,
  list: ListRead,
): boolean {
  const ids = list.items.map(idOf)
  const isThere = ids.some((each) => sameId(each, id))
  if (isThere || change.removes) return isThere && change.removes
  if (isTransitive && !isOfList(api, change, list.exchange)) return false
  return list.extent === 'all' && !ids.includes(undefined)
}

/** As a read of it in the case shows it, else as its path names it. */
function ownerId(exchanges: readonly Exchange[], place: string): string {
  const read = exchanges.find(
    (each) =>
      each.step.request.method === 'GET' && placeOf(each.step.request.path) === place && succeeded(each),
  )
  const answer = read && settled(read)
  return (answer && idOf(entityIn(answer))) ?? lastSegment(place)
}
