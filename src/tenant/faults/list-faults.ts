import { isView } from '../../contract/member-read.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import type { WireAnswer } from '../wire.ts'
import { changeEntities, changeObject, changing, isSuccess, jsonOf } from './change-answer.ts'
import { changeOf, changeProperties } from './typed-walk.ts'

const group = 'Behaviour'

function isList(answer: WireAnswer): boolean {
  const json = isSuccess(answer) ? jsonOf(answer) : undefined
  return isRecord(json) && Array.isArray(json['value'])
}

/** What an entity shows, as it was when it was made. */
function asMade(entity: JsonObject, made: JsonObject | undefined): JsonObject {
  if (made === undefined) return entity
  const kept = Object.entries(made).filter(([name]) => name in entity && !name.includes('@'))
  return { ...entity, ...Object.fromEntries(kept) }
}

function membersOf({ value }: JsonObject): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function hasEmptyText(member: Json): boolean {
  return isRecord(member) && Object.values(member).includes('')
}

function withTextsSwapped(entity: JsonObject): JsonObject {
  const [one, two] = Object.keys(entity).filter((name) => isWord(name, entity[name]))
  if (one === undefined || two === undefined) return entity
  return { ...entity, [one]: entity[two] ?? null, [two]: entity[one] ?? null }
}

/** A text that is neither a key, nor a time or another form. */
function isWord(name: string, value: Json | undefined): boolean {
  return name !== 'id' && !name.includes('@') && typeof value === 'string' && /^[\w ]+$/.test(value)
}

/** Lists that show something else than reads of their members do, or not all of them. */
export const listFaults: readonly Fault[] = [
  {
    id: 'function-finds-twice',
    group,
    tier: 2,
    title: 'A function finds its last member twice',
    wrap: changing((answer, request, context) => {
      const operation = context.match(request)?.operation
      if (operation?.kind !== 'function' || !isView(operation) || !isSuccess(answer)) return answer
      return changeObject(answer, (json) =>
        Array.isArray(json['value'])
          ? { ...json, value: [...membersOf(json), ...membersOf(json).slice(-1)] }
          : json,
      )
    }),
  },
  {
    id: 'B37',
    group,
    tier: 1,
    title: 'Lists show their members as they were made, whatever a PATCH has changed',
    wrap: (handle) => {
      const made = new Map<unknown, JsonObject>()
      return (request) => {
        const answer = handle(request)
        const json = answer.status === 201 ? jsonOf(answer) : undefined
        if (isRecord(json)) made.set(json['id'], json)
        if (request.method !== 'GET' || !isList(answer)) return answer
        return changeEntities(answer, (entity) => asMade(entity, made.get(entity['id'])))
      }
    },
  },
  {
    id: 'B39',
    group,
    tier: 1,
    title: 'Lists show Booleans as their opposite',
    wrap: changing((answer, request, context) =>
      request.method === 'GET' && isList(answer)
        ? changeProperties(
            answer,
            request,
            context,
            changeOf(['Edm.Boolean'], (value) => (typeof value === 'boolean' ? !value : value)),
          )
        : answer,
    ),
  },
  {
    id: 'B47',
    group,
    tier: 1,
    title: 'Lists leave out members that have an empty text',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isList(answer)
        ? changeObject(answer, (json) => ({
            ...json,
            value: membersOf(json).filter((each) => !hasEmptyText(each)),
          }))
        : answer,
    ),
  },
  {
    id: 'B69',
    group,
    tier: 1,
    title: 'Lists end with the member that they begin with',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isList(answer)
        ? changeObject(answer, (json) => ({
            ...json,
            value: [...membersOf(json), ...membersOf(json).slice(0, 1)],
          }))
        : answer,
    ),
  },
  {
    id: 'B71',
    group,
    tier: 2,
    title: 'Lists show two texts of what no request has made in the place of each other',
    wrap: (handle) => {
      const made = new Set<unknown>()
      return (request) => {
        const answer = handle(request)
        const json = answer.status === 201 ? jsonOf(answer) : undefined
        if (isRecord(json)) made.add(json['id'])
        if (request.method !== 'GET' || !isList(answer)) return answer
        return changeEntities(answer, (entity) =>
          made.has(entity['id']) ? entity : withTextsSwapped(entity),
        )
      }
    },
  },
]
