import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Violation } from '../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Evidence, Source } from '../model/source.ts'
import { isSetOf, type MemberFault, memberFault } from './validate-flags.ts'
import { describeSchema, describeValue, listMembers } from './validate-message.ts'
import { joinPointer, splitPointer } from './validate-pointer.ts'
import { weakest } from './weakest.ts'

/** Where a pointer leads: the schema there, with the nearest statement it belongs to. */
interface Place {
  readonly schema: SchemaObject
  readonly component: string
  readonly source: Source
  readonly evidence: { readonly [keyword: string]: Evidence }
}

const nowhere: Source = { file: '', line: 0 }

function asObject(schema: JsonSchema | undefined): SchemaObject {
  return typeof schema === 'object' ? schema : {}
}

function enter(place: Place, token: string): Place {
  const { schema } = place
  const property = schema.properties !== undefined && Object.hasOwn(schema.properties, token)
  if (!property && schema.items !== undefined) return { ...place, schema: asObject(schema.items) }
  const next = property ? asObject(schema.properties?.[token]) : {}
  return {
    schema: next,
    component: next['x-component'] ?? `${place.component}/${token}`,
    source: next['x-docs'] ?? place.source,
    evidence: next['x-evidence'] ?? (next['x-component'] === undefined ? place.evidence : {}),
  }
}

function findPlace(root: SchemaObject, tokens: readonly string[]): Place {
  const start: Place = {
    schema: root,
    component: root['x-component'] ?? root['x-graph-type'] ?? 'schema',
    source: root['x-docs'] ?? nowhere,
    evidence: root['x-evidence'] ?? {},
  }
  return tokens.reduce(enter, start)
}

function valueAt(value: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce<unknown>((at, token) => (at as { [name: string]: unknown } | null)?.[token], value)
}

/** Under which keyword a property keeps the evidence of a violation, where it is not its own. */
function evidenceKey(keyword: string, schema: SchemaObject): string {
  if (keyword === 'nullable') return schema['x-nullable'] === false ? 'nullable' : 'required'
  return keyword === 'format' || keyword === 'anyOf' || keyword === 'oneOf' ? 'type' : keyword
}

interface Fault {
  readonly keyword: string
  readonly message: string
  /** The property that is missing or unknown. */
  readonly name?: string
  /** How surely it is one, where the page leaves that open. */
  readonly known?: Evidence
  readonly structured?: true
}

const enumMessages: { readonly [fault in MemberFault]: string } = {
  enum: 'is no member of',
  'enum-case': 'differs in letter case from a member of',
}

function enumFault(fault: MemberFault, value: unknown, members: readonly unknown[]): Fault {
  return {
    keyword: fault,
    message: `is ${describeValue(value)}, which ${enumMessages[fault]} ${listMembers(members)}`,
  }
}

const limits: { readonly [keyword: string]: string } = {
  minimum: 'below the stated minimum',
  maximum: 'above the stated maximum',
  minLength: 'shorter than the stated',
  maxLength: 'longer than the stated',
  maxItems: 'longer than the stated',
}

/** Few pages say of an enum that its members can stand together. */
function noMember(schema: SchemaObject, value: unknown): Fault {
  const members = schema.enum ?? []
  const fault = enumFault(memberFault(members, value) ?? 'enum', value, members)
  if (!isSetOf(members, value)) return fault
  return { ...fault, known: schema['x-bits'] === true ? 'assumed' : 'shown' }
}

function isStructured({ type }: SchemaObject): boolean {
  return [type].flat().some((name) => name === 'array' || name === 'object')
}

