import type { Fault } from '../fault.ts'
import type { Handle, WireAnswer, WireRequest } from '../wire.ts'
import { idIn } from './beside-faults.ts'
import { changeMembers, changeObject, optionOf, withoutOption } from './change-answer.ts'
import { membersOf } from './option-faults.ts'

const group = 'Pagination & query'

/** Of the page of a list that `$top` asks for the members that match its `$filter`; undefined where it has not both. */
export function filteredPortion(handle: Handle, request: WireRequest): WireAnswer | undefined {
  const isBoth = optionOf(request, 'filter') !== undefined && optionOf(request, 'top') !== undefined
  if (request.method !== 'GET' || !isBoth || optionOf(request, 'skip') !== undefined) return undefined
  const whole = withoutOption(withoutOption(request, 'top'), 'skiptoken')
  const matching = membersOf(handle(whole))?.map(idIn)
  if (matching === undefined) return undefined
  return changeMembers(handle(withoutOption(request, 'filter')), (page) =>
    page.filter((each) => matching.includes(idIn(each))),
  )
}

/** Options that say how much of a list comes, in the wrong order or once too often. */
export const portionFaults: readonly Fault[] = [
  {
    id: 'filter-behind-top',
    group,
    tier: 1,
    title: '$filter looks through no more members than $top says',
    wrap: (handle) => (request) => {
      const found = filteredPortion(handle, request)
      if (found === undefined) return handle(request)
      return changeObject(found, ({ '@odata.nextLink': _next, ...json }) => json)
    },
  },
]
