import type { Json, JsonObject } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'
import { countingWithout } from './beside-faults.ts'
import { changeObject, changing, isSuccess, receiving, withoutOption } from './change-answer.ts'

const group = 'Pagination & query'

function changeQuery(request: WireRequest, change: (query: string) => string): WireRequest {
  const [path = '', query] = request.url.split('?')
  return query === undefined ? request : { ...request, url: `${path}?${change(query)}` }
}

function idsOnly(value: Json | undefined): { readonly value?: Json } {
  if (!Array.isArray(value)) return {}
  const kept = (each: Json): Json =>
    Object.fromEntries(
      Object.entries(Object(each) as JsonObject).filter(([name]) => name === 'id' || name.includes('@')),
    )
  return { value: (value as readonly Json[]).map(kept) }
}

/** Query options that are heeded, and not as documented. */
export const queryFaults: readonly Fault[] = [
  {
    id: 'G91',
    group,
    tier: 1,
    title: 'The next link is refused with 400',
    wrap: receiving((request) => ({
      ...request,
      url: request.url.replace(/(skiptoken(?:=|%3D))[^&]*/i, '$1of-another-service'),
    })),
  },
  {
    id: 'G17',
    group,
    tier: 1,
    title: 'A list ends after its second page',
    wrap: changing((answer, request) =>
      /skiptoken=/.test(request.url)
        ? changeObject(answer, ({ '@odata.nextLink': _next, ...json }) => json)
        : answer,
    ),
  },
  {
    id: 'G19',
    group,
    tier: 1,
    title: 'A page has one member more than $top',
    wrap: receiving((request) =>
      changeQuery(request, (query) =>
        query.replace(
          /(\$|%24)top=(\d+)/i,
          (_all, sign: string, top: string) => `${sign}top=${Number(top) + 1}`,
        ),
      ),
    ),
  },
  {
    id: 'G21',
    group,
    tier: 1,
    title: '$filter answers what does not match',
    wrap: receiving((request) => changeQuery(request, (query) => query.replace('%20eq%20', '%20ne%20'))),
  },
  {
    id: 'G23',
    group,
    tier: 1,
    title: '$orderby takes desc for asc',
    wrap: receiving((request) => changeQuery(request, (query) => query.replace('%20desc', ''))),
  },
  {
    id: 'G25',
    group,
    tier: 1,
    title: '$skip is ignored',
    wrap: receiving((request) => withoutOption(request, 'skip')),
  },
  {
    id: 'G27',
    group,
    tier: 1,
    title: '@odata.count is not answered',
    wrap: receiving((request) => withoutOption(request, 'count')),
  },
  {
    id: 'G29',
    group,
    tier: 2,
    title: '$filter loses one member that matches',
    wrap: changing((answer, request) =>
      isSuccess(answer) && /filter=/.test(splitUrl(request.url).query)
        ? changeObject(answer, (json) =>
            Array.isArray(json['value'])
              ? { ...json, value: (json['value'] as readonly Json[]).slice(1) }
              : json,
          )
        : answer,
    ),
  },
  {
    id: 'G31',
    group,
    tier: 2,
    title: 'The last member of a page is the first of the next',
    wrap: (handle) => {
      let last: Json | undefined
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET' || !isSuccess(answer)) return answer
        return changeObject(answer, (json) => {
          const { value } = json
          if (!Array.isArray(value)) return json
          const again = /skiptoken/.test(request.url) && last !== undefined ? [last] : []
          last = (value as readonly Json[]).at(-1)
          return { ...json, value: [...again, ...(value as readonly Json[])] }
        })
      }
    },
  },
  {
    id: 'G33',
    group,
    tier: 2,
    title: '$select leaves out what it names',
    wrap: changing((answer, request) => {
      const name = /(?:\$|%24)select=(\w+)/i.exec(request.url)?.[1]
      return name === undefined || !isSuccess(answer)
        ? answer
        : changeObject(answer, (json) => {
            const { value } = json
            if (!Array.isArray(value)) return json
            return {
              ...json,
              value: (value as readonly { readonly [key: string]: Json }[]).map((each) =>
                Object.fromEntries(Object.entries(each).filter(([key]) => key !== name)),
              ),
            }
          })
    }),
  },
  {
    id: 'G35',
    group,
    tier: 1,
    title: 'The next page forgets what the first was asked with',
    wrap: receiving((request) => {
      const token = /(?:\$|%24)skiptoken=[^&]*/.exec(request.url)?.[0]
      return token === undefined ? request : changeQuery(request, () => token)
    }),
  },
  {
    id: 'G37',
    group,
    tier: 2,
    title: 'A list shows nothing of its members but their ids',
    wrap: changing((answer, request) =>
      request.method !== 'GET' || request.url.includes('?') || !isSuccess(answer)
        ? answer
        : changeObject(answer, (json) => ({ ...json, ...idsOnly(json['value']) })),
    ),
  },
  {
    id: 'G39',
    group,
    tier: 2,
    title: '@odata.count is a string',
    wrap: changing((answer) =>
      changeObject(answer, (json) =>
        typeof json['@odata.count'] === 'number'
          ? { ...json, '@odata.count': String(json['@odata.count']) }
          : json,
      ),
    ),
  },
  {
    id: 'G41',
    group,
    tier: 1,
    title: '@odata.count counts what $filter leaves out, too',
    wrap: countingWithout('filter'),
  },
]
