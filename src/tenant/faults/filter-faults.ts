import type { Json } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import type { Entity, Place } from '../store.ts'
import type { WireRequest } from '../wire.ts'
import { changeEntities, changing, isSuccess, optionOf, receiving, withoutOption } from './change-answer.ts'
import { withoutFirst } from './paging-faults.ts'

const group = 'Pagination & query'

/** Rewrites the expression of `$filter`. */
export function inFilter(change: (filter: string) => string): (request: WireRequest) => WireRequest {
  return (request) => ({
    ...request,
    url: request.url.replace(/(?<=[?&](?:\$|%24)filter=)[^&]*/i, (text) =>
      encodeURIComponent(change(decodeURIComponent(text.replaceAll('+', ' ')))),
    ),
  })
}

function isFiltered(request: WireRequest): boolean {
  return request.method === 'GET' && optionOf(request, 'filter') !== undefined
}

/** Changes what entities show where `$select` is asked for; `undefined` takes a property out. */
function changingSelected(change: (value: Json) => Json | undefined): NonNullable<Fault['wrap']> {
  return changing((answer, request) =>
    optionOf(request, 'select') === undefined
      ? answer
      : changeEntities(answer, (entity) =>
          Object.fromEntries(
            Object.entries(entity).flatMap(([name, value]): [string, Json][] => {
              const shown = change(value)
              return shown === undefined ? [] : [[name, shown]]
            }),
          ),
        ),
  )
}

