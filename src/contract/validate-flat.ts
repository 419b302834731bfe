import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Violation } from '../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { JsonObject } from '../model/source.ts'
import type { FirstPass } from './validate-first.ts'
import { joinPointer } from './validate-pointer.ts'
import { missingProperty, toViolations, unknownProperty } from './validate-violation.ts'

/** Judges an object against the flat schema of one structured type. */
export type FlatFunction = (value: JsonObject) => readonly Violation[]

/** Keywords of a property's schema that constrain its value: properties with the same ones share one function. */
const constraints: ReadonlySet<string> = new Set([
  ...['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'items', 'anyOf'],
  ...['maxItems', 'x-flags', 'x-graph-type', 'x-graph-direction'],
])

/** Gives every set of constraints one function, however many properties have it: a whole version has a few hundred. */
export function makeSharing(
  compile: (schema: SchemaObject) => ValidateFunction,
): (property: SchemaObject) => ValidateFunction {
  const functions = new Map<string, ValidateFunction>()
  return (property) => {
    const bare = Object.fromEntries(Object.entries(property).filter(([keyword]) => constraints.has(keyword)))
    const key = JSON.stringify(bare)
    const validate = functions.get(key) ?? compile(bare)
    functions.set(key, validate)
    return validate
  }
}

function lazyProperty(schema: JsonSchema, { first, share }: PropertyJudges): Property {
  const object: SchemaObject = typeof schema === 'object' ? schema : {}
  let validate: ValidateFunction | undefined
  return {
    check(value) {
      const judged = first(object, value)
      if (judged !== undefined) return judged
      validate ??= share(object)
      return validate(value) ? [] : toViolations(validate.errors ?? [], object, value)
    },
  }
}

interface PropertyJudges {
  /** Asked before a function is compiled. */
  readonly first: FirstPass
  /** Compiles, once for all properties with the same constraints. */
  share(property: SchemaObject): ValidateFunction
}

interface Property {
  check(value: unknown): readonly Violation[]
}

/**
 * A function of a flat schema that walks the object itself and asks the shared function of each property it meets: a
 * function generated for the whole type would cost more to make than most runs use it for.
 */
export function makeFlatFunction(schema: SchemaObject, judges: PropertyJudges): FlatFunction {
  const properties = new Map(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, lazyProperty(property, judges)]),
  )
  const closed = schema.additionalProperties === false
  const required = schema.required ?? []
  return (value) => {
    const violations: Violation[] = []
    for (const name of Object.keys(value)) {
      const found = properties.get(name)?.check(value[name])
      if (found === undefined && closed && !name.includes('@')) violations.push(unknownProperty(schema, name))
      for (const violation of found ?? [])
        violations.push({ ...violation, pointer: joinPointer('', name) + violation.pointer })
    }
    for (const name of required)
      if (!Object.hasOwn(value, name)) violations.push(missingProperty(schema, name))
    return violations
  }
}
