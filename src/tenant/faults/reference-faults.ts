import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { Place } from '../store.ts'
import { textOf, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import {
  changeEntities,
  changeMembers,
  changeObject,
  changing,
  isSuccess,
  mapStrings,
  sentObject,
} from './change-answer.ts'
import { overwrite } from './parent-faults.ts'

const group = 'Behaviour'

/** Is the request one for the reference itself, by one of these methods. */
function isReference({ method, url }: WireRequest, ...methods: readonly string[]): boolean {
  return methods.includes(method) && /\/(\$|%24)ref(\?|$)/i.test(url)
}

/** What the body of a request refers to, as it is stored. */
function referredBy(request: WireRequest, context: FaultContext): ReturnType<FaultContext['entityAt']> {
  const url = sentObject(request)?.['@odata.id']
  return typeof url === 'string'
    ? context.entityAt({ ...request, method: 'GET', url: url.replace(/^https?:\/\/[^/]+/, ''), body: '' })
    : undefined
}

/** Is a reference refused since it is there. */
export function isRepeated(request: WireRequest, { status, body }: WireAnswer): boolean {
  return isReference(request, 'POST') && status === 400 && textOf(body).includes('already exist')
}

function taken(answer: WireAnswer): WireAnswer {
  return { ...answer, status: 204, headers: withHeader(answer.headers, 'content-type', null), body: '' }
}

/** References that reach further than the relationship, or not as far. */
export const referenceFaults: readonly Fault[] = [
  {
    id: 'B51',
    group,
    tier: 1,
    title: 'Removing a reference deletes what it refers to',
    wrap: (handle, context) => (request) => {
      const entity = isReference(request, 'DELETE') ? context.entityAt(request) : undefined
      const answer = handle(request)
      if (entity !== undefined && isSuccess(answer)) entity.deleted = true
      return answer
    },
  },
  {
    id: 'B53',
    group,
    tier: 1,
    title: 'Adding a reference takes the others away',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (!isReference(request, 'POST') || !isSuccess(answer)) return answer
      const members = context.placeAt(request)?.members
      for (const id of [...(members?.keys() ?? [])].slice(0, -1)) members?.delete(id)
      return answer
    },
  },
  {
    id: 'B55',
    group,
    tier: 1,
    title: 'Removing a reference takes all of them away',
    wrap: (handle, context) => (request) => {
      const place = isReference(request, 'DELETE') ? context.placeAt(request) : undefined
      const answer = handle(request)
      if (isSuccess(answer)) place?.members?.clear()
      return answer
    },
  },
  {
    id: 'B57',
    group,
    tier: 2,
    title: 'A relationship shows twice what was added by reference',
    wrap: (handle) => {
      const linked = new Set<Json>()
      return (request) => {
        const answer = handle(request)
        const url = sentObject(request)?.['@odata.id']
        if (isReference(request, 'POST') && typeof url === 'string' && isSuccess(answer))
          linked.add(url.slice(url.lastIndexOf('/') + 1))
        if (request.method !== 'GET' || linked.size === 0) return answer
        return changeObject(answer, (json) => {
          const value = json['value']
          if (!Array.isArray(value)) return json
          const twice = (value as readonly Json[]).filter((each) => linked.has(idIn(each)))
          return { ...json, value: [...value, ...twice] }
        })
      }
    },
  },
  {
    id: 'reference-added-again',
    group,
    tier: 2,
    title: 'A reference that is there is taken once more',
    wrap: changing((answer, request) => (isRepeated(request, answer) ? taken(answer) : answer)),
  },
  {
    id: 'reference-shown-again',
    group,
    tier: 1,
    title: 'A relationship shows once more what was referred to once more',
    wrap: (handle, context) => {
      const again = new Map<Place, Set<string>>()
      return (request) => {
        const place = context.placeAt(request)
        const id = isReference(request, 'POST') ? referredBy(request, context)?.id : undefined
        const twice = (place && again.get(place)) ?? new Set<string>()
        const answer = handle(request)
        if (place !== undefined && isReference(request, 'DELETE')) again.delete(place)
        if (place !== undefined && id !== undefined && isRepeated(request, answer)) {
          again.set(place, twice.add(id))
          return taken(answer)
        }
        if (request.method !== 'GET' || twice.size === 0) return answer
        return changeMembers(answer, (members) => [
          ...members,
          ...members.filter((each) => twice.has(String(idIn(each)))),
        ])
      }
    },
  },
  {
    id: 'linked-shown-otherwise',
    group,
    tier: 1,
    title: 'A relationship shows texts of what was added by reference in capital letters',
    wrap: (handle, context) => {
      const linked = new Map<Place | undefined, Set<string>>()
      return (request) => {
        const place = context.placeAt(request)
        const id = isReference(request, 'POST') ? referredBy(request, context)?.id : undefined
        const answer = handle(request)
        const own = linked.get(place) ?? new Set<string>()
        if (id !== undefined) linked.set(place, own.add(id))
        if (request.method !== 'GET' || context.entityAt(request) !== undefined) return answer
        return changeEntities(answer, (entity) =>
          own.has(String(entity['id'])) ? mapStrings(entity, capitals) : entity,
        )
      }
    },
  },
  {
    id: 'inverse-not-kept',
    group,
    tier: 1,
    title: 'Who has got a manager is not among the direct reports of that',
    wrap: (handle, context) => {
      const added = new Map<string, string>()
      return (request) => {
        const owner = isReference(request, 'PUT') ? context.placeAt(request)?.owner : undefined
        const target = owner && referredBy(request, context)
        const answer = handle(request)
        if (owner !== undefined && target !== undefined) added.set(owner.id, target.id)
        if (!/\/directReports(\?|$)/i.test(request.url)) return answer
        return changeObject(answer, (json) => {
          const value = json['value']
          if (!Array.isArray(value)) return json
          return {
            ...json,
            value: (value as readonly Json[]).filter((each) => !added.has(String(idIn(each)))),
          }
        })
      }
    },
  },
  {
    id: 'inverse-stays',
    group,
    tier: 1,
    title: 'Who has no manager any more stays among the direct reports',
    wrap: (handle, context) => (request) => {
      const single = isReference(request, 'DELETE') ? context.placeAt(request)?.single : undefined
      const members = single?.children.get('directreports')?.members
      const before = [...(members ?? [])]
      const answer = handle(request)
      for (const [id, each] of before) members?.set(id, each)
      return answer
    },
  },
  {
    id: 'nested-not-kept',
    group,
    tier: 2,
    title: 'What is added is not in the list of all that is nested',
    wrap: changing((answer, request) =>
      /\/transitive\w+(\?|$)/i.test(request.url) ? changeMembers(answer, () => []) : answer,
    ),
  },
  {
    id: 'B59',
    group,
    tier: 1,
    title: 'Adding a reference changes what it refers to',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (!isReference(request, 'POST', 'PUT') || !isSuccess(answer)) return answer
      const target = referredBy(request, context)
      const name = Object.keys(target?.values ?? {}).find((each) => /name$/i.test(each))
      if (target !== undefined && name !== undefined) target.values = { ...target.values, [name]: 'linked' }
      return answer
    },
  },
  {
    id: 'reference-changes-owner',
    group,
    tier: 1,
    title: 'A reference that is added or removed changes a text of what it leads from',
    wrap: (handle, context) => {
      let count = 0
      return (request) => {
        const isChange = isReference(request, 'POST', 'PUT', 'DELETE')
        const owner = isChange ? context.placeAt(request)?.owner : undefined
        const answer = handle(request)
        if (isSuccess(answer)) overwrite(owner, `set with reference ${++count}`)
        return answer
      }
    },
  },
  {
    id: 'reference-removal-deletes-owner',
    group,
    tier: 1,
    title: 'Removing a reference deletes what it leads from',
    wrap: (handle, context) => (request) => {
      const owner = isReference(request, 'DELETE') ? context.placeAt(request)?.owner : undefined
      const answer = handle(request)
      if (owner !== undefined && isSuccess(answer)) owner.deleted = true
      return answer
    },
  },
  {
    id: 'B61',
    group,
    tier: 1,
    title: 'Removing a single reference is answered and not done',
    wrap: (handle, context) => (request) => {
      const place = isReference(request, 'DELETE') ? context.placeAt(request) : undefined
      const single = place?.single
      const answer = handle(request)
      if (place !== undefined && single !== undefined) place.single = single
      return answer
    },
  },
]

function capitals(text: string, name: string): string {
  return /name$|^aString$/i.test(name) ? text.toUpperCase() : text
}

function idIn(value: Json): Json {
  return (Object(value) as { id?: Json }).id ?? null
}
