import fc from 'fast-check'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import { isObject } from '../../model/is-object.ts'
import type { SchemaObject } from '../../model/json-schema.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import {
  type BuildContext,
  buildIfSatisfiable,
  enterReference,
  optionalContext,
  sortBuilt,
} from './build-context.ts'
import { type NoValue, noneOf, orNoValue, UnsupportedSchema } from './generation-error.ts'
import { candidateTypes, needsAnnotation } from './graph-types.ts'
import { memberArbitrary } from './member-arbitrary.ts'
import {
  membersOfObject,
  membersOfType,
  type RequestMember,
  type TypeInUse,
  typeInUse,
} from './request-members.ts'
import { sendable } from './sendable.ts'

/** An instance to build. */
interface Instance {
  /** Full name of a concrete structured type. */
  readonly type: string
  /** `@odata.type`: always, in half of the draws, or never. */
  readonly annotation: 'always' | 'sometimes' | 'never'
  readonly use: TypeInUse
}

/** Values of an `x-graph-type`: instances of the type or of those derived from it, told apart by `@odata.type`. */
export function graphArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<Json> {
  const name = schema['x-graph-type'] ?? ''
  const type = context.api.type(name)
  if (type === undefined) throw new UnsupportedSchema('x-graph-type', `${name} is unknown`)
  if (schema['x-graph-direction'] === 'response') throw new UnsupportedSchema('x-graph-direction', 'response')
  if (type.kind === 'schema') {
    return context.build(type.schema, {
      ...enterReference(context, name),
      root: type.schema,
      dialect: 'json-schema',
    })
  }
  if (type.kind === 'enum') return context.build(sendable(context.api.schema(type.name, 'request')), context)
  return instancesOf(type.name, candidateTypes(context.api, type.name), schema, context)
}

/** Instances of any of some types where `declared` is declared. */
export function instancesOf(
  declared: string,
  types: readonly string[],
  schema: SchemaObject,
  context: BuildContext,
): fc.Arbitrary<Json> {
  const ways = types.map((type) => {
    const needed = needsAnnotation(context.api, declared, type)
    return instanceOrReason(
      {
        type,
        annotation: needed ? 'always' : context.level === 0 ? 'sometimes' : 'never',
        use: typeInUse(schema),
      },
      context,
    )
  })
  const { built: found, failures } = sortBuilt(ways)
  if (found.length === 0) throw noneOf('x-graph-type', `no instance of ${declared} can be made`, failures)
  return found.length === 1 ? (found[0] as fc.Arbitrary<Json>) : fc.oneof(...found)
}

type Built = fc.Arbitrary<JsonObject> | NoValue

const caches = oncePer((_api: ApiView) => new Map<string, Built>())

function instanceOrReason(instance: Instance, context: BuildContext): Built {
  const cache = caches(context.api)
  const key = JSON.stringify([instance, context.level, context.limit])
  const built = cache.get(key) ?? buildInstance(instance, context)
  cache.set(key, built)
  return built
}

function buildInstance({ type, annotation, use }: Instance, context: BuildContext): Built {
  return orNoValue(() => {
    const inner = enterReference(context, type)
    return objectOf(membersOfType(context.api, type, use), { type, annotation }, inner)
  })
}

/** The parameters of an action, which are an object without a type. */
export function parametersArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<JsonObject> {
  return objectOf(membersOfObject(schema), { type: '', annotation: 'never' }, context)
}

/** Whether a schema is an object that the contract describes property by property, such as an action's parameters. */
export function isContractObject(schema: SchemaObject): boolean {
  const properties = Object.values(schema.properties ?? {})
  return (
    schema.type === 'object' &&
    'x-component' in schema &&
    properties.every((property) => isObject(property) && 'x-component' in property)
  )
}

function objectOf(
  members: readonly RequestMember[],
  { type, annotation }: Pick<Instance, 'type' | 'annotation'>,
  context: BuildContext,
): fc.Arbitrary<JsonObject> {
  const built = new Map<string, fc.Arbitrary<Json>>()
  if (annotation !== 'never') built.set('@odata.type', fc.constant(`#${type}`))
  for (const member of members) {
    const values = memberValues(member, context)
    if (values !== undefined) built.set(member.name, values)
  }
  const required = members.filter((member) => member.required).map(({ name }) => name)
  return memberArbitrary(built, annotation === 'always' ? [...required, '@odata.type'] : required)
}

function memberValues(
  { name, schema, required }: RequestMember,
  context: BuildContext,
): fc.Arbitrary<Json> | undefined {
  const inner = { ...(required ? context : optionalContext(context)), hint: name }
  const values = required
    ? context.build(sendable(schema), inner)
    : buildIfSatisfiable(sendable(schema), inner)
  if (values === undefined || schema['x-nullable'] !== true) return values
  return fc.option(values, { nil: null, freq: 6 })
}
