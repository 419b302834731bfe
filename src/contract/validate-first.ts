import type { Violation } from '../model/api-view.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import { hasFormat } from './format.ts'
import { oncePer } from './once-per.ts'
import { flagsFault } from './validate-flags.ts'
import type { InstanceCheck } from './validate-instance.ts'
import { weakest } from './weakest.ts'

/** Judges a value without a compiled function; undefined where it takes one to say what is wrong. */
export type FirstPass = (schema: SchemaObject, value: unknown) => readonly Violation[] | undefined

type Test = (value: unknown, operand: never, schema: SchemaObject) => boolean

const typeTests: { readonly [type: string]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: Number.isFinite,
  integer: Number.isInteger,
  null: (value) => value === null,
  array: Array.isArray,
  object: isObject,
}

function hasType(value: unknown, types: string | readonly string[]): boolean {
  if (typeof types === 'string') return typeTests[types]?.(value) === true
  return types.some((type) => typeTests[type]?.(value) === true)
}

/** The keywords of properties but `x-graph-type`; lengths count characters, as JSON Schema does. */
const tests: { readonly [keyword: string]: Test } = {
  type: hasType,
  format: (value, format: string) => hasFormat(format, value),
  enum: (value, members: readonly unknown[]) => members.includes(value),
  'x-flags': (value, members: readonly unknown[]) =>
    typeof value !== 'string' || flagsFault(members, value) === undefined,
  minimum: (value, least: number) => typeof value !== 'number' || value >= least,
  maximum: (value, most: number) => typeof value !== 'number' || value <= most,
  minLength: (value, least: number) => typeof value !== 'string' || [...value].length >= least,
  maxLength: (value, most: number) => typeof value !== 'string' || [...value].length <= most,
  maxItems: (value, most: number) => !Array.isArray(value) || value.length <= most,
  items: (value, items: JsonSchema) => !Array.isArray(value) || value.every((item) => accepts(items, item)),
  anyOf: (value, branches: readonly JsonSchema[]) => branches.some((branch) => accepts(branch, value)),
  'x-graph-type': (value, _: string, { type }) => value === null && type !== undefined,
}

/** The tests of a schema's constraints: what only remarks on it constrains nothing. */
const testsOf = oncePer((schema: SchemaObject): readonly ((value: unknown) => boolean)[] =>
  Object.entries(schema).flatMap(([keyword, operand]) => {
    const test = tests[keyword]
    return test === undefined ? [] : [(value: unknown) => test(value, operand as never, schema)]
  }),
)

/** Does the value meet every constraint for certain. */
function accepts(schema: JsonSchema, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema
  return testsOf(schema).every((test) => test(value))
}

/** Has a schema no keywords but those that one of a type's instances may have, and remarks. */
const isBare = oncePer((schema: SchemaObject) =>
  Object.keys(schema).every(
    (keyword) => !(keyword in tests) || keyword === 'type' || keyword === 'x-graph-type',
  ),
)

function isInstanceSchema(schema: JsonSchema): schema is SchemaObject & { readonly 'x-graph-type': string } {
  return typeof schema !== 'boolean' && schema['x-graph-type'] !== undefined && isBare(schema)
}

/**
 * Most values are as stated: they are read against the few keywords of properties, and instances of types are handed on,
 * which costs less than a function for each of the many constraints that examples meet once or twice.
 */
export function makeFirstPass(check: InstanceCheck): FirstPass {
  const instance = (
    schema: JsonSchema,
    value: unknown,
    root: SchemaObject,
  ): readonly Violation[] | undefined => {
    if (!isObject(value) || !isInstanceSchema(schema)) return undefined
    const { name, type } = root['x-evidence'] ?? {}
    return check(schema['x-graph-type'], value, schema).map((violation) => ({
      ...violation,
      evidence: weakest(violation.evidence, name, type),
    }))
  }
  const list = (schema: SchemaObject, values: readonly unknown[]): readonly Violation[] | undefined => {
    const { items } = schema
    if (items === undefined || !isInstanceSchema(items) || !values.every(isObject)) return undefined
    return values.flatMap((item, index) =>
      (instance(items, item, schema) ?? []).map((v) => ({ ...v, pointer: `/${index}${v.pointer}` })),
    )
  }
  return (schema, value) => {
    const judged = Array.isArray(value) ? list(schema, value) : instance(schema, value, schema)
    return judged ?? (accepts(schema, value) ? [] : undefined)
  }
}
