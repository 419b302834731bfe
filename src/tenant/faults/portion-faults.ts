import type { Fault } from '../fault.ts'
import type { Handle, WireAnswer, WireRequest } from '../wire.ts'
import { idIn } from './beside-faults.ts'
import { changeMembers, changeObject, changing, optionOf, withoutOption } from './change-answer.ts'
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

/** The answer with its next link changed; others pass. */
export function changeNextLink(answer: WireAnswer, change: (link: string) => string): WireAnswer {
  return changeObject(answer, (json) => {
    const link = json['@odata.nextLink']
    return typeof link === 'string' ? { ...json, '@odata.nextLink': change(link) } : json
  })
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
  {
    id: 'skip-on-each-page',
    group,
    tier: 1,
    title: '$skip leaves out as many of each page that follows',
    wrap: (handle) => (request) => {
      const [, skip] = /&again=(\d+)/.exec(request.url) ?? []
      const answer = handle({ ...request, url: request.url.replace(/&again=\d+/, '') })
      const left = skip === undefined ? answer : changeMembers(answer, (page) => page.slice(Number(skip)))
      const again = optionOf(request, 'skip') ?? skip
      return again === undefined ? left : changeNextLink(left, (link) => `${link}&again=${again}`)
    },
  },
  {
    id: 'count-of-further-page',
    group,
    tier: 1,
    title: '@odata.count of a further page is the number of its members',
    wrap: changing((answer, request) => {
      const members = /skiptoken=/i.test(request.url) ? membersOf(answer) : undefined
      if (members === undefined || optionOf(request, 'count') === undefined) return answer
      return changeObject(answer, (json) => ({ ...json, '@odata.count': members.length }))
    }),
  },
]
