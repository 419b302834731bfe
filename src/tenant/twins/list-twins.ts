import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { changeMembers, changeObject, changing, jsonOf, optionOf } from '../faults/change-answer.ts'
import { counting } from '../faults/count-faults.ts'
import { guidOf } from '../guid.ts'
import { splitUrl } from '../split-url.ts'
import { newEntity, type Place } from '../store.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'

const shared = { group: 'Lists', tier: 1, benign: true } as const

/** A member without the strings and collections that may be empty, as services leave out what is long. */
function emptied(member: Json, request: WireRequest, context: FaultContext): Json {
  const match = context.match(request)
  if (!isRecord(member) || match === undefined) return member
  const named = member['@odata.type']
  const type = typeof named === 'string' ? named : (match.operation.resource ?? '')
  const optional = match.api.properties(type).filter((each) => each.required !== true && each.name !== 'id')
  const empty = optional.flatMap(({ name, nullable, type: use }): [string, Json][] => {
    if (!(name in member) || nullable === false) return []
    return use.collection ? [[name, []]] : use.name === 'Edm.String' ? [[name, null]] : []
  })
  return { ...member, ...Object.fromEntries(empty) }
}

/** Of stored values those that an answer shows. */
function shownOf(values: JsonObject | undefined, shown: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => name in shown))
}

/** Where somebody else may make an entity: a collection that a request reads and that has a member. */
function crowdAt(request: WireRequest, context: FaultContext): Place | undefined {
  const place = request.method === 'GET' ? context.placeAt(request) : undefined
  return place?.members === undefined || place.members.size === 0 || context.entityAt(request) !== undefined
    ? undefined
    : place
}

/** The type of the members of several types that a request lists or counts. */
function crowdType(request: WireRequest, context: FaultContext): string | undefined {
  const match = request.method === 'GET' ? context.match(request) : undefined
  const shape = match?.operation.responses.find(({ status }) => status === 200)?.shape
  const isCount = match?.operation.kind === 'count'
  const type = shape?.kind === 'collection' ? shape.type.name : isCount ? match.operation.resource : null
  if (match === undefined || type === null || match.api.derived(type).length === 0) return undefined
  return /\.\w+(\/\$count)?$/.test(match.operation.path) ? undefined : type
}

function addStranger({ members }: Place, count: number): void {
  const [first] = members?.values() ?? []
  if (first === undefined) return
  const id = guidOf(`stranger ${count}`)
  members?.set(id, newEntity(id, first.type, { ...first.values, id }, false))
}

/** Opaque next links: a token of that name, which stands for all that the first page was asked for, and nothing else. */
function hidingOptions(name: string): NonNullable<Fault['wrap']> {
  return (handle) => {
    const hidden = new Map<string, string>()
    return (request) => {
      const answer = handle({ ...request, url: hidden.get(request.url) ?? request.url })
      return changeObject(answer, (json) => {
        const next = json['@odata.nextLink']
        if (typeof next !== 'string') return json
        const { origin, pathname, search } = new URL(next)
        const opaque = `${pathname}?${name}=${guidOf(search)}`
        hidden.set(opaque, pathname + search)
        return { ...json, '@odata.nextLink': origin + opaque }
      })
    }
  }
}

/** Neighbours with the same value of a property, each run of them the other way round. */
function withTiesReversed(members: readonly Json[], name: string): readonly Json[] {
  const shownIn = (each: Json): string => JSON.stringify((Object(each) as JsonObject)[name] ?? null)
  return [...Map.groupBy(members, shownIn).values()].flatMap((run) => run.toReversed())
}

function idIn(value: Json | undefined): Json {
  return (Object(value) as { id?: Json }).id ?? null
}

