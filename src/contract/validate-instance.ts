import type { Direction, Violation } from '../model/api-view.ts'
import type { Property, StructuredType } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import type { Evidence, JsonObject } from '../model/source.ts'
import { joinPointer, splitPointer } from './validate-pointer.ts'
import type { Member, TypeIndex } from './view-types.ts'
import { weakest } from './weakest.ts'

/** Judges a value under `x-graph-type`; pointers are relative to the value. */
export type InstanceCheck = (name: string, value: unknown, schema: SchemaObject) => readonly Violation[]

interface Judges {
  /** Judges a value against the flat schema of one type. */
  flat(name: string, direction: Direction, value: unknown): readonly Violation[]
  /** Judges a value against what a property may hold in a request. */
  property: UseCheck
}

type UseCheck = (property: Property, value: unknown) => readonly Violation[]

const annotation = '@odata.type'

interface Named {
  /** What the value is; null where it cannot be judged any further. */
  readonly actual: string | null
  readonly violations: readonly Violation[]
}

function typeViolation(at: StructuredType, keyword: string, message: string, evidence: Evidence): Violation {
  const component = `${at.name}/${annotation}`
  return { pointer: `/${annotation}`, keyword, message, component, evidence, source: at.source }
}

/**
 * Pages often leave out a base: that a type is not derived is stated where it has another base or another kind, or lacks
 * a property that each type derived from the declared one has.
 */
function mismatchEvidence(types: TypeIndex, declared: StructuredType, actual: StructuredType): Evidence {
  const own = new Set(types.properties(actual.name).map(({ name }) => name))
  const hasAll = types.properties(declared.name).every(({ name, navigation }) => navigation || own.has(name))
  const silent = actual.base === null && actual.kind === declared.kind && hasAll
  return weakest(actual.evidence.base, actual.evidence.kind, silent ? 'shown' : 'stated')
}

function readNamed(types: TypeIndex, declared: StructuredType, name: unknown, direction: Direction): Named {
  if (typeof name !== 'string') {
    const message = `is ${JSON.stringify(name)} where the name of a type is stated`
    return { actual: null, violations: [typeViolation(declared, 'type', message, 'stated')] }
  }
  const actual = types.type(name)
  if (actual === undefined) {
    if (direction === 'response') return { actual: declared.name, violations: [] }
    const message = `names ${name}, which no page documents`
    return { actual: declared.name, violations: [typeViolation(declared, 'unknown-type', message, 'stated')] }
  }
  if (actual.kind === 'enum' || actual.kind === 'schema' || !types.isA(actual.name, declared.name)) {
    const evidence = 'base' in actual ? mismatchEvidence(types, declared, actual) : 'stated'
    const message =
      evidence === 'shown'
        ? `names ${actual.name}, which no page says is derived from ${declared.name}`
        : `names ${actual.name}, which is not derived from ${declared.name}`
    return { actual: null, violations: [typeViolation(declared, 'type-mismatch', message, evidence)] }
  }
  if (!actual.abstract || direction === 'response') return { actual: actual.name, violations: [] }
  const message = `names ${actual.name}, which is abstract`
  const evidence = weakest(actual.evidence.abstract)
  return { actual: actual.name, violations: [typeViolation(actual, 'abstract-type', message, evidence)] }
}

/** No page says that `@odata.type` is required; examples of bodies of abstract types always have it. */
function readUnnamed(declared: StructuredType, schema: SchemaObject, direction: Direction): Named {
  const named = direction === 'response' || !declared.abstract || schema['x-graph-partial'] === true
  const message = `is missing where ${declared.name} is abstract`
  return {
    actual: declared.name,
    violations: named ? [] : [typeViolation(declared, 'required', message, 'shown')],
  }
}

function missing({ property, owner }: Member, message: string): Violation {
  return {
    pointer: joinPointer('', property.name),
    keyword: 'required',
    message,
    component: `${owner}/${property.name}`,
    evidence: weakest(property.evidence.name),
    source: property.source,
  }
}

const entity = 'microsoft.graph.entity'

/**
 * An inherited id is known no better than the inheritance, and that a type is an entity no better than its kind. Types
 * whose pages leave the id to `entity` are answered without one, as ranges of a workbook are: nothing is claimed of them.
 */
function missingKey(types: TypeIndex, type: string, member: Member): Violation {
  const found = missing(member, 'is missing where every entity has an id')
  const lineage = types.lineage(type)
  const known = lineage.slice(0, lineage.indexOf(member.owner) + 1).flatMap((name) => {
    const at = types.type(name)
    if (at === undefined || !('base' in at)) return []
    return name === member.owner ? [at.evidence.kind] : [at.evidence.kind, at.evidence.base]
  })
  const left = member.owner === entity && lineage.length > 1
  return { ...found, evidence: left ? 'assumed' : weakest(found.evidence, ...known) }
}

