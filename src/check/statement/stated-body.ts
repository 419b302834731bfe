import { findMember } from '../../contract/members-of.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property, TypeUse } from '../../model/contract.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { isAnnotation } from './find-component.ts'

/**
 * Is everything in a body stated: each type and property by a table. Which of several derived types a place takes, and
 * whether their base can be an instance, the docs do not say; only the body itself is of the type that its page is about.
 */
export function isAllStated(api: ApiView, operation: Operation, body: ExactObject): boolean {
  const shape = operation.body?.shape
  if (operation.body?.evidence !== 'stated' || shape === undefined || shape.kind === 'media') return false
  if (shape.kind === 'reference') return true
  if (shape.kind === 'type') return isStatedBody(api, shape.type, body)
  return Object.entries(body).every(([name, value]) => {
    const property = shape.properties.find((one) => one.name === name)
    return isAnnotation(name) || (property !== undefined && isStatedMember(api, property, value))
  })
}

function isStatedBody(api: ApiView, use: TypeUse, body: ExactObject): boolean {
  const type = api.type(use.name)
  if (type === undefined || (type.kind !== 'entity' && type.kind !== 'complex'))
    return isStatedValue(api, use, body)
  const said = body['@odata.type']
  if (said === undefined && api.derived(type.name).length > 0) return false
  const actual = typeof said === 'string' ? api.type(said)?.name : type.name
  return actual !== undefined && isStatedObject(api, actual, body)
}

/** Is all of the value that a request puts at a pointer of the body stated. */
export function isStatedAt(api: ApiView, operation: Operation, body: ExactObject, pointer: string): boolean {
  const [name = '', ...deeper] = pointer.split('/').slice(1)
  const shape = operation.body?.shape
  const root = shape?.kind === 'type' ? (saidType(body) ?? shape.type.name) : null
  const property =
    shape?.kind === 'inline'
      ? shape.properties.find((one) => one.name === name)
      : findMember(api, root ?? '', name)?.property
  const value = body[name]
  if (property === undefined || value === undefined) return false
  return deeper.length === 0
    ? isStatedMember(api, property, value)
    : isStatedBelow(api, property.type, value, deeper)
}

/** Follows a pointer into a value; what stands beside its path was in the control too. */
function isStatedBelow(api: ApiView, use: TypeUse, value: Exact, path: readonly string[]): boolean {
  const [step = '', ...deeper] = path
  if (Array.isArray(value)) {
    const item = value[Number(step)]
    if (item === undefined) return false
    return deeper.length === 0 ? isStatedValue(api, use, item) : isStatedBelow(api, use, item, deeper)
  }
  if (!isObject(value)) return false
  const member = findMember(api, saidType(value) ?? use.name, step)
  const next = value[step]
  if (member === undefined || next === undefined) return false
  return deeper.length === 0
    ? isStatedMember(api, member.property, next)
    : isStatedBelow(api, member.property.type, next, deeper)
}

function isStatedMember(api: ApiView, property: Property, value: Exact): boolean {
  if (Object.values(property.evidence).some((evidence) => evidence !== 'stated')) return false
  return !property.readOnly && !property.navigation && isStatedValue(api, property.type, value)
}

function isStatedValue(api: ApiView, use: TypeUse, value: Exact): boolean {
  if (Array.isArray(value)) return value.every((item) => isStatedValue(api, use, item))
  if (use.or !== undefined) return false
  const type = api.type(use.name)
  if (type === undefined) return use.name.startsWith('Edm.') && use.name !== 'Edm.Untyped'
  if (type.kind === 'schema') return false
  if (Object.values(type.evidence).some((evidence) => evidence !== 'stated')) return false
  if (type.kind === 'enum' || !isObject(value)) return true
  return api.derived(type.name).length === 0 && isStatedObject(api, type.name, value)
}

function isStatedObject(api: ApiView, type: string, object: ExactObject): boolean {
  return Object.entries(object).every(([name, value]) => {
    if (isAnnotation(name)) return true
    const member = findMember(api, type, name)
    return member !== undefined && isStatedMember(api, member.property, value)
  })
}
