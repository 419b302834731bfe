import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { WireRequest } from '../wire.ts'
import { changeObject, isSuccess, sentObject } from './change-answer.ts'
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

function idIn(value: Json): Json {
  return (Object(value) as { id?: Json }).id ?? null
}
