import { documentedPreferences, readPreference } from '../contract/documented-preference.ts'
import { zoneOffset, zoneOffsets } from '../contract/zone-offsets.ts'
import { headerOf } from '../model/header-of.ts'
import type { Json, JsonObject } from '../model/source.ts'
import type { Call } from './call.ts'
import { isRecord } from './exact-json.ts'
import type { Reply } from './reply.ts'

/** What a preference does to each object of an answer, by how its name ends; others are confirmed, and change nothing. */
const effects: readonly (readonly [
  name: RegExp,
  effect: (object: JsonObject, value: string) => JsonObject,
])[] = [
  [/timezone$/i, inZone],
  [/body-content-type$/i, inFormat],
]

/** A reply to a read as the request prefers it, where its page documents the preference, and says so (RFC 7240 §3). */
export function applyPreferences({ operation, request }: Call, reply: Reply): Reply {
  const asked = (headerOf(request.headers, 'prefer') ?? '').split(',').map((each) => each.trim())
  if (asked[0] === '' || reply.status >= 300) return reply
  const names = documentedPreferences(operation).map(({ name }) => name.toLowerCase())
  const applied = asked.filter((each) => names.includes(readPreference(each).name.toLowerCase()))
  if (applied.length === 0) return reply
  const headers = [...(reply.headers ?? []), ['Preference-Applied', applied.join(', ')] as const]
  return reply.json === undefined
    ? { ...reply, headers }
    : { ...reply, headers, json: applied.reduce(asPreferred, reply.json) }
}

function asPreferred(json: Json, preference: string): Json {
  const { name, value } = readPreference(preference)
  const [, effect] = effects.find(([ending]) => ending.test(name)) ?? []
  return effect === undefined ? json : everywhere(json, (object) => effect(object, value))
}

function everywhere(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => everywhere(each, change))
  if (!isRecord(value)) return value
  const members = Object.entries(value).map(([name, each]) => [name, everywhere(each, change)] as const)
  return change(Object.fromEntries(members))
}

/** A time beside its zone (`dateTimeTimeZone`) by the clock of another; what is of no known zone stays. */
function inZone(object: JsonObject, zone: string): JsonObject {
  const { dateTime, timeZone } = object
  if (typeof dateTime !== 'string' || typeof timeZone !== 'string') return object
  const clock = Date.parse(`${dateTime.replace(/z$/i, '')}Z`) / 1000
  const [ahead] = Number.isNaN(clock) ? [] : (zoneOffsets(timeZone, clock) ?? [])
  const offset = ahead === undefined ? undefined : zoneOffset(zone, clock - ahead)
  if (ahead === undefined || offset === undefined) return object
  const shown = new Date((clock - ahead + offset) * 1000).toISOString().replace(/\.\d+Z$/, '')
  return { ...object, dateTime: `${shown}.0000000`, timeZone: zone }
}

/** A text beside the name of its format (`itemBody`) in another format. */
function inFormat(object: JsonObject, format: string): JsonObject {
  const { content, contentType } = object
  return typeof content === 'string' && typeof contentType === 'string'
    ? { ...object, contentType: format }
    : object
}