/** Properties that the use of a type demands: the id of a whole entity, and what a request page calls required. */
function checkDemanded(
  types: TypeIndex,
  type: string,
  value: JsonObject,
  schema: SchemaObject,
): readonly Violation[] {
  const members = types.members(type)
  const absent = (name: string): readonly Member[] => {
    const member = members.get(name)
    return member === undefined || Object.hasOwn(value, name) ? [] : [member]
  }
  const isEntity = schema['x-graph-whole'] === true && types.type(type)?.kind === 'entity'
  const key = isEntity ? absent('id').map((member) => missingKey(types, type, member)) : []
  const stated = (schema['x-graph-required'] ?? []).flatMap(absent)
  return [...key, ...stated.map((member) => missing(member, 'is missing where the page requires it'))]
}

function nameAt(pointer: string): string | undefined {
  const [name, ...deeper] = splitPointer(pointer)
  return deeper.length === 0 ? name : undefined
}

/** A relationship inline: no page says that it may not be sent, it is our reading of what relationships are. */
function asRelationship(types: TypeIndex, type: string, violation: Violation): Violation {
  if (violation.keyword !== 'unknown-property') return violation
  const member = types.members(type).get(nameAt(violation.pointer) ?? '')
  if (member === undefined) return violation
  const { property, owner } = member
  const message = 'is a relationship that the page does not list as part of the body'
  return {
    ...violation,
    message,
    component: `${owner}/${property.name}`,
    evidence: 'assumed',
    source: property.source,
  }
}

/**
 * A property that only another type below the declared one has, of an instance that names one beside it: pages list
 * the properties of all types of one place, and mean each where its type is.
 */
function asSibling(
  types: TypeIndex,
  declared: string,
  actual: string,
  violation: Violation,
): Violation | undefined {
  const name = nameAt(violation.pointer) ?? ''
  if (violation.keyword !== 'unknown-property' || types.members(actual).has(name)) return undefined
  const sibling = types.derived(declared).find((one) => types.members(one).has(name))
  const owner = types.members(sibling ?? '').get(name)?.owner
  return owner === undefined
    ? undefined
    : { ...violation, message: `is a property of ${owner}, which ${actual} is not` }
}

/** Violations of the instance that its use lifts: missing properties of an update, and relationships that a page lists. */
function isLifted(violation: Violation, schema: SchemaObject): boolean {
  const name = nameAt(violation.pointer)
  if (name === undefined) return false
  if (violation.keyword === 'required')
    return schema['x-graph-partial'] === true || schema['x-graph-required']?.includes(name) === true
  return violation.keyword === 'unknown-property' && schema['x-graph-properties']?.includes(name) === true
}

/** Relationships that the page lists are judged as what they hold. */
function checkListed(
  types: TypeIndex,
  judge: UseCheck,
  type: string,
  value: JsonObject,
  schema: SchemaObject,
): readonly Violation[] {
  const listed = (schema['x-graph-properties'] ?? []).filter((name) => Object.hasOwn(value, name))
  return listed.flatMap((name) => {
    const property = types.members(type).get(name)?.property
    if (property?.navigation !== true) return []
    return judge(property, value[name]).map((v) => ({ ...v, pointer: joinPointer('', name) + v.pointer }))
  })
}

/**
 * Dispatches on `@odata.type`, compared without `#` and letter case: the value is judged as what it says it is where
 * that is the declared type or derived from it, else as the declared type. An unknown name is a violation of requests
 * only, since clients must expect new derived types.
 */
export function makeInstanceCheck(types: TypeIndex, judges: Judges): InstanceCheck {
  return (name, value, schema) => {
    const declared = types.type(name)
    if (declared === undefined) return []
    const direction = schema['x-graph-direction'] ?? 'request'
    if (declared.kind === 'enum' || declared.kind === 'schema')
      return judges.flat(declared.name, direction, value)
    if (!isObject(value)) return []
    const { actual, violations } = Object.hasOwn(value, annotation)
      ? readNamed(types, declared, value[annotation], direction)
      : readUnnamed(declared, schema, direction)
    if (actual === null) return violations
    const isNamed = actual !== declared.name && types.instantiable(declared.name).includes(actual)
    const own = judges.flat(actual, direction, value).flatMap((violation) => {
      const sibling = isNamed ? asSibling(types, declared.name, actual, violation) : undefined
      if (sibling !== undefined) return [sibling]
      return isLifted(violation, schema) ? [] : [asRelationship(types, actual, violation)]
    })
    const listed = checkListed(types, judges.property, actual, value, schema)
    const demanded = checkDemanded(types, actual, value, schema)
    return [...violations, ...own, ...listed, ...demanded]
  }
}
