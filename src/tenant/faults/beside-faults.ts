import type { Fault } from '../fault.ts'
import { changeObject, changing, optionOf, receiving, withoutOption } from './change-answer.ts'
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

/** The `wrap` of what takes no notice of an option beside another. */
function losing(lost: string, beside: string): NonNullable<Fault['wrap']> {
  return receiving((request) =>
    optionOf(request, beside) === undefined || optionOf(request, lost) === undefined
      ? request
      : withoutOption(request, lost),
  )
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
