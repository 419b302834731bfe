import { namesSent } from '../../contract/names-sent.ts'
import { oncePer } from '../../contract/once-per.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { JsonObject } from '../../model/source.ts'
import { foreignBody, foreignText, unmarked } from './mark-foreign.ts'
import { withOwnKeys } from './own-keys.ts'

/** Every entity that a run makes in a tenant begins with this in one of its string properties. */
export const markerPrefix: string = 'msgraph-conformance'

const preferred: readonly string[] = [
  'displayName',
  'name',
  'description',
  'title',
  'subject',
  'notes',
  'topic',
  'content',
  'clientState',
]

type Run = Pick<RunSettings, 'runId' | 'leaseEnd'>

/** How much a run has marked, in all versions. */
const countIn = oncePer((_: Run) => ({ made: 0 }))

/**
 * Puts the run's marker into a body, away from the property under test; undefined where no property can hold it. What holds
 * the marker, and what paths select an entity of the type by, is another text each time: services keep names apart.
 */
export type Mark = (
  operation: Operation,
  body: JsonObject,
  underTest: string | null,
) => JsonObject | undefined

export function marker(api: ApiView, run: Run): Mark {
  const text = `${markerPrefix} ${run.runId} until ${run.leaseEnd.replace(':', '')}`
  const count = countIn(run)
  const put = (body: JsonObject, name: string, most = Number.POSITIVE_INFINITY): JsonObject => {
    const value = body[name]
    const own = `${text} ${count.made.toString(36)}`
    const marked = typeof value === 'string' ? `${own} ${value}` : own
    return { ...body, [name]: marked.length > most ? own : marked }
  }
  return (operation, body, underTest) => {
    count.made++
    const foreign = foreignBody(operation)
    if (foreign !== undefined) {
      const name = foreignText(api, operation, foreign, preferred, underTest)
      return name === undefined ? unmarked(api, operation, body) : put(body, name)
    }
    const type = saidType(body) ?? operation.resource
    if (type === null) return undefined
    const property = propertyFor(settable(api, operation, type), listedIn(operation), underTest)
    if (property === undefined) return undefined
    const own = withOwnKeys(api, operation, body, underTest, { type, text: `${run.runId}${count.made}` })
    return put(own, property.name, property.maxLength)
  }
}

function listedIn(operation: Operation): readonly string[] | null {
  return operation.body?.shape.kind === 'type' ? operation.body.shape.properties : null
}

/** What is read-only too, where an example of the create sends it: it is set once. */
function settable(api: ApiView, operation: Operation, type: string): readonly Property[] {
  const sent = namesSent(api, operation)
  return api
    .properties(type)
    .filter(({ name, readOnly }) => readOnly === undefined || sent.has(name.toLowerCase()))
}

function propertyFor(
  properties: readonly Property[],
  listed: readonly string[] | null,
  underTest: string | null,
): Property | undefined {
  const fit = properties.filter(
    (property) =>
      holdsText(property) &&
      property.name !== underTest &&
      (listed === null || listed.includes(property.name)),
  )
  const [first] = preferred.flatMap((name) => fit.find((property) => property.name === name) ?? [])
  return first ?? fit.find(namesText)
}

/** Free text: a String without members, key or a length too short for the marker. */
function holdsText(property: Property): boolean {
  return (
    property.type.name === 'Edm.String' &&
    !property.type.collection &&
    property.enum === undefined &&
    property.name !== 'id' &&
    (property.maxLength ?? 256) >= 64
  )
}

function namesText(property: Property): boolean {
  return /name$|description$|title$|notes?$/i.test(property.name)
}

/** The time of day has no colon: names of files take none. */
const marked = new RegExp(
  `^${markerPrefix} ([0-9a-f]{8})(?: until (\\d{4}-\\d\\d-\\d\\dT\\d\\d):?(\\d\\dZ))?(?: |$)`,
)

/**
 * A marked body with a text of its own behind the marker, so that an entity with what it sends is nobody else's: other
 * cases of the run make entities from the same bodies at the same time. Bodies without a marker are left as they are.
 */
export function withOwnText(body: JsonObject, text: string): JsonObject {
  for (const [name, value] of Object.entries(body)) {
    const match = typeof value === 'string' ? marked.exec(value) : null
    if (match !== null) return { ...body, [name]: `${match[0].trimEnd()} ${text}` }
  }
  return body
}

/** The run that an entity carries the marker of, and when the last of that run is over (null in markers that do not say). */
export function readMarker(
  entity: JsonObject,
): { readonly run: string; readonly until: string | null } | undefined {
  for (const value of Object.values(entity)) {
    const match = typeof value === 'string' ? marked.exec(value) : null
    const [, run, hour, minute] = match ?? []
    if (run !== undefined) return { run, until: hour === undefined ? null : `${hour}:${minute}` }
  }
  return undefined
}
