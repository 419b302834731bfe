import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { guidOf } from '../guid.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import {
  changeEntities,
  changeMembers,
  changeObject,
  changing,
  isSuccess,
  jsonOf,
  receiving,
  sentObject,
  withJson,
} from './change-answer.ts'
import { type Change, changeProperties } from './typed-walk.ts'

const shared = { group: 'Pagination & query', tier: 1 } as const

export function isDelta({ method, url }: WireRequest): boolean {
  return method === 'GET' && /\/delta$/i.test(splitUrl(url).path)
}

function isFirst(request: WireRequest): boolean {
  return isDelta(request) && !/token=/i.test(request.url)
}

export function isLater(request: WireRequest): boolean {
  return isDelta(request) && /deltatoken=(?!latest)/i.test(request.url)
}

function refused(answer: WireAnswer, status: number, code: string): WireAnswer {
  return { ...withJson(answer, { error: { code, message: 'There is no such state.' } }), status }
}

/** The answer with more members behind its own. */
export function withMembers(
  answer: WireAnswer,
  more: (members: readonly Json[]) => readonly Json[],
): WireAnswer {
  if (!isSuccess(answer)) return answer
  return changeObject(answer, (json) => {
    const members = json['value']
    if (!Array.isArray(members)) return json
    return { ...json, value: [...(members as readonly Json[]), ...more(members as readonly Json[])] }
  })
}

const inCapitals: Change = ({ name, type, enum: members }, value) =>
  name !== 'id' && type.name === 'Edm.String' && members === undefined && typeof value === 'string'
    ? value.toUpperCase()
    : value

/** Hears of the members that are changed while a round is open, by the path of each. */
export function changedMeanwhile(): (request: WireRequest, answer: WireAnswer) => ReadonlySet<string> {
  let isOpen = false
  const changed = new Set<string>()
  return (request, answer) => {
    const { path } = splitUrl(request.url)
    if (request.method === 'PATCH' && isOpen && isSuccess(answer)) changed.add(path)
    const json = isDelta(request) ? jsonOf(answer) : undefined
    if (isRecord(json)) isOpen = '@odata.nextLink' in json
    return changed
  }
}

export function isAmong(paths: ReadonlySet<string>, member: Json): boolean {
  const id = isRecord(member) ? String(member['id']) : ''
  return [...paths].some((path) => path.endsWith(`/${encodeURIComponent(id)}`))
}

/** The `wrap` of later rounds that leave properties out, by their place and by what a PATCH has sent before. */
export function roundsWithout(
  isLeftOut: (name: string, at: number, updated: ReadonlySet<string>) => boolean,
): NonNullable<Fault['wrap']> {
  return (handle) => {
    const updated = new Set<string>()
    return (request) => {
      const sent = request.method === 'PATCH' ? sentObject(request) : undefined
      for (const name of Object.keys(sent ?? {})) updated.add(name)
      const answer = handle(request)
      if (!isLater(request)) return answer
      return changeEntities(answer, (entity) =>
        Object.fromEntries(
          Object.entries(entity).filter(
            ([name], at) => name === 'id' || name.includes('@') || !isLeftOut(name, at, updated),
          ),
        ),
      )
    }
  }
}

/** Change tracking whose links lead nowhere, and that tells what is not so. */
export const deltaStoryFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'delta-ends-each-page',
    title: 'Each page of a delta function has a deltaLink, the ones that lead on too',
    wrap: changing((answer, request) =>
      !isDelta(request)
        ? answer
        : changeObject(answer, (json) =>
            typeof json['@odata.nextLink'] === 'string'
              ? { ...json, '@odata.deltaLink': json['@odata.nextLink'].replace('skiptoken', 'deltatoken') }
              : json,
          ),
    ),
  },
  {
    ...shared,
    id: 'D17',
    title: 'The deltaLink is refused with 400',
    wrap: changing((answer, request) => (isLater(request) ? refused(answer, 400, 'badRequest') : answer)),
  },
  {
    ...shared,
    id: 'delta-leaves-out-updates',
    title: 'A delta function tells of what has changed without the properties that were updated',
    wrap: roundsWithout((name, _at, updated) => updated.has(name)),
  },
  {
    ...shared,
    id: 'delta-forgets-meanwhile',
    title: 'A delta function does not tell of what changes between the pages of its first round',
    wrap: (handle) => {
      const hear = changedMeanwhile()
      return (request) => {
        const answer = handle(request)
        const changed = hear(request, answer)
        if (!isLater(request)) return answer
        return changeMembers(answer, (members) => members.filter((each) => !isAmong(changed, each)))
      }
    },
  },
  {
    ...shared,
    id: 'D19',
    title: 'The deltaLink is gone as soon as it has come',
    wrap: changing((answer, request) =>
      isLater(request) ? refused(answer, 410, 'syncStateNotFound') : answer,
    ),
  },
  {
    ...shared,
    id: 'D21',
    title: 'A delta function tells texts in capital letters',
    wrap: changing((answer, request, context) =>
      isDelta(request) ? changeProperties(answer, request, context, inCapitals) : answer,
    ),
  },
  {
    ...shared,
    id: 'D23',
    title: 'A delta function tells of what has changed as it was when it was first told',
    wrap: (handle) => {
      const told = new Map<Json | undefined, JsonObject>()
      return (request) => {
        const answer = handle(request)
        if (!isDelta(request)) return answer
        return changeEntities(answer, (entity) => {
          if ('@removed' in entity) return entity
          const first = told.get(entity['id']) ?? entity
          told.set(entity['id'], first)
          return first
        })
      }
    },
  },
  {
    ...shared,
    id: 'D25',
    title: 'A delta function tells of a member that is nobody',
    wrap: changing((answer, request) => {
      if (!isFirst(request)) return answer
      const stranger = { id: guidOf('nobody') }
      return withMembers(answer, ([member]) =>
        isRecord(member ?? null) ? [{ ...(member as JsonObject), ...stranger }] : [],
      )
    }),
  },
  {
    ...shared,
    id: 'D27',
    title: 'The first round of a delta function shows what was deleted before',
    wrap: (handle, context) => {
      const gone = new Map<string, JsonObject>()
      return (request) => {
        const collection = splitUrl(request.url)
          .path.replace(/\/[^/]*$/, '')
          .toLowerCase()
        const entity = request.method === 'DELETE' ? context.entityAt(request) : undefined
        const answer = handle(request)
        if (entity !== undefined && isSuccess(answer)) gone.set(collection, { ...entity.values })
        const last = gone.get(collection)
        return last !== undefined && isFirst(request) ? withMembers(answer, () => [last]) : answer
      }
    },
  },
  {
    ...shared,
    id: 'D29',
    title: '$deltaToken=latest tells of all members',
    wrap: receiving((request) =>
      isDelta(request) && /deltatoken=latest/i.test(request.url)
        ? { ...request, url: request.url.split('?')[0] ?? '' }
        : request,
    ),
  },
  {
    ...shared,
    id: 'D31',
    title: 'A delta function has forgotten $select by the second round',
    wrap: changing((answer, request, context) => {
      if (!isLater(request)) return answer
      const collection = request.url.split('?')[0]?.replace(/\/[^/]*$/, '')
      return changeEntities(answer, (entity) => {
        if ('@removed' in entity) return entity
        const url = `${collection}/${encodeURIComponent(String(entity['id']))}`
        return { ...context.entityAt({ ...request, url })?.values, ...entity }
      })
    }),
  },
]
