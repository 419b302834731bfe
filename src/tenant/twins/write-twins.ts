import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import {
  changeEntities,
  changeSent,
  changing,
  isSuccess,
  mapStrings,
  optionOf,
  receiving,
  sentObject,
} from '../faults/change-answer.ts'
import { readOnlySent, stampingChanges, writtenBy } from '../faults/read-only-faults.ts'
import { refusing } from '../faults/refusing.ts'
import { stampingCreates } from '../faults/stamp-faults.ts'
import {
  type Change,
  changeProperties,
  changeSentProperties,
  changingProperties,
  isEnum,
} from '../faults/typed-walk.ts'
import { isNamedUpload, uploadedId } from '../faults/upload-faults.ts'
import type { Entity, Values } from '../store.ts'
import type { Handle, WireRequest } from '../wire.ts'

type Wrap = NonNullable<Fault['wrap']>

const shared = { group: 'Write', tier: 1, benign: true } as const

/** Texts that the entity had and the update does not name, where its page has such recalculated. */
function recalculated(request: WireRequest, context: FaultContext, entity: Entity): Values {
  const match = context.match(request)
  if (match?.operation.body?.recalculates !== true || entity.type === null) return {}
  const sent = sentObject(request) ?? {}
  const texts = match.api
    .properties(entity.type)
    .filter(({ type, enum: members }) => type.name === 'Edm.String' && !type.collection && !members)
    .filter(({ name, required, readOnly }) => name !== 'id' && required !== true && readOnly !== true)
    .filter(({ name }) => !(name in sent) && Boolean(entity.values[name]))
  return Object.fromEntries(texts.map(({ name }): [string, Json] => [name, `${entity.revision}`]))
}

function recalculating(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
    const answer = handle(request)
    if (entity === undefined || !isSuccess(answer)) return answer
    const derived = recalculated(request, context, entity)
    entity.values = { ...entity.values, ...derived }
    return changeEntities(answer, (shown) => ({ ...shown, ...derived }))
  }
}

/** The documented properties of the one entity that a GET without `$select` answers, with what it has of them. */
function readEntity(
  request: WireRequest,
  context: FaultContext,
): { readonly entity: Entity; readonly properties: readonly Property[] } | undefined {
  const isPlain = request.method === 'GET' && optionOf(request, 'select') === undefined
  const match = isPlain ? context.match(request) : undefined
  const entity = match?.operation.kind === 'get' ? context.entityAt(request) : undefined
  if (match === undefined || entity?.type == null) return undefined
  return { entity, properties: match.api.properties(entity.type) }
}

function showAlways(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const answer = handle(request)
    const read = readEntity(request, context)
    if (read === undefined) return answer
    const { entity, properties } = read
    const hidden = properties.filter(({ name, onSelect }) => onSelect === true && name in entity.values)
    const values = Object.fromEntries(
      hidden.map(({ name }): [string, Json] => [name, entity.values[name] ?? null]),
    )
    return changeEntities(answer, (shown) => ({ ...shown, ...values }))
  }
}

/** What is replaced by an upload is deleted before. */
function replacingAnew(handle: Handle, context: FaultContext): Handle {
  const ids = new Map<string, string>()
  return (request) => {
    if (!isNamedUpload(request, context)) return handle(request)
    const place = request.url.replace(/\?.*$/, '')
    const before = ids.get(place)
    const items = place.replace(/\/[^/]*:\/[^/]*:\/content$/, '')
    if (before !== undefined) handle({ ...request, method: 'DELETE', url: `${items}/${before}`, body: '' })
    const answer = handle(request)
    const id = uploadedId(answer)
    if (id !== undefined) ids.set(place, id)
    return answer
  }
}

/** A conflict of versions, where the page lists the status that is for any conflict. */
const toConflict: Wrap = changing((answer, request, context) => {
  const responses = answer.status === 412 ? (context.match(request)?.operation.responses ?? []) : []
  return responses.some(({ status }) => status === 409) ? { ...answer, status: 409 } : answer
})

/** Leaves out what the docs do not say to be in the default set, unless it is asked for. */
const leaveOut: Wrap = changing((answer, request, context) => {
  if (optionOf(request, 'select') !== undefined) return answer
  return changeProperties(answer, request, context, ({ evidence }, value) =>
    evidence.onSelect === 'disputed' ? undefined : value,
  )
})

/** A member as the docs write it, whatever its letter case. */
const asDocumented: Change = ({ type, enum: listed }, value, api) => {
  const known = api.type(type.name)
  const members = listed ?? (known?.kind === 'enum' ? known.members.map(({ name }) => name) : [])
  const read = (one: Json): Json =>
    members.find((member) => member.toLowerCase() === String(one).toLowerCase()) ?? one
  return Array.isArray(value) ? (value as readonly Json[]).map(read) : read(value)
}

/** Answers to writes show stamps finer than reads do, which have them so many milliseconds later, in whole seconds. */
function finerStamps(behind: number): Wrap {
  const isStamp = /^(created|lastModified)DateTime$/
  return changingProperties(
    ({ name }, value) =>
      isStamp.test(name) && typeof value === 'string' && /:\d\d(\.0+)?Z$/.test(value)
        ? new Date(Date.parse(value) - behind).toISOString()
        : value,
    ['POST', 'PATCH', 'PUT'],
  )
}