function readFault(error: ErrorObject, schema: SchemaObject, value: unknown): Fault {
  const { keyword, params } = error
  if (keyword === 'required') return missing(params['missingProperty'])
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties')
    return unknown(params['additionalProperty'] ?? params['unevaluatedProperty'])
  if (keyword === 'type' && value === null)
    return { keyword: 'nullable', message: `is null where ${describeSchema(schema)} is not nullable` }
  if (keyword === 'enum') return noMember(schema, value)
  if (keyword === 'x-flags') return enumFault(params['fault'], value, schema['x-flags'] ?? [])
  if (keyword in limits)
    return { keyword, message: `is ${describeValue(value)}, ${limits[keyword]} ${params['limit']}` }
  if (keyword === 'type' || keyword === 'format') {
    const message = `is ${describeValue(value)} where ${describeSchema(schema)} is stated`
    return { keyword, message, ...(keyword === 'type' && isStructured(schema) ? { structured: true } : {}) }
  }
  return { keyword, message: `is ${describeValue(value)}, which ${error.message ?? 'is not as stated'}` }
}

function nested(error: ErrorObject, inner: Violation, root: SchemaObject, depth: number): Violation {
  const place = findPlace(root, splitPointer(error.instancePath).slice(0, depth))
  return {
    ...inner,
    pointer: error.instancePath,
    evidence: weakest(inner.evidence, place.evidence['name'], place.evidence['type']),
  }
}

function violationAt(pointer: string, at: Place, fault: Fault): Violation {
  const place = fault.name === undefined ? at : enter(at, fault.name)
  return {
    pointer: fault.name === undefined ? pointer : joinPointer(pointer, fault.name),
    keyword: fault.keyword,
    message: fault.message,
    component: place.component,
    ...(fault.structured ? { structured: true } : {}),
    evidence: weakest(
      place.evidence['name'],
      place.evidence[evidenceKey(fault.keyword, place.schema)],
      fault.known,
    ),
    source: place.source,
  }
}

function toViolation(error: ErrorObject, root: SchemaObject, value: unknown): Violation {
  const inner: Violation | undefined = error.params['violation']
  if (inner !== undefined) return nested(error, inner, root, error.params['depth'])
  const tokens = splitPointer(error.instancePath)
  const at = findPlace(root, tokens)
  return violationAt(error.instancePath, at, readFault(error, at.schema, valueAt(value, tokens)))
}

function missing(name: string): Fault {
  return { keyword: 'required', name, message: 'is missing where it is required' }
}

function unknown(name: string): Fault {
  return { keyword: 'unknown-property', name, message: 'is a property that no page documents' }
}

/** A required property that is not there; the pointer says where it would be. */
export function missingProperty(schema: SchemaObject, name: string): Violation {
  return violationAt('', findPlace(schema, []), missing(name))
}

/** A property that is not in the schema of a type that is not open. */
export function unknownProperty(schema: SchemaObject, name: string): Violation {
  return violationAt('', findPlace(schema, []), unknown(name))
}

function isBelow(error: ErrorObject, schemaPath: string): boolean {
  return error.schemaPath.startsWith(`${schemaPath}/`)
}

/** Of a value that fits none of several schemas, what the one it comes nearest to says: the one with the fewest errors. */
function nearestBranch(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const dropped = new Set<ErrorObject>()
  for (const choice of choices) {
    const inside = errors.filter((error) => isBelow(error, choice.schemaPath))
    const branches = Map.groupBy(
      inside,
      (error) => error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0],
    )
    const [nearest] = [...branches.values()].sort((a, b) => a.length - b.length)
    if (nearest === undefined) continue
    dropped.add(choice)
    for (const error of inside) if (!nearest.includes(error)) dropped.add(error)
  }
  return errors.filter((error) => !dropped.has(error))
}

const typeKeywords: ReadonlySet<string> = new Set(['type', 'nullable'])

/** One violation for each disagreement: a value of the wrong type is not held against anything else that is stated of it. */
export function toViolations(
  errors: readonly ErrorObject[],
  schema: SchemaObject,
  value: unknown,
): readonly Violation[] {
  const violations = nearestBranch(errors).map((error) => toViolation(error, schema, value))
  const mistyped = new Set(
    violations.filter(({ keyword }) => typeKeywords.has(keyword)).map((v) => v.pointer),
  )
  return violations.filter(({ keyword, pointer }) => typeKeywords.has(keyword) || !mistyped.has(pointer))
}