/** Lists as tenants with other clients, pages and indexes show them. */
export const listTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-next-link',
    title: 'Next links have a token by another name, and nothing else',
    legal: 'PAG-NEXT-OPAQUE: the link is used verbatim, its token is never extracted',
    wrap: hidingOptions('cursor'),
  },
  {
    ...shared,
    id: 'twin-opaque-link',
    title: 'Next links show a token and none of the options that the first page was asked with',
    legal:
      'best-practices-concept.md: the URL is an opaque string; delta-query-overview.md: tokens keep options',
    wrap: hidingOptions('$skiptoken'),
  },
  {
    ...shared,
    id: 'twin-list-order',
    title: 'Lists that nobody ordered come in another order each time',
    legal:
      'OData protocol 4.01 §11.2.6.2: without $orderby the order is undefined; VER-COMPATIBLE lists order',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET' || splitUrl(request.url).query !== '') return answer
        return changeMembers(answer, (members) => (++count % 2 === 0 ? members.toReversed() : members))
      }
    },
  },
  {
    ...shared,
    id: 'twin-ties',
    title: 'Members with one value to sort by come in another order each time',
    legal: 'OData protocol 4.01 §11.2.6.2: $orderby says nothing of members that have the same values',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        const name = /^(\w+)(?: \w+)?$/.exec(optionOf(request, 'orderby') ?? '')?.[1]
        if (name === undefined || ++count % 2 !== 0 || optionOf(request, 'skip') !== undefined) return answer
        return changeMembers(answer, (members) => withTiesReversed(members, name))
      }
    },
  },
  {
    ...shared,
    id: 'twin-top-total',
    title: '$top limits the whole list and no next link follows',
    legal: 'OData protocol 4.01 §11.2.6.3: $top is the number of items of the result',
    wrap: changing((answer, request) =>
      /(\$|%24)top=/i.test(request.url)
        ? changeObject(answer, ({ '@odata.nextLink': _next, ...json }) => json)
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-strangers',
    title: 'Another client makes entities in the meantime',
    legal: 'A tenant has many clients; relations of lists are judged over own entities',
    wrap: (handle, context) => {
      let count = 0
      return (request) => {
        const crowd = crowdAt(request, context)
        if (crowd !== undefined && ++count % 7 === 0) addStranger(crowd, count)
        return handle(request)
      }
    },
  },
  {
    ...shared,
    id: 'twin-new-type',
    title: 'Lists have a member of a type that no page documents',
    legal: 'VER-COMPATIBLE: clients tolerate new derived types',
    wrap: (handle, context) => {
      const counted = counting((answer, count, request) => {
        const isMore = count > 0 && crowdType(request, context) !== undefined
        return isMore ? { ...answer, body: String(count + 1) } : answer
      })(handle, context)
      return (request) => {
        const answer = counted(request)
        const isWhole = /^((\$|%24)count=true)?$/i.test(splitUrl(request.url).query)
        if (crowdType(request, context) === undefined || !isWhole) return answer
        const stranger = { '@odata.type': '#microsoft.graph.notYetDocumented', id: guidOf('new type') }
        return changeObject(answer, (json) => {
          const [first, ...others] = (json['value'] ?? []) as readonly Json[]
          if (!isRecord(first ?? null)) return json
          const value = [{ ...(first as JsonObject), ...stranger }, first as Json, ...others]
          const count = json['@odata.count']
          return typeof count === 'number'
            ? { ...json, value, '@odata.count': count + 1 }
            : { ...json, value }
        })
      }
    },
  },
  {
    ...shared,
    id: 'twin-eventual',
    face: 'http',
    title: 'Lists do not show a new entity within the second in which it was made',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      const made = new Map<Json, string | undefined>()
      return (request) => {
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (answer.status === 201) made.set(idIn(jsonOf(answer)), second)
        if (request.method !== 'GET') return answer
        return changeMembers(answer, (members) => members.filter((each) => made.get(idIn(each)) !== second))
      }
    },
  },
  {
    ...shared,
    id: 'twin-list-part',
    title: 'Lists leave empty the strings and collections of their members that a read shows',
    legal: 'A null is not reported unless "not nullable" or "Required." is stated, nor is absence',
    wrap: changing((answer, request, context) =>
      request.method === 'GET' && !/select|filter|orderby|expand/i.test(request.url)
        ? changeMembers(answer, (members) => members.map((each) => emptied(each, request, context)))
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-list-lag',
    face: 'http',
    title: 'Lists show what a PATCH has changed a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle, context) => {
      const before = new Map<Json, { readonly second: string | undefined; readonly values: JsonObject }>()
      return (request) => {
        const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
        const values = { ...entity?.values }
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (entity !== undefined) before.set(entity.id, { second, values })
        if (request.method !== 'GET') return answer
        return changeMembers(answer, (members) =>
          members.map((each) => {
            const old = before.get(idIn(each))
            return old?.second === second && isRecord(each)
              ? { ...each, ...shownOf(old?.values, each) }
              : each
          }),
        )
      }
    },
  },
  {
    ...shared,
    id: 'twin-count-mark',
    title: 'The text of /$count begins with a byte order mark',
    legal: 'RFC 8259 §8.1 is about JSON; a mark in front of text is no part of it (RFC 3629 §6)',
    wrap: counting((answer, count) => ({ ...answer, body: `\uFEFF${count}` })),
  },
  {
    ...shared,
    id: 'twin-count-lag',
    face: 'http',
    title: '/$count is one behind within the second in which it is first asked for',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle, context) => {
      let second: string | undefined
      const behind = counting((answer, count) => {
        second ??= headerOf(answer.headers, 'date')
        return headerOf(answer.headers, 'date') === second ? { ...answer, body: String(count - 1) } : answer
      })
      return behind(handle, context)
    },
  },
  {
    ...shared,
    id: 'twin-count-cached',
    face: 'http',
    title: '/$count is the same for all who ask within a second',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle, context) => {
      const known = new Map<string, WireAnswer>()
      return counting((answer, _count, { url }) => {
        const at = `${url} ${headerOf(answer.headers, 'date')}`
        const shown = known.get(at) ?? answer
        known.set(at, shown)
        return { ...answer, body: shown.body }
      })(handle, context)
    },
  },
  {
    ...shared,
    id: 'twin-search-best',
    title: '$search answers the best hit alone',
    legal: 'query-parameters.md: the syntax and behavior of $search vary from one operation to another',
    wrap: changing((answer, request) =>
      optionOf(request, 'search') === undefined
        ? answer
        : changeObject(
            changeMembers(answer, (members) => members.slice(0, 1)),
            (json) => (Number(json['@odata.count']) > 1 ? { ...json, '@odata.count': 1 } : json),
          ),
    ),
  },
]
