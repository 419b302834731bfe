import type { Direction } from '../model/api-view.ts'
import type { Property, StructuredType } from '../model/contract.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Source } from '../model/source.ts'
import { isOpen } from './is-open.ts'
import { propertySchema } from './schema-property.ts'
import { resolveReferences } from './schema-reference.ts'
import { enumSchema } from './schema-use.ts'
import type { Member, TypeIndex } from './view-types.ts'

/** A name with `@` is an annotation, of the instance or of a property (OData JSON 4.01, 20). */
const annotations: SchemaObject = { patternProperties: { '@': true }, additionalProperties: false }

interface ObjectDraft {
  readonly component: string
  readonly source: Source
  readonly members: readonly Member[]
  /** Name of the property that is an entity's key. */
  readonly key: string | null
  readonly open: boolean
}

function isDemanded(property: Property): boolean {
  return property.required === true && property.readOnly !== true
}

function objectSchema(types: TypeIndex, draft: ObjectDraft, direction: Direction): SchemaObject {
  const isKey = (name: string): boolean => name === draft.key
  const required = draft.members
    .filter(({ property }) => isDemanded(property) && !isKey(property.name))
    .map(({ property }) => property.name)
  return {
    type: 'object',
    properties: Object.fromEntries(
      draft.members.map((member) => [
        member.property.name,
        propertySchema(types, member, direction, isKey(member.property.name)),
      ]),
    ),
    ...(direction === 'request' && required.length > 0 ? { required } : {}),
    ...(direction === 'request' && !draft.open ? annotations : {}),
    'x-component': draft.component,
    'x-docs': draft.source,
  }
}

function structuredSchema(types: TypeIndex, type: StructuredType, direction: Direction): SchemaObject {
  const members = [...types.members(type.name).values()]
    .filter(({ property }) => direction === 'response' || !property.navigation)
    .sort((a, b) => (a.property.name < b.property.name ? -1 : 1))
  const key = type.kind === 'entity' ? 'id' : null
  const { name: component, source } = type
  return objectSchema(types, { component, source, members, key, open: isOpen(types, component) }, direction)
}

/** The flat schema of one type, own and inherited properties; `true` for a name that the version does not know. */
export function typeSchema(types: TypeIndex, name: string, direction: Direction): JsonSchema {
  const type = types.type(name)
  if (type === undefined) return true
  const place = { 'x-component': type.name, 'x-docs': type.source }
  if (type.kind === 'enum') return { ...enumSchema(type, false), ...place }
  if (type.kind === 'schema') {
    const schema = resolveReferences(type.schema)
    return typeof schema === 'boolean' ? schema : { ...place, ...schema }
  }
  return structuredSchema(types, type, direction)
}

/** The parameters of an action as one object; `component` stands for the action. */
export function inlineSchema(
  types: TypeIndex,
  component: string,
  source: Source,
  properties: readonly Property[],
): SchemaObject {
  const members = properties.map((property) => ({ property, owner: component }))
  return objectSchema(types, { component, source, members, key: null, open: false }, 'request')
}
