import type { Filter } from '../contract/filter-syntax.ts'
import { findMember } from '../contract/members-of.ts'
import { parseFilter } from '../contract/parse-filter.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { type Compared, comparisonsIn } from './compare/comparisons-in.ts'
import { holdsOf } from './compare/evaluate-filter.ts'
import { hasId, idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { lastSegment } from './exchange/place-of-path.ts'
import { askedFor, isNextPage, readPages } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { succeeded } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { memberValue } from './statement/find-component.ts'
import {
  type Asked,
  askedWith,
  idsOf,
  isStatedTogether,
  isUnsaid,
  plainAround,
  whereDocumented,
} from './statement/read-option.ts'
import { declaredType } from './statement/walk-objects.ts'

/** A filter, what it compares, and how surely it is to be heeded. */
interface Wanted {
  readonly filter: Filter
  readonly comparisons: readonly Compared[]
  readonly grade: typeof violation
}

/** A member that does not match: its values are others, whatever the service makes of unset ones. */
function findStranger(
  api: ApiView,
  operation: Operation,
  asked: Asked,
  { filter, comparisons, grade }: Wanted,
): Observation | null {
  const sight = { api, type: declaredType(operation, 200), isNullTold: true }
  const stranger = itemsIn(asked.answer)?.find((item) => holdsOf(filter, sight, item) === false)
  if (stranger === undefined) return null
  const values = [...new Set(comparisons.map(({ name }) => memberValue(stranger, name)))].filter(
    (value) => value !== undefined,
  )
  return grade(operation, 'stated', {
    place: '$filter',
    message: `$filter=${asked.value} is documented; a member has ${values.map(excerpt).join(' and ')}.`,
    docs: asked.option.source,
    exchange: asked.index,
    control: asked.index,
  })
}

/** A member of the list, there before and after, that matches and did not come; as many as `$top` says may be all that come, where no page follows. */
function findLost(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
  { filter, comparisons, grade }: Wanted,
): Observation | null {
  const comparesTimes = comparisons.some((each) => each.comparesTimes)
  if (comparesTimes || isNextPage(exchanges, asked.index)) return null
  const plain = plainAround(operation, exchanges, asked.index)
  const found = readPages(exchanges, asked.index, exchanges.length)
  if (plain === undefined || found?.extent !== 'all' || idsOf(found.items) === undefined) return null
  const isPaged = found.index !== asked.index
  const most = Number(queryOptions(asked.exchange.step.request).get('$top') ?? Infinity)
  if (isPaged ? !plain.isStill : found.items.length >= most) return null
  const sight = { api, type: declaredType(operation, 200), isNullTold: false }
  const matches = (item: ExactObject): boolean => holdsOf(filter, sight, item) === true
  const isFound = (id: string | undefined): boolean => found.items.some((other) => hasId(other, id))
  const [lost] = plain.lasting.find((both) => both.every(matches) && !isFound(idOf(both[0]))) ?? []
  if (lost === undefined) return null
  return grade(operation, 'stated', {
    place: '$filter#lost',
    message: `${idOf(lost)} matches $filter=${asked.value} and did not come.`,
    docs: asked.option.source,
    exchange: asked.index,
    control: plain.first,
  })
}

/** A member that the case has deleted before. */
function findDeleted(operation: Operation, exchanges: readonly Exchange[], asked: Asked): Observation | null {
  const removals = exchanges.slice(0, asked.index).filter((each) => isRemoval(each) && succeeded(each))
  const gone = removals.map(({ step }) => lastSegment(step.request.path))
  const found = itemsIn(asked.answer)
    ?.map(idOf)
    .find((id) => gone.some((each) => sameId(each, id)))
  if (found === undefined) return null
  const message = `${found} was deleted; $filter=${asked.value} still finds it.`
  const control = exchanges.findIndex((each) => isRemoval(each) && succeeded(each))
  const seen = {
    place: '$filter#deleted',
    message,
    docs: asked.option.source,
    exchange: asked.index,
    control,
  }
  return violation(operation, 'stated', seen)
}

function isRemoval({ step: { request } }: Exchange): boolean {
  return request.method === 'DELETE' && !request.path.includes('$ref')
}

/**
 * How surely the pages say that such a filter is taken: `eq` is what every filter has, other operators are judged where the
 * page of the property names them; undefined where nothing is said. What is joined is sure where pages name the operators of each,
 * and so is what asks for null, or for a part of a value or collection.
 */
function gradeOf(
  api: ApiView,
  operation: Operation,
  comparisons: readonly Compared[],
): typeof violation | undefined {
  const type = declaredType(operation, 200)
  const listed = comparisons.map(({ name }) => findMember(api, type, name)?.property.filter)
  const isTaken = comparisons.every(({ operators }, at) =>
    operators.every((each) => (listed[at] ?? ['eq']).includes(each)),
  )
  if (!isTaken || comparisons.length === 0) return undefined
  const isNamed =
    !listed.includes(undefined) || (comparisons.length === 1 && comparisons[0]?.isPlain === true)
  const isSure =
    isNamed && !comparisons.some(({ name, isUnnamed }) => isUnnamed || isUnsaid(api, type, name, '$filter'))
  return isSure ? violation : remark
}

/** The filter of a request; undefined where none is read, or nothing says that it is taken. */
function wantedBy(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): Wanted | undefined {
  const filter = parseFilter(asked.value)
  if (filter === undefined) return undefined
  const comparisons = comparisonsIn(filter)
  const alone = gradeOf(api, operation, comparisons)
  if (alone === undefined) return undefined
  const isSure = isStatedTogether(operation, askedFor(exchanges, asked.index))
  return { filter, comparisons, grade: isSure ? alone : remark }
}

/**
 * Every member of a filtered list matches, and what matches is in it; what was deleted is not. `$top` takes of what matches
 * (OData protocol 4.01 §11.2.1: `$filter` is evaluated before it).
 */
export const queryFilter: Check = {
  id: 'query-filter',
  title: 'A filtered list has the members that match and no others.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$filter'),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$filter').map((asked) => {
        const wanted = wantedBy(api, operation, exchanges, asked)
        if (wanted === undefined || itemsIn(asked.answer) === undefined) return undefined
        return [
          findStranger(api, operation, asked, wanted),
          findLost(api, operation, exchanges, asked, wanted),
          findDeleted(operation, exchanges, asked),
        ]
      }),
    )
  },
}
