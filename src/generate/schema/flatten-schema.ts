import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { UnsupportedSchema } from './generation-error.ts'
import { jsonTypes, schemaAt, schemaMapAt, schemasAt, typesOf } from './keywords.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { resolveReference, type Scope } from './resolve-reference.ts'
import { refuseUnsupported } from './unsupported-keywords.ts'

/** A schema without `$ref`, `allOf`, `not` and `if` at its top. */
interface FlatSchema {
  /** Keywords that speak about the value itself, or false. */
  readonly plain: SchemaObject | false
  /** Of each choice, at least one alternative holds. */
  readonly choices: readonly (readonly JsonSchema[])[]
  /** False where `plain` and `choices` allow more than the schema does: values must be filtered. */
  readonly exact: boolean
  /** True where a reference was followed. */
  readonly referred: boolean
}

interface Draft {
  plain: SchemaObject | false
  choices: (readonly JsonSchema[])[]
  parts: number
  exact: boolean
  referred: boolean
}

const unfaithful = [
  ...['oneOf', 'not', 'if', 'dependentSchemas', 'dependentRequired'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]
const combinators = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'])
const dependencies = new Set(['dependentSchemas', 'dependentRequired'])

/** Follows references and `allOf`, and turns every other combinator into plain keywords or choices. */
export function flattenSchema(schema: JsonSchema, scope: Scope): FlatSchema {
  const draft: Draft = { plain: {}, choices: [], parts: 0, exact: true, referred: false }
  add(schema, draft, scope, [])
  return { ...draft, exact: draft.exact && draft.parts <= 1 }
}

function add(schema: JsonSchema, draft: Draft, scope: Scope, via: readonly JsonSchema[]): void {
  if (schema === true || draft.plain === false) return
  if (schema === false) {
    draft.plain = false
    return
  }
  if (via.includes(schema)) throw new UnsupportedSchema('$ref', 'the reference leads to itself')
  refuseUnsupported(schema)
  const target = targetOf(schema, scope)
  const own = ownKeywords(schema, target !== undefined)
  if (Object.keys(own).length > 0) {
    draft.plain = mergeSchemas(draft.plain, own)
    draft.parts++
  }
  if (unfaithful.some((keyword) => keyword in schema)) draft.exact = false
  addChoices(schema, draft)
  if (schema.not !== undefined) add(inOtherWords(schema.not), draft, scope, [...via, schema])
  if (target !== undefined) {
    draft.referred = true
    add(target, draft, scope, [...via, schema])
  }
  for (const part of schemasAt(schema, 'allOf')) add(part, draft, scope, [...via, schema])
}

function acceptsEverything(schema: JsonSchema): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0)
}

/** What a schema refers to: by `$ref`, or as a component that is not Graph's. */
function targetOf(schema: SchemaObject, scope: Scope): JsonSchema | undefined {
  if (schema.$ref !== undefined) return resolveReference(schema, scope)
  const name = schema['x-graph-type']
  const type = name === undefined ? undefined : scope.api.type(name)
  return type?.kind === 'schema' ? type.schema : undefined
}

function ownKeywords(schema: SchemaObject, refers: boolean): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword]) =>
        !combinators.has(keyword) && !dependencies.has(keyword) && !(refers && keyword === 'x-graph-type'),
    ),
  )
}

function addChoices(schema: SchemaObject, draft: Draft): void {
  if (schema.anyOf !== undefined) draft.choices.push(schema.anyOf)
  if (schema.oneOf !== undefined) {
    if (schema.oneOf.filter(acceptsEverything).length > 1) draft.plain = false
    draft.choices.push(schema.oneOf)
  }
  const condition = schemaAt(schema, 'if')
  if (condition !== undefined) draft.choices.push(conditional(condition, schema))
  for (const [name, needed] of Object.entries(schemaMapAt(schema, 'dependentSchemas'))) {
    draft.choices.push(dependent(name, needed))
  }
  const required = schema['dependentRequired']
  if (!isObject(required)) return
  for (const [name, names] of Object.entries(required)) {
    draft.choices.push(dependent(name, { required: names as readonly string[] }))
  }
}

function conditional(condition: JsonSchema, schema: SchemaObject): readonly JsonSchema[] {
  const [met, unmet] = [schemaAt(schema, 'then') ?? true, schemaAt(schema, 'else') ?? true]
  return [{ allOf: [condition, met] }, { allOf: [{ not: condition }, unmet] }]
}

/** The member is absent, or there and the schema holds; what is no object has no members. */
function dependent(name: string, schema: JsonSchema): readonly JsonSchema[] {
  return [
    { properties: { [name]: false } },
    { allOf: [{ type: 'object', required: [name] }, schema] },
    { type: jsonTypes.filter((type) => type !== 'object') },
  ]
}

/** What a negation says in other words; true where there are none and the filter has to do it. */
function inOtherWords(negated: JsonSchema): JsonSchema {
  if (typeof negated === 'boolean') return !negated
  if (acceptsEverything(negated)) return false
  if (Object.keys(negated).length !== 1) return true
  const types = typesOf(negated)
  if (types !== undefined && !types.includes('integer')) {
    return { type: jsonTypes.filter((type) => !types.includes(type)) }
  }
  if (negated.not !== undefined) return negated.not
  if (negated.required?.length === 1) {
    return { type: 'object', properties: { [negated.required[0] ?? '']: false } }
  }
  if (negated.anyOf !== undefined) return { allOf: negated.anyOf.map((part) => ({ not: part })) }
  if (negated.allOf !== undefined) return { anyOf: negated.allOf.map((part) => ({ not: part })) }
  return true
}
