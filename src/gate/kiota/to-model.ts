import type { Json, JsonObject } from '../../model/source.ts'
import type { ModelRegistry, ModelType } from './model-registry.ts'
import type { ModelMember } from './model-shape.ts'

/** Classes of the runtime that a generated model is filled with. */
export interface ValueClasses {
  readonly createUntypedNodeFromDiscriminatorValue: unknown
  createUntypedString(value: string): object
  createUntypedNumber(value: number): object
  createUntypedBoolean(value: boolean): object
  createUntypedNull(): object
  createUntypedArray(value: readonly object[]): object
  createUntypedObject(value: { readonly [name: string]: object }): object
  readonly DateOnly: { parse(text: string): unknown }
  readonly TimeOnly: { parse(text: string): unknown }
  readonly Duration: { parse(text: string): unknown }
}

/** Fills a model as a user of the SDK would: what no member is for goes where unknown properties go. */
export function toModel(
  registry: ModelRegistry,
  classes: ValueClasses,
  declared: ModelType | undefined,
  value: JsonObject,
): object {
  const said = value['@odata.type']
  const type = (typeof said === 'string' ? registry.typed(said) : undefined) ?? declared
  const members = membersToFill(registry, type)
  const model: { [name: string]: unknown } = {}
  const unknown: { [name: string]: Json } = {}
  for (const [wire, inner] of Object.entries(value)) {
    const member = members.get(wire) ?? likeNamed(members, wire)
    if (member === undefined) unknown[wire] = inner
    else model[member.name] = toMember(registry, classes, member, inner)
  }
  if (Object.keys(unknown).length > 0) model['additionalData'] = unknown
  return model
}

/** Parameters of actions are written with a capital here and there. */
function likeNamed(members: ReadonlyMap<string, ModelMember>, wire: string): ModelMember | undefined {
  const capital = `${wire.charAt(0).toUpperCase()}${wire.slice(1)}`
  return members.get(capital)
}

/** What a user sees: the members that answers fill, and those that only requests have. */
function membersToFill(
  registry: ModelRegistry,
  type: ModelType | undefined,
): ReadonlyMap<string, ModelMember> {
  if (type === undefined) return new Map()
  const { parsed, written } = registry.shape(type)
  return new Map([...written, ...parsed])
}

function toMember(registry: ModelRegistry, classes: ValueClasses, member: ModelMember, value: Json): unknown {
  if (value === null) return null
  if (member.factory !== null && member.factory === classes.createUntypedNodeFromDiscriminatorValue)
    return toUntyped(classes, value)
  if (Array.isArray(value)) return value.map((item) => toMember(registry, classes, member, item as Json))
  if (member.kind === 'object' && typeof value === 'object')
    return toModel(registry, classes, registry.ofFactory(member.factory), value as JsonObject)
  if (typeof value !== 'string') return value
  return toValue(classes, member, value)
}

/** A value of no declared type, in the nodes that the runtime has for it. */
function toUntyped(classes: ValueClasses, value: Json): object {
  if (value === null) return classes.createUntypedNull()
  if (typeof value === 'string') return classes.createUntypedString(value)
  if (typeof value === 'number') return classes.createUntypedNumber(value)
  if (typeof value === 'boolean') return classes.createUntypedBoolean(value)
  if (Array.isArray(value))
    return classes.createUntypedArray(value.map((each) => toUntyped(classes, each as Json)))
  const entries = Object.entries(value).map(([name, each]) => [name, toUntyped(classes, each)] as const)
  return classes.createUntypedObject(Object.fromEntries(entries))
}

/** Throws where the type of the member cannot hold the value. */
function toValue(classes: ValueClasses, member: ModelMember, text: string): unknown {
  try {
    switch (member.kind) {
      case 'date': {
        const date = new Date(text)
        if (Number.isNaN(date.getTime())) throw new RangeError('no date')
        return date
      }
      case 'date-only':
        return classes.DateOnly.parse(text)
      case 'time-only':
        return classes.TimeOnly.parse(/^\d\d:\d\d$/.test(text) ? `${text}:00` : text)
      case 'duration':
        return classes.Duration.parse(text)
      case 'bytes':
        return new Uint8Array(Buffer.from(text, 'base64')).buffer
      case 'enum':
        return member.collection && text.includes(',') ? text.split(',').map((each) => each.trim()) : text
      default:
        return text
    }
  } catch (error) {
    throw new Error(`${member.name} takes a ${member.kind}, not ${JSON.stringify(text)}`, { cause: error })
  }
}
