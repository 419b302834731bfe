import type { SchemaValidateFunction } from 'ajv'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Direction, Violation } from '../model/api-view.ts'
import type { TypeUse } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { hasFormat } from './format.ts'
import { typeSchema } from './schema-type.ts'
import { useSchema } from './schema-use.ts'
import { makeFirstPass } from './validate-first.ts'
import { flagsFault } from './validate-flags.ts'
import { type FlatFunction, makeFlatFunction, makeSharing } from './validate-flat.ts'
import { type InstanceCheck, makeInstanceCheck } from './validate-instance.ts'
import { toViolations } from './validate-violation.ts'
import type { TypeIndex } from './view-types.ts'

/** Validates against schemas of one version; compiles each on first use. */
export interface Validator {
  typeSchema(name: string, direction: Direction): JsonSchema
  validate(schema: JsonSchema, value: Json): readonly Violation[]
}

/** Keywords that only say something about a schema. */
const remarks = [
  'x-graph-direction',
  'x-graph-properties',
  'x-graph-required',
  'x-graph-partial',
  'x-graph-whole',
  'x-nullable',
  'x-bits',
  'x-evolvable',
  'x-component',
  'x-docs',
  'x-evidence',
]

/** A keyword whose violations are found elsewhere: they become errors with pointers from the root. */
function instanceKeyword(check: InstanceCheck): SchemaValidateFunction {
  const validate: SchemaValidateFunction = (name, value, schema, context) => {
    const prefix = context?.instancePath ?? ''
    const depth = prefix.split('/').length - 1
    const errors = check(name, value, schema ?? {}).map((violation) => ({
      keyword: 'x-graph-type',
      instancePath: `${prefix}${violation.pointer}`,
      params: { violation, depth },
    }))
    validate.errors = errors
    return errors.length === 0
  }
  return validate
}

const flagsKeyword: SchemaValidateFunction = (members, value) => {
  const fault = flagsFault(members, value)
  flagsKeyword.errors = fault === undefined ? [] : [{ keyword: 'x-flags', params: { fault } }]
  return fault === undefined
}

function makeAjv(strict: boolean, check: InstanceCheck): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    inlineRefs: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: strict ? console : false,
    code: { optimize: false },
  })
  ajv.removeKeyword('format')
  ajv.addKeyword({ keyword: 'format', type: ['string', 'number'], schemaType: 'string', validate: hasFormat })
  ajv.addKeyword({ keyword: 'x-flags', type: 'string', schemaType: 'array', validate: flagsKeyword })
  ajv.addKeyword({ keyword: 'x-graph-type', schemaType: 'string', validate: instanceKeyword(check) })
  ajv.addVocabulary(remarks)
  return ajv
}

function errorsOf(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? [])
}

/** Keywords beside which `x-graph-type` alone says what an object must be. */
const instanceKeywords: ReadonlySet<string> = new Set([...remarks, 'type', 'x-graph-type'])

/** The type where nothing else constrains an object: such a schema needs no function of its own. */
function soleType(schema: SchemaObject): string | undefined {
  return Object.keys(schema).every((keyword) => instanceKeywords.has(keyword))
    ? schema['x-graph-type']
    : undefined
}

const flatKeywords: ReadonlySet<string> = new Set([
  ...remarks,
  ...['type', 'properties', 'required', 'patternProperties', 'additionalProperties'],
])

/** Is it the schema of an object of ours, such as the parameters of an action: properties, and annotations at most. */
function isFlat(schema: SchemaObject): boolean {
  return (
    schema['x-component'] !== undefined &&
    schema.properties !== undefined &&
    Object.keys(schema.patternProperties ?? {}).every((pattern) => pattern === '@') &&
    Object.keys(schema).every((keyword) => flatKeywords.has(keyword))
  )
}

const arrayKeywords: ReadonlySet<string> = new Set([...remarks, 'type', 'items'])

/** The schema of the elements where it is all that constrains an array, and a sole type itself. */
function soleItems(schema: SchemaObject): SchemaObject | undefined {
  const { items } = schema
  if (typeof items !== 'object' || soleType(items) === undefined) return undefined
  return Object.keys(schema).every((keyword) => arrayKeywords.has(keyword)) ? items : undefined
}

/** Compiles schemas that are not Graph's, or of callers, and remembers each by identity. */
function makeLenientCompile(ajv: Ajv2020): (schema: SchemaObject) => ValidateFunction {
  const functions = new WeakMap<SchemaObject, ValidateFunction>()
  return (schema) => {
    const known = functions.get(schema)
    if (known !== undefined) return known
    const compiled = ajv.compile(schema)
    functions.set(schema, compiled)
    ajv.removeSchema(schema)
    return compiled
  }
}

function remember<K, V>(
  answers: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = make()
  answers.set(key, answer)
  return answer
}

const anything: SchemaObject = {}
const nothing: SchemaObject = { not: {} }

/** Properties of Graph's types compile strictly; other schemas keep keywords that nobody knows. */
export function makeValidator(types: TypeIndex): Validator {
  const schemas = new Map<string, JsonSchema>()
  const flatFunctions = new Map<string, FlatFunction>()
  const bodyFunctions = new WeakMap<SchemaObject, FlatFunction>()
  const listed = new WeakMap<TypeUse, JsonSchema>()
  const schemaOf = (name: string, direction: Direction): JsonSchema =>
    remember(schemas, `${direction} ${name}`, () => typeSchema(types, name, direction))
  const validate = (schema: JsonSchema, value: unknown): readonly Violation[] => {
    const object: SchemaObject = schema === true ? anything : schema === false ? nothing : schema
    const name = isObject(value) ? soleType(object) : undefined
    if (name !== undefined) return check(name, value, object)
    if (isObject(value) && isFlat(object))
      return remember(bodyFunctions, object, () => makeFlatFunction(object, judges))(value)
    const items = Array.isArray(value) && value.every(isObject) ? soleItems(object) : undefined
    if (items === undefined) return toViolations(errorsOf(compile(object), value), object, value)
    return (value as readonly Json[]).flatMap((item, index) =>
      validate(items, item).map((v) => ({ ...v, pointer: `/${index}${v.pointer}` })),
    )
  }
  const check = makeInstanceCheck(types, {
    flat(name, direction, value) {
      const schema = schemaOf(name, direction)
      if (typeof schema === 'boolean') return []
      const whole = types.type(name)?.kind === 'schema' || !isObject(value)
      if (whole) return toViolations(errorsOf(compile(schema), value), schema, value)
      return remember(flatFunctions, `${direction} ${name}`, () => makeFlatFunction(schema, judges))(value)
    },
    property: ({ type }, value) =>
      validate(
        remember(listed, type, () => useSchema(types, type, 'request', true)),
        value,
      ),
  })
  const compile = makeLenientCompile(makeAjv(false, check))
  const strict = makeAjv(true, check)
  const judges = { first: makeFirstPass(check), share: makeSharing((schema) => strict.compile(schema)) }
  return { typeSchema: schemaOf, validate }
}
