import fc from 'fast-check'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { type BuildContext, buildIfSatisfiable, optionalContext } from './build-context.ts'
import { UnsatisfiableSchema } from './generation-error.ts'
import { numberAt, schemaAt, schemaMapAt } from './keywords.ts'
import { memberArbitrary } from './member-arbitrary.ts'
import { both } from './merge-schemas.ts'
import { patternOf } from './pattern.ts'

/**
 * Objects by `properties`, `required` and what else speaks about members; each optional member is there or not,
 * independently. Members that no keyword mentions are not invented. Some values may need filtering.
 */
export function objectArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<JsonObject> {
  const fewest = numberAt(schema, 'minProperties') ?? 0
  const most = numberAt(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY
  const required = schema.required ?? []
  if (required.length > most || fewest > most) {
    throw new UnsatisfiableSchema('maxProperties', `no object has ${fewest} to ${most} properties`)
  }
  const members = declaredMembers(schema, context)
  const lack = Math.max(0, fewest - members.size)
  const others = otherMembers(schema, lack, Math.max(lack, Math.min(2, most - required.length)), context)
  const declared = memberArbitrary(members, required)
  if (others === undefined)
    return fewest > 0 || most < members.size ? sizes(members, required, declared) : declared
  return fc.tuple(declared, others).map(([own, added]) => ({ ...added, ...own }))
}

/** Objects of every size: all members, only the required ones, or a mixture. */
function sizes(
  members: ReadonlyMap<string, fc.Arbitrary<Json>>,
  required: readonly string[],
  mixed: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<JsonObject> {
  const only = new Map([...members].filter(([name]) => required.includes(name)))
  return fc.oneof(mixed, memberArbitrary(members, [...members.keys()]), memberArbitrary(only, required))
}

function declaredMembers(schema: SchemaObject, context: BuildContext): Map<string, fc.Arbitrary<Json>> {
  const required = schema.required ?? []
  const members = new Map<string, fc.Arbitrary<Json>>()
  for (const name of new Set([...Object.keys(schema.properties ?? {}), ...required])) {
    const needed = required.includes(name)
    const inner = { ...(needed ? context : optionalContext(context)), hint: name }
    const part = schemaOf(schema, name)
    const member = needed ? context.build(part, inner) : buildIfSatisfiable(part, inner)
    if (member !== undefined) members.set(name, member)
  }
  return members
}

/** What members that no other keyword describes satisfy; undefined where nothing is said of them. */
function restOf(schema: SchemaObject): JsonSchema | undefined {
  return schema.additionalProperties ?? schemaAt(schema, 'unevaluatedProperties')
}

function schemaOf(schema: SchemaObject, name: string): JsonSchema {
  const properties = schema.properties ?? {}
  let found: JsonSchema | undefined = Object.hasOwn(properties, name) ? properties[name] : undefined
  for (const [pattern, part] of Object.entries(schemaMapAt(schema, 'patternProperties'))) {
    if (patternOf(pattern).test(name)) found = both(found ?? true, part)
  }
  return found ?? restOf(schema) ?? true
}

/** Members beyond the declared ones, where a keyword asks for them or describes them. */
function otherMembers(
  schema: SchemaObject,
  fewest: number,
  most: number,
  context: BuildContext,
): fc.Arbitrary<JsonObject> | undefined {
  const kinds: fc.Arbitrary<readonly [string, Json]>[] = []
  const inner = optionalContext(context)
  const named = schemaAt(schema, 'propertyNames') ?? true
  for (const [pattern, part] of Object.entries(schemaMapAt(schema, 'patternProperties'))) {
    const names = buildIfSatisfiable(both({ type: 'string', pattern }, named), inner)
    const values = buildIfSatisfiable(part, inner)
    if (names !== undefined && values !== undefined)
      kinds.push(fc.tuple(names as fc.Arbitrary<string>, values))
  }
  const rest = restOf(schema)
  if ((rest !== undefined && rest !== false) || (rest === undefined && fewest > 0)) {
    const names =
      buildIfSatisfiable(both({ type: 'string', pattern: '^[a-z][a-zA-Z0-9]{0,7}$' }, named), inner) ??
      buildIfSatisfiable(both({ type: 'string' }, named), inner)
    const values = buildIfSatisfiable(rest ?? true, inner)
    if (names !== undefined && values !== undefined)
      kinds.push(fc.tuple(names as fc.Arbitrary<string>, values))
  }
  if (kinds.length === 0 || most <= 0) return undefined
  const size = { minLength: fewest, maxLength: most, selector: ([name]: readonly [string, Json]) => name }
  return fc.uniqueArray(fc.oneof(...kinds), size).map((entries) => Object.fromEntries(entries))
}
