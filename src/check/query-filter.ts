import type { Check } from '../model/check.ts'
import type { Operation, QueryOption } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { instantOf, timeOf } from './compare/edm-instant.ts'
import { type Equality, equalsLiteral, readEquality } from './compare/read-literal.ts'
import { idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { isNextPage, membersFrom, readPages } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { judgedAll, violation } from './judgement.ts'
import { memberValue } from './statement/find-component.ts'
import {
  type Asked,
  askedWith,
  documentedOption,
  plainAround,
  whereDocumented,
} from './statement/read-option.ts'

/** A member that does not match: its value is another, whatever the service makes of unset ones. */
function findStranger(
  operation: Operation,
  option: QueryOption,
  exchanges: readonly Exchange[],
  asked: Asked,
  wanted: Equality,
): Observation | null {
  const stranger = membersFrom(exchanges, asked.index)
    .map((item) => memberValue(item, wanted.name))
    .find((value) => value !== undefined && !equalsLiteral(wanted.literal, value))
  if (stranger === undefined) return null
  return violation(operation, 'stated', {
    place: '$filter',
    message: `$filter=${asked.value} is documented; a member has ${excerpt(stranger)}.`,
    docs: option.source,
    exchange: asked.index,
    control: asked.index,
  })
}

/** May an answer show less of such a value than a filter compares: a fraction of a second is cut. */
function isTime(literal: string): boolean {
  return (instantOf(literal) ?? timeOf(literal)) !== undefined
}

/** A member of the list, there before and after, that matches and did not come. */
function findLost(
  operation: Operation,
  option: QueryOption,
  exchanges: readonly Exchange[],
  asked: Asked,
  { name, literal }: Equality,
): Observation | null {
  if (isTime(literal)) return null
  const plain =
    isNextPage(exchanges, asked.index) || queryOptions(asked.exchange.step.request).has('$top')
      ? undefined
      : plainAround(operation, exchanges, asked.index)
  const found = readPages(exchanges, asked.index, exchanges.length)
  if (plain === undefined || found === undefined || found.extent !== 'all') return null
  if (!plain.isStill && found.index !== asked.index) return null
  const matches = (item: ExactObject): boolean => {
    const value = memberValue(item, name)
    return value !== undefined && value !== null && equalsLiteral(literal, value)
  }
  const isFound = (id: string): boolean => found.items.some((other) => sameId(idOf(other) ?? '', id))
  const [lost] = plain.lasting.find((both) => both.every(matches) && !isFound(idOf(both[0]) ?? '')) ?? []
  if (lost === undefined) return null
  return violation(operation, 'stated', {
    place: '$filter#lost',
    message: `${idOf(lost)} matches $filter=${asked.value} and did not come.`,
    docs: option.source,
    exchange: asked.index,
    control: plain.first,
  })
}

/** Every member of a filtered list matches, and what matches is in it; filters for equality are judged. */
export const queryFilter: Check = {
  id: 'query-filter',
  title: 'A filtered list has the members that match and no others.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$filter'),
  judge: (_api, operation, exchanges) => {
    const option = documentedOption(operation, '$filter')
    if (option === undefined) return judgedAll([])
    return judgedAll(
      askedWith(operation, exchanges, '$filter').flatMap((asked) => {
        const wanted = readEquality(asked.value)
        if (wanted === undefined || itemsIn(asked.answer) === undefined) return []
        const stranger = findStranger(operation, option, exchanges, asked, wanted)
        return [[stranger, findLost(operation, option, exchanges, asked, wanted)]]
      }),
    )
  },
}
