import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import {
  changeObject,
  changing,
  isSuccess,
  jsonOf,
  optionOf,
  receiving,
  withoutOption,
} from './change-answer.ts'
import { membersOf } from './option-faults.ts'

const group = 'Pagination & query'

/** The `wrap` of a count that is the number of members in the answer, where an option is asked for too. */
function countingPage(beside: string): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    const members = membersOf(answer)
    const isCounted = optionOf(request, 'count') !== undefined && optionOf(request, beside) !== undefined
    if (members === undefined || !isCounted) return answer
    return changeObject(answer, (json) => ({ ...json, '@odata.count': members.length }))
  })
}

/** The `wrap` of a count that is made as if an option had not been sent. */
export function countingWithout(option: string): NonNullable<Fault['wrap']> {
  return (handle) => (request) => {
    const answer = handle(request)
    if (request.method !== 'GET' || !isSuccess(answer) || optionOf(request, option) === undefined)
      return answer
    const all = jsonOf(handle(withoutOption(request, option)))
    const count = isRecord(all) ? all['@odata.count'] : undefined
    return count === undefined ? answer : changeObject(answer, (json) => ({ ...json, '@odata.count': count }))
  }
}

/** The `wrap` of what takes no notice of an option beside another. */
function losing(lost: string, beside: string): NonNullable<Fault['wrap']> {
  return receiving((request) =>
    optionOf(request, beside) === undefined || optionOf(request, lost) === undefined
      ? request
      : withoutOption(request, lost),
  )
}

/** The id of a member of a list; null where it shows none. */
export function idIn(value: Json): Json {
  return isRecord(value) ? (value['id'] ?? null) : null
}

/** Query options that are lost, or counted wrongly, beside another. */
export const besideFaults: readonly Fault[] = [
  {
    id: 'G43',
    group,
    tier: 2,
    title: '$top is ignored where there is a $filter',
    wrap: losing('top', 'filter'),
  },
  {
    id: 'G105',
    group,
    tier: 2,
    title: '$skip is ignored where there is a $top',
    wrap: losing('skip', 'top'),
  },
  {
    id: 'skip-lost-with-filter',
    group,
    tier: 2,
    title: '$skip is ignored where there is a $filter',
    wrap: losing('skip', 'filter'),
  },
  {
    id: 'skip-lost-with-orderby',
    group,
    tier: 2,
    title: '$skip is ignored where there is an $orderby',
    wrap: losing('skip', 'orderby'),
  },
  {
    id: 'orderby-lost-with-skip',
    group,
    tier: 1,
    title: '$orderby is ignored where there is a $skip',
    wrap: losing('orderby', 'skip'),
  },
  {
    id: 'orderby-lost-with-filter',
    group,
    tier: 1,
    title: '$orderby is ignored where there is a $filter',
    wrap: losing('orderby', 'filter'),
  },
  {
    id: 'filter-lost-with-orderby',
    group,
    tier: 2,
    title: '$filter is ignored where there is an $orderby',
    wrap: losing('filter', 'orderby'),
  },
  {
    id: 'member-lost-with-filter-and-orderby',
    group,
    tier: 2,
    title: 'A list lacks its last member where there are $filter and $orderby',
    wrap: changing((answer, request) => {
      const members = membersOf(answer)
      const isBoth = optionOf(request, 'filter') !== undefined && optionOf(request, 'orderby') !== undefined
      if (members === undefined || !isBoth) return answer
      return changeObject(answer, (json) => ({ ...json, value: members.slice(0, -1) }))
    }),
  },
  {
    id: 'skip-before-orderby',
    group,
    tier: 2,
    title: '$skip leaves out what came first before $orderby',
    wrap: (handle) => (request) => {
      const [skip, orderby] = [optionOf(request, 'skip'), optionOf(request, 'orderby')]
      const answer = handle(
        skip !== undefined && orderby !== undefined ? withoutOption(request, 'skip') : request,
      )
      const sorted = membersOf(answer)
      if (skip === undefined || orderby === undefined || sorted === undefined) return answer
      const plain = membersOf(handle(withoutOption(withoutOption(request, 'skip'), 'orderby'))) ?? []
      const skipped = plain.slice(0, Number(skip)).map(idIn)
      return changeObject(answer, (json) => ({
        ...json,
        value: sorted.filter((each) => !skipped.includes(idIn(each))),
      }))
    },
  },
  {
    id: 'count-before-search',
    group,
    tier: 1,
    title: '@odata.count counts what $search leaves out, too',
    wrap: countingWithout('search'),
  },
  {
    id: 'count-of-rest',
    group,
    tier: 1,
    title: '@odata.count leaves out what is skipped',
    wrap: countingPage('skip'),
  },
  {
    id: 'count-of-filtered-page',
    group,
    tier: 1,
    title: '@odata.count counts the page where there is a $filter',
    wrap: countingPage('filter'),
  },
]
