import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { guidOf } from '../guid.ts'
import type { WireAnswer } from '../wire.ts'
import {
  changeEntities,
  changeObject,
  changing,
  expanding,
  isSuccess,
  jsonOf,
  optionOf,
  receiving,
  withoutOption,
} from './change-answer.ts'

const group = 'Pagination & query'

/** The members of a list that was answered; undefined where none was. */
export function membersOf(answer: WireAnswer): readonly Json[] | undefined {
  const { value } = Object(jsonOf(answer)) as { value?: Json }
  return isSuccess(answer) && Array.isArray(value) ? (value as readonly Json[]) : undefined
}

/** The answer with a next link that does not have an option. */
function withoutInLink(answer: WireAnswer, name: string): WireAnswer {
  return changeObject(answer, (json) => {
    const link = json['@odata.nextLink']
    if (typeof link !== 'string') return json
    const { url } = withoutOption({ method: 'GET', url: link, headers: [], body: '' }, name)
    return { ...json, '@odata.nextLink': url }
  })
}

/** A list asked for with an option lacks its last member, where it has several. */
function shortened(option: string): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    const members = optionOf(request, option) === undefined ? undefined : membersOf(answer)
    return members === undefined || members.length < 2
      ? answer
      : changeObject(answer, (json) => ({ ...json, value: members.slice(0, -1) }))
  })
}

/** What `$expand` shows in place of one entity that is related. */
export function expandingOne(change: (related: JsonObject) => Json): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    const name = optionOf(request, 'expand')
    if (name === undefined) return answer
    return changeEntities(answer, (entity) => {
      const related = entity[name]
      return related !== undefined && isRecord(related) ? { ...entity, [name]: change(related) } : entity
    })
  })
}

/** Query options that are lost or do something else where they are seldom used. */
export const optionFaults: readonly Fault[] = [
  {
    id: 'beta-needs-dollar',
    group,
    tier: 2,
    title: 'Query options without $ are ignored in beta',
    wrap: receiving((request) =>
      request.url.startsWith('/beta/')
        ? { ...request, url: request.url.replace(/([?&])(?=(?:top|skip|select|filter|count)=)/g, '$1other-') }
        : request,
    ),
  },
  {
    id: 'G45',
    group,
    tier: 1,
    title: '$select is ignored in a read of one entity',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const isOne = optionOf(request, 'select') !== undefined && membersOf(answer) === undefined
      return isOne ? handle(withoutOption(request, 'select')) : answer
    },
  },
  {
    id: 'G47',
    group,
    tier: 1,
    title: '$expand is ignored',
    wrap: receiving((request) => withoutOption(request, 'expand')),
  },
  {
    id: 'G49',
    group,
    tier: 2,
    title: '$expand answers empty collections',
    wrap: expanding(() => []),
  },
  {
    id: 'G51',
    group,
    tier: 1,
    title: '$search is ignored',
    wrap: receiving((request) => withoutOption(request, 'search')),
  },
  {
    id: 'G157',
    group,
    tier: 2,
    title: '$search finds nothing',
    wrap: changing((answer, request) =>
      optionOf(request, 'search') === undefined || membersOf(answer) === undefined
        ? answer
        : changeObject(answer, (json) => ({ ...json, value: [] })),
    ),
  },
  {
    id: 'G53',
    group,
    tier: 1,
    title: 'A list without members has null for value',
    wrap: changing((answer) =>
      membersOf(answer)?.length === 0 ? changeObject(answer, (json) => ({ ...json, value: null })) : answer,
    ),
  },
  {
    id: 'G55',
    group,
    tier: 1,
    title: 'A list without members is answered 404',
    wrap: changing((answer) => {
      if (membersOf(answer)?.length !== 0) return answer
      const error = { code: 'NotFound', message: 'There is nothing.' }
      return { ...answer, status: 404, body: JSON.stringify({ error }) }
    }),
  },
  {
    id: 'G71',
    group,
    tier: 1,
    title: 'Of the names in $select only the first is heeded',
    wrap: receiving((request) => ({
      ...request,
      url: request.url.replace(/((?:\$|%24)select=[^&,%]+)(?:,|%2C)[^&]*/i, '$1'),
    })),
  },
  {
    id: 'G73',
    group,
    tier: 1,
    title: 'A $filter for a text with an apostrophe is answered 500',
    wrap: changing((answer, request) => {
      if (optionOf(request, 'filter')?.includes("''") !== true) return answer
      const error = { code: 'InternalServerError', message: 'Syntax error.' }
      return { ...answer, status: 500, body: JSON.stringify({ error }) }
    }),
  },
  {
    id: 'G75',
    group,
    tier: 1,
    title: 'The next link has lost $select',
    wrap: changing((answer) => withoutInLink(answer, 'select')),
  },
  {
    id: 'G77',
    group,
    tier: 1,
    title: 'The next link has lost $filter',
    wrap: changing((answer) => withoutInLink(answer, 'filter')),
  },
  {
    id: 'G87',
    group,
    tier: 1,
    title: 'The next link has lost $expand',
    wrap: changing((answer) => withoutInLink(answer, 'expand')),
  },
  {
    id: 'G89',
    group,
    tier: 1,
    title: 'The next link has lost $orderby',
    wrap: changing((answer) => withoutInLink(answer, 'orderby')),
  },
  {
    id: 'G79',
    group,
    tier: 1,
    title: '$orderby leaves out the last member',
    wrap: shortened('orderby'),
  },
  {
    id: 'G81',
    group,
    tier: 1,
    title: '$select leaves out the last member of a list',
    wrap: shortened('select'),
  },
  {
    id: 'G83',
    group,
    tier: 1,
    title: '$expand leaves out the last member of a list',
    wrap: shortened('expand'),
  },
  {
    id: 'G93',
    group,
    tier: 2,
    title: '$expand shows the first of what is related, and no link to the others',
    wrap: expanding((related) => related.slice(0, 1)),
  },
  {
    id: 'expand-lost-with-select',
    group,
    tier: 2,
    title: '$expand is ignored where there is a $select',
    wrap: receiving((request) =>
      optionOf(request, 'select') === undefined ? request : withoutOption(request, 'expand'),
    ),
  },
  {
    id: 'expand-lacks-the-one',
    group,
    tier: 1,
    title: '$expand shows null where one entity is related',
    wrap: expandingOne(() => null),
  },
  {
    id: 'expand-shows-another',
    group,
    tier: 1,
    title: '$expand shows another entity than the one that is related',
    wrap: expandingOne((related) => ({ ...related, id: guidOf('another') })),
  },
  {
    id: 'expand-shows-ids-alone',
    group,
    tier: 2,
    title: '$expand shows nothing of what is related but its id',
    wrap: expanding((related) => related.filter(isRecord).map(({ id = null }) => ({ id }))),
  },
  {
    id: 'G85',
    group,
    tier: 2,
    title: '$expand shows what is related twice',
    wrap: expanding((related) => [...related, ...related]),
  },
  {
    id: 'G107',
    group,
    tier: 2,
    title: 'Of the names in $orderby only the first is heeded',
    wrap: receiving((request) => ({
      ...request,
      url: request.url.replace(/((?:\$|%24)orderby=[^&,]+?)(?:,|%2C)[^&]*/i, '$1'),
    })),
  },
]
