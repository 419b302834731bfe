import type { Json } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import { textOf, type WireAnswer, type WireRequest } from '../wire.ts'
import { changeObject, changing, isSuccess, receiving, withoutOption } from './change-answer.ts'

const group = 'Pagination & query'

/** A page behind the first, without its first member. */
export function withoutFirst(answer: WireAnswer, request: WireRequest): WireAnswer {
  if (!/skiptoken=/i.test(request.url)) return answer
  return changeObject(answer, (json) =>
    Array.isArray(json['value']) ? { ...json, value: (json['value'] as readonly Json[]).slice(1) } : json,
  )
}

/** Collections that are not what was asked for. */
export const pagingFaults: readonly Fault[] = [
  {
    id: 'G01',
    group,
    tier: 1,
    title: 'nextLink never ends',
    wrap: changing((answer, request) => {
      if (request.method !== 'GET' || !isSuccess(answer)) return answer
      const again = `${request.origin ?? 'https://graph.microsoft.com'}${request.url}`
      return changeObject(answer, (json) =>
        Array.isArray(json['value']) && json['@odata.deltaLink'] === undefined
          ? { ...json, '@odata.nextLink': json['@odata.nextLink'] ?? again }
          : json,
      )
    }),
  },
  {
    id: 'G03',
    group,
    tier: 1,
    title: '$top is ignored',
    wrap: receiving((request) => withoutOption(request, 'top')),
  },
  {
    id: 'G05',
    group,
    tier: 1,
    title: '$filter is ignored',
    wrap: receiving((request) => withoutOption(request, 'filter')),
  },
  {
    id: 'G07',
    group,
    tier: 1,
    title: '@odata.count and $count are one too high',
    wrap: changing((answer, request) => {
      if (/\/\$count$/.test(splitUrl(request.url).path) && isSuccess(answer)) {
        return { ...answer, body: String(Number(textOf(answer.body)) + 1) }
      }
      return changeObject(answer, (json) => {
        const count = json['@odata.count']
        return typeof count === 'number' ? { ...json, '@odata.count': count + 1 } : json
      })
    }),
  },
  {
    id: 'G09',
    group,
    tier: 1,
    title: 'The first member of every further page is left out',
    wrap: changing(withoutFirst),
  },
  {
    id: 'H41',
    group,
    tier: 2,
    title: 'nextLink is a relative reference, and the first member of every further page is left out',
    wrap: changing((answer, request) =>
      changeObject(withoutFirst(answer, request), (json) => {
        const link = json['@odata.nextLink']
        if (typeof link !== 'string') return json
        const { pathname, search } = new URL(link)
        return { ...json, '@odata.nextLink': pathname.replace(/^.*\//, '') + search }
      }),
    ),
  },
  {
    id: 'G11',
    group,
    tier: 1,
    title: '$select is ignored',
    wrap: receiving((request) => withoutOption(request, 'select')),
  },
  {
    id: 'G13',
    group,
    tier: 1,
    title: '$orderby is ignored',
    wrap: receiving((request) => withoutOption(request, 'orderby')),
  },
  {
    id: 'G15',
    group,
    tier: 1,
    title: 'value of a collection is one object and no array',
    wrap: changing((answer) =>
      !isSuccess(answer)
        ? answer
        : changeObject(answer, (json) =>
            Array.isArray(json['value'])
              ? { ...json, value: (json['value'][0] as Json | undefined) ?? null }
              : json,
          ),
    ),
  },
]