/** Operators of filters that are taken, and mean something else, and options that a filter does not go with. */
export const filterFaults: readonly Fault[] = [
  {
    id: 'G131',
    group,
    tier: 2,
    title: '$filter takes ne for eq',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^\w+) ne /, ' eq '))),
  },
  {
    id: 'G133',
    group,
    tier: 2,
    title: '$filter leaves out what ge and le are equal to',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^\w+ [gl])e /, 't '))),
  },
  {
    id: 'G135',
    group,
    tier: 2,
    title: '$filter by in looks for the first value only',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<= in \()([^,]*),.*(?=\))/, '$1'))),
  },
  {
    id: 'G137',
    group,
    tier: 2,
    title: '$filter by startsWith looks for the whole text',
    wrap: receiving(inFilter((filter) => filter.replace(/^startsWith\((\w+),(.*)\)$/, '$1 eq $2'))),
  },
  {
    id: 'G139',
    group,
    tier: 2,
    title: '$filter does not heed not',
    wrap: receiving(inFilter((filter) => filter.replace(/^not\((.*)\)$/, '$1'))),
  },
  {
    id: 'G141',
    group,
    tier: 2,
    title: '$filter by endsWith finds everything',
    wrap: receiving(inFilter((filter) => filter.replace(/^endsWith\(.*/, 'true'))),
  },
  {
    id: 'filter-false-finds-all',
    group,
    tier: 1,
    title: '$filter by eq false finds everything',
    wrap: receiving(inFilter((filter) => filter.replace(/^\w+ eq false$/, 'true'))),
  },
  {
    id: 'filter-decoded-twice',
    group,
    tier: 1,
    title: '$filter is percent-decoded twice: a plus sign is taken for a blank',
    wrap: receiving(inFilter((filter) => filter.replaceAll('+', ' '))),
  },
  {
    id: 'filter-begins-anywhere',
    group,
    tier: 1,
    title: '$filter by startsWith finds the text anywhere',
    wrap: receiving(inFilter((filter) => filter.replace(/^startsWith\(/, 'contains('))),
  },
  {
    id: 'filter-ends-anywhere',
    group,
    tier: 1,
    title: '$filter by endsWith finds the text anywhere',
    wrap: receiving(inFilter((filter) => filter.replace(/^endsWith\(/, 'contains('))),
  },
  {
    id: 'filter-contains-begins',
    group,
    tier: 1,
    title: '$filter by contains finds what begins with the text only',
    wrap: receiving(inFilter((filter) => filter.replace(/^contains\(/, 'startsWith('))),
  },
  {
    id: 'filter-equals-begins',
    group,
    tier: 1,
    title: '$filter by eq finds texts that begin with the one that is asked for',
    wrap: receiving(inFilter((filter) => filter.replace(/^(\w+) eq ('.*')$/, 'startsWith($1,$2)'))),
  },
  {
    id: 'filter-text-bounds',
    group,
    tier: 2,
    title: '$filter leaves out the texts that ge and le name',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^\w+ [gl])e (?=')/, 't '))),
  },
  {
    id: 'filter-and-first',
    group,
    tier: 1,
    title: '$filter heeds only what stands in front of and',
    wrap: receiving(inFilter((filter) => filter.replace(/ and .*/, ''))),
  },
  {
    id: 'filter-and-or',
    group,
    tier: 1,
    title: '$filter takes and for or',
    wrap: receiving(inFilter((filter) => filter.replace(' and ', ' or '))),
  },
  {
    id: 'filter-or-first',
    group,
    tier: 1,
    title: '$filter heeds only what stands in front of or',
    wrap: receiving(inFilter((filter) => filter.replace(/ or .*/, ''))),
  },
  {
    id: 'filter-or-binds-closer',
    group,
    tier: 1,
    title: '$filter takes or before and',
    wrap: receiving(inFilter((filter) => filter.replace(/^[^()]+ or [^()]+?(?= and )/, '($&)'))),
  },
  {
    id: 'filter-parentheses-ignored',
    group,
    tier: 1,
    title: '$filter does not heed parentheses',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^| )\((.* or .*)\)/, '$1'))),
  },
  {
    id: 'filter-not-first',
    group,
    tier: 1,
    title: '$filter takes not for the first of what stands in its parentheses',
    wrap: receiving(inFilter((filter) => filter.replace(/^not\((.*?)(?= and )(.*)\)$/, 'not($1)$2'))),
  },
  {
    id: 'filter-unset-found',
    group,
    tier: 1,
    title: '$filter by ne null finds what has no value',
    wrap: receiving(inFilter((filter) => filter.replace(/^\w+ ne null$/, 'true'))),
  },
  {
    id: 'filter-any-ignored',
    group,
    tier: 1,
    title: '$filter by any does not heed the condition',
    wrap: receiving(inFilter((filter) => filter.replace(/^\w+\/any\(.*\)$/, 'true'))),
  },
  {
    id: 'filter-any-all',
    group,
    tier: 1,
    title: '$filter takes any for all',
    wrap: receiving(inFilter((filter) => filter.replace('/any(', '/all('))),
  },
  {
    id: 'filtered-pages-lose',
    group,
    tier: 1,
    title: 'Of a filtered list the first member of every further page is left out',
    wrap: changing((answer, request) =>
      optionOf(request, 'filter') === undefined ? answer : withoutFirst(answer, request),
    ),
  },
  {
    id: 'select-lost-with-filter',
    group,
    tier: 2,
    title: '$select is ignored where there is a $filter',
    wrap: receiving((request) =>
      optionOf(request, 'filter') === undefined ? request : withoutOption(request, 'select'),
    ),
  },
  {
    id: 'select-leaves-out-nested',
    group,
    tier: 1,
    title: 'Where $select is asked for, complex values and collections are left out',
    wrap: changingSelected((value) => (Object(value) === value ? undefined : value)),
  },
  {
    id: 'select-empties-collections',
    group,
    tier: 1,
    title: 'Where $select is asked for, collections come empty',
    wrap: changingSelected((value) => (Array.isArray(value) ? [] : value)),
  },
  {
    id: 'filter-finds-deleted',
    group,
    tier: 1,
    title: '$filter goes on finding what was deleted',
    wrap: (handle, context) => {
      const gone = new Map<Place, Entity[]>()
      return (request) => {
        const place = context.placeAt(request)
        const entity = request.method === 'DELETE' ? context.entityAt(request) : undefined
        const lost = place === undefined || !isFiltered(request) ? [] : (gone.get(place) ?? [])
        for (const each of lost) place?.members?.set(each.id, each)
        const answer = handle(request)
        for (const each of lost) place?.members?.delete(each.id)
        if (place !== undefined && entity !== undefined && isSuccess(answer))
          gone.set(place, [...(gone.get(place) ?? []), { ...entity, deleted: false }])
        return answer
      }
    },
  },
  {
    id: 'filter-index-stale',
    group,
    tier: 1,
    title: '$filter asks for what members had when they were made',
    wrap: (handle, context) => {
      const made = new Map<Entity, Entity['values']>()
      return (request) => {
        const now = isFiltered(request) ? [...made.keys()].map((each) => [each, each.values] as const) : []
        for (const [entity] of now) entity.values = made.get(entity) ?? entity.values
        const answer = handle(request)
        for (const [entity, values] of now) entity.values = values
        const members =
          answer.status === 201 ? context.placeAt({ ...request, method: 'GET' })?.members : undefined
        const newest = [...(members?.values() ?? [])].at(-1)
        if (newest !== undefined) made.set(newest, newest.values)
        return answer
      }
    },
  },
]
