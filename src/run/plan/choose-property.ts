import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'

/** A property of the members of a list with their values, in the order of the list. */
export interface Column {
  readonly name: string
  readonly property: Property
  readonly values: readonly Json[]
}

/** Names that services index first. */
const preferred: readonly string[] = ['displayName', 'name', 'subject', 'title', 'userPrincipalName', 'mail']

const comparable: ReadonlySet<string> = new Set([
  'Edm.String',
  'Edm.Boolean',
  'Edm.Byte',
  'Edm.Int16',
  'Edm.Int32',
  'Edm.Int64',
  'Edm.DateTimeOffset',
  'Edm.Date',
  'Edm.Guid',
])

/** The documented type of the members of a list; null where it is no type with properties. */
export function memberType(api: ApiView, operation: Operation): string | null {
  const shape = operation.responses.find(({ status }) => status === 200)?.shape
  const name = shape?.kind === 'collection' ? shape.type.name : operation.resource
  const type = name === null ? undefined : api.type(name)
  return type?.kind === 'entity' ? type.name : null
}

/** The primitive properties that all members show, the likeliest to be filtered and sorted by first. */
export function columnsOf(
  api: ApiView,
  operation: Operation,
  members: readonly JsonObject[],
): readonly Column[] {
  const type = memberType(api, operation)
  const properties = type === null ? [] : api.properties(type)
  return properties
    .filter((each) => !each.navigation && !each.type.collection && comparable.has(each.type.name))
    .filter(({ name }) => name !== 'id' && members.some((member) => (member[name] ?? null) !== null))
    .map((property) => ({
      name: property.name,
      property,
      values: members.map((member) => member[property.name] ?? null),
    }))
    .sort((a, b) => rank(a.name) - rank(b.name))
}

function rank(name: string): number {
  const at = preferred.indexOf(name)
  return at < 0 ? preferred.length : at
}

/** The literal of a value in a filter: strings in single quotes, which are doubled inside. OData ABNF primitiveLiteral. */
export function literalOf({ type, enum: members }: Property, value: Json): string | undefined {
  if (value === null || typeof value === 'object') return undefined
  if (type.name !== 'Edm.String') return String(value)
  const text = String(value)
  const isPlain = members === undefined && /^[^\p{Cc}]{1,100}$/u.test(text)
  return isPlain ? `'${text.replaceAll("'", "''")}'` : undefined
}
