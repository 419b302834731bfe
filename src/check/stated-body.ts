import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property, TypeUse } from '../model/contract.ts'
import { findMember, isAnnotation } from './find-component.ts'
import { type Exact, type ExactObject, isObject } from './parse-json.ts'

/**
 * Is everything in a body stated: each type and property by a table, and no instance of a type that others are derived
 * from without a word of which it is.
 */
export function isAllStated(api: ApiView, operation: Operation, body: ExactObject): boolean {
  const shape = operation.body?.shape
  if (operation.body?.evidence !== 'stated' || shape === undefined || shape.kind === 'media') return false
  if (shape.kind === 'reference') return true
  if (shape.kind === 'type') return isStatedValue(api, shape.type, body)
  return Object.entries(body).every(([name, value]) => {
    const property = shape.properties.find((one) => one.name === name)
    return isAnnotation(name) || (property !== undefined && isStatedMember(api, property, value))
  })
}

function isStatedMember(api: ApiView, property: Property, value: Exact): boolean {
  if (Object.values(property.evidence).some((evidence) => evidence !== 'stated')) return false
  return !property.readOnly && !property.navigation && isStatedValue(api, property.type, value)
}

function isStatedValue(api: ApiView, use: TypeUse, value: Exact): boolean {
  if (Array.isArray(value)) return value.every((item) => isStatedValue(api, use, item))
  if (use.or !== undefined || use.name === 'schema') return false
  const type = api.type(use.name)
  if (type === undefined) return use.name.startsWith('Edm.') && use.name !== 'Edm.Untyped'
  if (type.kind === 'schema') return false
  if (Object.values(type.evidence).some((evidence) => evidence !== 'stated')) return false
  return type.kind === 'enum' || !isObject(value) || isStatedObject(api, type.name, value)
}

function isStatedObject(api: ApiView, declared: string, object: ExactObject): boolean {
  const said = object['@odata.type']
  const type = typeof said === 'string' ? api.type(said)?.name : declared
  if (type === undefined || (said === undefined && api.derived(declared).length > 0)) return false
  return Object.entries(object).every(([name, value]) => {
    if (isAnnotation(name)) return true
    const member = findMember(api, type, name)
    return member !== undefined && isStatedMember(api, member.property, value)
  })
}
