import type { Direction } from '../model/api-view.ts'
import type { EnumType, Property } from '../model/contract.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Evidence } from '../model/source.ts'
import { isEvolvable } from './evolvable.ts'
import { memberKeywords, useSchema, valueSchema } from './schema-use.ts'
import type { Member, TypeIndex } from './view-types.ts'
import { weakest } from './weakest.ts'

/** Null is a value unless the docs say that it is none, or that the property is required. */
function isNullable(property: Property, isKey: boolean): boolean {
  return property.nullable ?? !(property.required === true || isKey)
}

function facets(property: Property): SchemaObject {
  const { minimum, maximum, minLength, maxLength } = property
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  }
}

function withFacets(schema: JsonSchema, property: Property, nullable: boolean): SchemaObject {
  const value = typeof schema === 'boolean' ? {} : schema
  const listed = property.enum
  if (listed === undefined) return { ...value, ...facets(property) }
  const flags = property.evidence.flags === undefined ? property.flags === true : 'shown'
  return { ...value, ...memberKeywords(listed, flags, nullable), ...facets(property) }
}

function enumOf(types: TypeIndex, property: Property): EnumType | undefined {
  const type = types.type(property.type.name)
  return type?.kind === 'enum' ? type : undefined
}

/**
 * Evidence by keyword of a violation, where it is not `stated`. In a response, a member that no page knows is a fault
 * only of an enum that documents `unknownFutureValue`; elsewhere the list is only what the docs have shown.
 */
function evidenceOf(types: TypeIndex, property: Property, direction: Direction): SchemaObject {
  const type = enumOf(types, property)
  const members = property.enum ?? type?.members.map(({ name }) => name)
  const known: { [keyword: string]: Evidence } = { ...property.evidence }
  if (members !== undefined) {
    const own = weakest(property.evidence.enum, type?.evidence.enum, type?.evidence.type)
    known['enum-case'] = own
    known['enum'] = direction === 'request' || isEvolvable(members) ? own : weakest(own, 'shown')
  }
  const weak = Object.entries(known).filter(([, evidence]) => evidence !== 'stated')
  return weak.length === 0 ? {} : { 'x-evidence': Object.fromEntries(weak) }
}

/** The schema of one property with where it is stated; what it says about other properties is the type's business. */
export function propertySchema(
  types: TypeIndex,
  member: Member,
  direction: Direction,
  isKey = false,
): SchemaObject {
  const { property, owner } = member
  const nullable = isNullable(property, isKey)
  const shape = property.type.collection
    ? {
        ...(useSchema(types, property.type, direction, nullable) as SchemaObject),
        items: withFacets(valueSchema(types, property.type, direction, true), property, true),
        ...(property.maxItems === undefined ? {} : { maxItems: property.maxItems }),
      }
    : withFacets(valueSchema(types, property.type, direction, nullable), property, nullable)
  return {
    ...shape,
    ...(property.readOnly === true || (isKey && direction === 'request') ? { readOnly: true } : {}),
    ...(property.writeOnly === true ? { writeOnly: true } : {}),
    ...(property.default === undefined ? {} : { default: property.default }),
    ...(property.nullable === undefined ? {} : { 'x-nullable': property.nullable }),
    'x-component': `${owner}/${property.name}`,
    'x-docs': property.source,
    ...evidenceOf(types, property, direction),
  }
}