/** Names of the properties of an entity that have listed members. */
function choicesOf(request: WireRequest, context: FaultContext, { type }: Entity): ReadonlySet<string> {
  const api = context.match(request)?.api
  const properties = api === undefined || type === null ? [] : api.properties(type)
  return new Set(properties.filter((each) => api && isEnum(api, each)).map(({ name }) => name))
}

/** Sets texts and numbers that are read-only and were sent to others of its own. */
function settingReadOnly(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const answer = handle(request)
    const entity = request.method === 'GET' ? undefined : writtenBy(request, answer, context)
    if (entity === undefined) return answer
    const own: Values = {}
    const choices = choicesOf(request, context, entity)
    for (const [name, value] of Object.entries(readOnlySent(request, context, entity))) {
      if (choices.has(name)) continue
      if (typeof value === 'number') own[name] = entity.revision
      else if (typeof value === 'string' && !/DateTime$/.test(name)) own[name] = `r${entity.revision}`
    }
    entity.values = { ...entity.values, ...own }
    return changeEntities(answer, (shown) => ({ ...shown, ...own }))
  }
}

/** Other ways to keep and to show what was written. */
export const writeTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-recalculated',
    title: 'An update sets other texts than it was sent, where its page has them recalculated',
    legal:
      'user-update.md and others: what is not sent keeps its value or is recalculated from other properties',
    wrap: recalculating,
  },
  {
    ...shared,
    id: 'twin-conflict-409',
    title: 'A stale or missing If-Match is answered 409, where the page lists it',
    legal: 'planner-overview.md: apps handle errors of versioning, 409 and 412',
    wrap: toConflict,
  },
  {
    ...shared,
    id: 'twin-stamp-cut',
    title: 'Reads cut off the fraction of stamps that answers to writes show',
    legal:
      'OData ABNF dateTimeOffsetValue: a fraction of one to twelve digits, or none; no page states how many',
    wrap: finerStamps(-750),
  },
  {
    ...shared,
    id: 'twin-stamp-rounded',
    title: 'Reads round stamps to the second, of which answers to writes show a fraction',
    legal:
      'OData ABNF dateTimeOffsetValue: a fraction of one to twelve digits, or none; no page states how many',
    wrap: finerStamps(250),
  },
  {
    ...shared,
    id: 'twin-default-set',
    title: 'Reads leave out what no page notes as returned by default, unless $select asks for it',
    legal: 'user-get.md and others: only a subset of the properties is returned by default',
    wrap: leaveOut,
  },
  {
    ...shared,
    id: 'twin-on-select-shown',
    title: 'A read shows what is returned only on $select without being asked',
    legal: 'OData protocol 4.01 §11.2.5.1: a service may return more than is asked for; VER-COMPATIBLE',
    wrap: showAlways,
  },
  {
    ...shared,
    id: 'twin-read-only-refused',
    title: 'A body with a value for a read-only property is refused',
    legal: 'The tables say read-only, and not whether a value that is sent all the same is an error',
    wrap: refusing((_value, { name, readOnly }) => readOnly === true && name !== 'id'),
  },
  {
    ...shared,
    id: 'twin-read-only-set',
    title: 'A read-only text or number that a body has is set to another by the service',
    legal: 'What is read-only is the service’s own to set, whenever it likes',
    wrap: settingReadOnly,
  },
  {
    ...shared,
    id: 'twin-clock-behind',
    title: 'What a PATCH changes is stamped by a machine whose clock is half a minute behind',
    legal: 'RFC 9110 §5.6.7: clocks of origin servers may differ; no page states how exact a stamp is',
    wrap: stampingChanges((time) => new Date(Date.parse(time) - 30_000).toISOString()),
  },
  {
    ...shared,
    id: 'twin-created-behind',
    title: 'What a POST makes is stamped by a machine whose clock is twenty minutes behind',
    legal: 'RFC 9110 §5.6.7: clocks of origin servers may differ; no page states how exact a stamp is',
    wrap: stampingCreates((time) => new Date(Date.parse(time) - 1_200_000).toISOString()),
  },
  {
    ...shared,
    id: 'twin-created-day',
    title: 'What a POST makes is stamped with the day alone, as its midnight',
    legal: 'OData ABNF dateTimeOffsetValue: any precision is an instant; no page states how exact a stamp is',
    wrap: stampingCreates((time) => `${time.slice(0, 10)}T00:00:00Z`),
  },
  {
    ...shared,
    id: 'twin-member-case',
    title: 'Members of enums are taken in any letter case, and shown as documented',
    legal:
      'traverse-the-graph.md: names and values of properties in bodies are assumed not to be case-sensitive',
    wrap: receiving((request, context) => changeSentProperties(request, context, asDocumented)),
  },
  {
    ...shared,
    id: 'twin-blank-empty',
    title: 'A text of nothing but blanks is kept as the empty one',
    legal: 'The docs state domains; that a text may be blank, they do not state',
    wrap: receiving((request) =>
      changeSent(request, (json) => mapStrings(json, (text) => (text.trim() === '' ? '' : text))),
    ),
  },
  {
    ...shared,
    id: 'twin-upload-anew',
    title: 'A file that is uploaded under a name that is taken has another id than the one it replaces',
    legal: 'resources/driveitem.md: PUT replaces by default; that the id stays, no page states',
    wrap: replacingAnew,
  },
]
