import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'

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
]

/** Puts the run's marker into a body, away from the property under test; undefined where no property can hold it. */
export type Mark = (
  operation: Operation,
  body: JsonObject,
  underTest: string | null,
) => JsonObject | undefined

export function marker(api: ApiView, runId: string): Mark {
  return (operation, body, underTest) => {
    const type =
      typeof body['@odata.type'] === 'string' ? body['@odata.type'].replace(/^#/, '') : operation.resource
    if (type === null) return undefined
    const name = propertyFor(api.properties(type), listedIn(operation), underTest)
    if (name === undefined) return undefined
    const value = body[name]
    const rest = typeof value === 'string' ? ` ${value}` : ''
    return { ...body, [name]: `${markerPrefix} ${runId}${rest}` }
  }
}

function listedIn(operation: Operation): readonly string[] | null {
  return operation.body?.shape.kind === 'type' ? operation.body.shape.properties : null
}

function propertyFor(
  properties: readonly Property[],
  listed: readonly string[] | null,
  underTest: string | null,
): string | undefined {
  const fit = properties.filter(
    (property) =>
      holdsText(property) &&
      property.name !== underTest &&
      (listed === null || listed.includes(property.name)),
  )
  return preferred.find((name) => fit.some((property) => property.name === name)) ?? fit.find(namesText)?.name
}

/** Free text: a String without members, key or a length too short for the marker. */
function holdsText(property: Property): boolean {
  return (
    property.type.name === 'Edm.String' &&
    !property.type.collection &&
    property.enum === undefined &&
    property.readOnly === undefined &&
    property.name !== 'id' &&
    (property.maxLength ?? 256) >= 64
  )
}

function namesText(property: Property): boolean {
  return /name$|description$|title$|notes?$/i.test(property.name)
}
