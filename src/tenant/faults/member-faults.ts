import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { Entity } from '../store.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changeObject, changing, isSuccess, jsonOf, receiving, withoutOption } from './change-answer.ts'

const group = 'Pagination & query'

/** What `$name` asks for, percent-decoded. */
function optionOf(request: WireRequest, name: string): string | null {
  return request.method === 'GET' ? new URLSearchParams(splitUrl(request.url).query).get(`$${name}`) : null
}

export function changeMembers(
  answer: WireAnswer,
  change: (members: readonly Json[], list: JsonObject) => readonly Json[],
): WireAnswer {
  if (!isSuccess(answer)) return answer
  return changeObject(answer, (json) =>
    Array.isArray(json['value']) ? { ...json, value: change(json['value'] as readonly Json[], json) } : json,
  )
}

/** Members by the text of a number, where all of them have one or none is set. */
function sortAsText(members: readonly Json[], name: string, descending: boolean): readonly Json[] {
  const numberIn = (member: Json): Json => (isRecord(member) ? (member[name] ?? null) : null)
  const isColumn = members.every(
    (member) => numberIn(member) === null || typeof numberIn(member) === 'number',
  )
  if (!isColumn) return members
  const rank = (member: Json): string => String(numberIn(member) ?? '')
  const sorted = members.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
  return descending ? sorted.reverse() : sorted
}

/** Lists whose members are counted, sorted or left out wrongly, and writes that reach another member or say that they reached none. */
export const memberFaults: readonly Fault[] = [
  {
    id: 'G57',
    group,
    tier: 1,
    title: '$skip leaves out one too many',
    wrap: receiving((request) => ({
      ...request,
      url: request.url.replace(
        /([?&](?:\$|%24)skip=)(\d+)/i,
        (_all, head: string, skip: string) => `${head}${Number(skip) + 1}`,
      ),
    })),
  },
  {
    id: 'G95',
    group,
    tier: 2,
    title: 'A $skip beyond the last member begins again with the first',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const json = jsonOf(answer)
      const isPast = isRecord(json) && Array.isArray(json['value']) && json['value'].length === 0
      return isPast ? handle(withoutOption(request, 'skip')) : answer
    },
  },
  {
    id: 'G59',
    group,
    tier: 1,
    title: 'A list has null among its members',
    wrap: changing((answer, request) =>
      request.method === 'GET' ? changeMembers(answer, (members) => [...members, null]) : answer,
    ),
  },
  {
    id: 'G61',
    group,
    tier: 2,
    title: '$orderby sorts numbers by their text',
    wrap: changing((answer, request) => {
      const [name = '', direction] = optionOf(request, 'orderby')?.split(' ') ?? []
      return name === ''
        ? answer
        : changeMembers(answer, (members) => sortAsText(members, name, direction === 'desc'))
    }),
  },
  {
    id: 'G63',
    group,
    tier: 1,
    title: '@odata.count counts the page',
    wrap: changing((answer, request) =>
      optionOf(request, 'count') === null || !isSuccess(answer)
        ? answer
        : changeObject(answer, (json) =>
            Array.isArray(json['value']) ? { ...json, '@odata.count': json['value'].length } : json,
          ),
    ),
  },
  {
    id: 'G65',
    group,
    tier: 1,
    title: '@odata.count does not go down with a DELETE',
    wrap: (handle) => {
      const deleted = new Map<string, number>()
      return (request) => {
        const answer = handle(request)
        const { path } = splitUrl(request.url)
        const collection = path.slice(0, path.lastIndexOf('/'))
        if (request.method === 'DELETE' && isSuccess(answer))
          deleted.set(collection, (deleted.get(collection) ?? 0) + 1)
        const more = request.method === 'GET' ? (deleted.get(path) ?? 0) : 0
        return changeObject(answer, (json) => {
          const count = json['@odata.count']
          return typeof count === 'number' ? { ...json, '@odata.count': count + more } : json
        })
      }
    },
  },
  {
    id: 'G67',
    group,
    tier: 1,
    title: '$filter answers the first that matches and no other',
    wrap: changing((answer, request) =>
      optionOf(request, 'filter') === null ? answer : changeMembers(answer, (members) => members.slice(0, 1)),
    ),
  },
  {
    id: 'G69',
    group,
    tier: 2,
    title: 'The last page is a member short where it would be full',
    wrap: changing((answer, request) =>
      changeMembers(answer, (members, list) => {
        const isLast = list['@odata.nextLink'] === undefined && /skiptoken=/i.test(request.url)
        return isLast && members.length === Number(optionOf(request, 'top')) ? members.slice(0, -1) : members
      }),
    ),
  },
  {
    id: 'B41',
    group: 'Behaviour',
    tier: 1,
    title: 'A PATCH of one member changes the oldest of the others in the same way',
    wrap: (handle, context) => (request) => {
      if (request.method !== 'PATCH') return handle(request)
      const [entity, place] = [context.entityAt(request), context.placeAt(request)]
      const before = entity?.values ?? {}
      const answer = handle(request)
      const other = [...(place?.members?.values() ?? [])].find((each) => each !== entity)
      if (entity !== undefined && other !== undefined && isSuccess(answer)) copyChanges(before, entity, other)
      return answer
    },
  },
  {
    id: 'B49',
    group: 'Behaviour',
    tier: 1,
    title: 'A create gives the oldest of the others the same values',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const place = answer.status === 201 ? context.placeAt({ ...request, method: 'GET' }) : undefined
      const members = [...(place?.members?.values() ?? [])]
      const [oldest, made] = [members[0], members.at(-1)]
      if (oldest !== undefined && made !== undefined && oldest !== made)
        oldest.values = { ...oldest.values, ...made.values, id: oldest.values['id'] ?? null }
      return answer
    },
  },
  {
    id: 'create-ends-another',
    group: 'Behaviour',
    tier: 1,
    title: 'A create ends the member that was made before it',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const place = answer.status === 201 ? context.placeAt({ ...request, method: 'GET' }) : undefined
      const earlier = [...(place?.members?.keys() ?? [])].at(-2)
      if (earlier !== undefined) place?.members?.delete(earlier)
      return answer
    },
  },
  {
    id: 'S19',
    group: 'Schema',
    tier: 1,
    title: 'PATCH answers the entity inside value',
    wrap: changing((answer, request) =>
      request.method === 'PATCH' && isSuccess(answer)
        ? changeObject(answer, (json) => ({ value: json }))
        : answer,
    ),
  },
  {
    id: 'B43',
    group: 'Behaviour',
    tier: 1,
    title: 'A DELETE is carried out and answered 404',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      return request.method === 'DELETE' && isSuccess(answer) ? handle(request) : answer
    },
  },
]

function copyChanges(before: JsonObject, entity: Entity, other: Entity): void {
  const changed = Object.entries(entity.values).filter(([name, value]) => before[name] !== value)
  other.values = { ...other.values, ...Object.fromEntries(changed) }
}
