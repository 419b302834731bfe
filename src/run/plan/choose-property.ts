import { namedRelations } from '../../contract/named-relations.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'

/** A property of the members of a list with their values, in the order of the list. */
export interface Column {
  readonly name: string
  readonly family: Family
  readonly property: Property
  readonly values: readonly Json[]
}

/** Names that services index first. */
const preferred: readonly string[] = ['displayName', 'name', 'subject', 'title', 'userPrincipalName', 'mail']

/** Kinds of values that are sorted and compared by one rule. */
export const families = ['text', 'number', 'boolean', 'time'] as const
export type Family = (typeof families)[number]

const familyOf: { readonly [type: string]: Family } = {
  'Edm.String': 'text',
  'Edm.Guid': 'text',
  'Edm.Boolean': 'boolean',
  'Edm.Byte': 'number',
  'Edm.Int16': 'number',
  'Edm.Int32': 'number',
  'Edm.Int64': 'number',
  'Edm.DateTimeOffset': 'time',
  'Edm.Date': 'time',
}

/** The documented type of the members of a list; null where it is no type with properties. */
export function memberType(api: ApiView, operation: Operation): string | null {
  const shape = operation.responses.find(({ status }) => status === 200)?.shape
  const name = shape?.kind === 'collection' ? shape.type.name : operation.resource
  const type = name === null ? undefined : api.type(name)
  return type?.kind === 'entity' ? type.name : null
}

/**
 * The primitive properties that members show: first those whose page says that they support `option`, then the likeliest to
 * be filtered and sorted by.
 */
export function columnsOf(
  api: ApiView,
  operation: Operation,
  members: readonly JsonObject[],
  option = '$select',
): readonly Column[] {
  const type = memberType(api, operation)
  const properties = type === null ? [] : api.properties(type)
  return properties
    .filter(({ name }) => name !== 'id' && members.some((member) => (member[name] ?? null) !== null))
    .flatMap((property): readonly Column[] => {
      const { name, navigation, type: use } = property
      const family = navigation || use.collection ? undefined : familyOf[use.name]
      const values = members.map((member) => member[name] ?? null)
      return family === undefined ? [] : [{ name, family, property, values }]
    })
    .sort((a, b) => rank(a.property, option) - rank(b.property, option))
}

/** The first complex property and the first collection of values that members show, by their names. */
export function nestedOf(
  api: ApiView,
  operation: Operation,
  members: readonly JsonObject[],
): readonly string[] {
  const type = operation.kind === 'list' ? memberType(api, operation) : operation.resource
  const shown = (type === null ? [] : api.properties(type)).filter(
    ({ name, navigation }) => !navigation && members.some((member) => isNested(member[name])),
  )
  const one = shown.find(({ type: use }) => !use.collection)
  const several = shown.find(({ type: use }) => use.collection)
  return [one, several].flatMap((each) => each?.name ?? [])
}

function isNested(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Object(value) === value
}

function rank({ name, supports }: Property, option: string): number {
  const at = preferred.indexOf(name)
  const likely = at < 0 ? preferred.length : at
  return supports?.includes(option) ? likely - preferred.length - 1 : likely
}

/**
 * Names of the relationships to several entities that the type of an operation's answer documents: those of which a page says
 * that `$expand` takes them, else all.
 */
export function relationsOf(
  api: ApiView,
  operation: Operation,
  members: readonly JsonObject[] = [],
): readonly string[] {
  const type = operation.kind === 'list' ? memberType(api, operation) : operation.resource
  if (type === null) return []
  const several = api
    .properties(type)
    .filter(({ navigation, type: use }) => navigation && use.collection)
    .map(({ name }) => name)
  const named = new Set(namedRelations(api, operation, type))
  const stated = several.filter((name) => named.has(name))
  return (stated.length > 0 ? stated : several).filter((name) =>
    members.every((member) => !Object.hasOwn(member, name)),
  )
}

/** The literal of a value in a filter: strings in single quotes, which are doubled inside. OData ABNF primitiveLiteral. */
export function literalOf({ type, enum: members }: Property, value: Json): string | undefined {
  if (value === null || typeof value === 'object') return undefined
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined
  if (type.name !== 'Edm.String') return String(value)
  const text = String(value)
  const isPlain = members === undefined && /^[^\p{Cc}]{1,100}$/u.test(text)
  return isPlain ? `'${text.replaceAll("'", "''")}'` : undefined
}
