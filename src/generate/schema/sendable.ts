import { sentinel } from '../../contract/evolvable.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'

/** Whether a property can be part of a request body: not read-only, no stream, not disputed. */
export function isSendable(property: SchemaObject): boolean {
  const evidence = property['x-evidence']
  const disputed = evidence?.['name'] === 'disputed' || evidence?.['type'] === 'disputed'
  return property.readOnly !== true && property.format !== 'binary' && !disputed
}

/** Members in front of the sentinel: those behind it come back as the sentinel where the client has not opted in. */
function inFront<T extends Json>(members: readonly T[]): readonly T[] {
  const at = (members as readonly Json[]).indexOf(sentinel)
  return at < 1 ? members : members.slice(0, at)
}

/**
 * What of a property's schema is worth sending: neither null, which passes wherever the docs are silent, nor the
 * sentinel member of evolvable enums, which is never sent, nor what is behind it (best-practices-concept.md).
 */
export function sendable(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const { type, items, anyOf } = schema
  const flags = schema['x-flags']
  return {
    ...schema,
    ...(typeof type === 'object' ? { type: type.filter((name) => name !== 'null') } : {}),
    ...(schema.enum === undefined
      ? {}
      : { enum: inFront(schema.enum).filter((member) => member !== null && member !== sentinel) }),
    ...(flags === undefined ? {} : { 'x-flags': inFront(flags).filter((member) => member !== sentinel) }),
    ...(items === undefined ? {} : { items: sendable(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(sendable) }),
  }
}
