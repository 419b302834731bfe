import type { JsonSchema } from '../model/json-schema.ts'
import { isNode, localReference, type Node, referredName, type Writing } from './fragment.ts'

const local = '#/components/schemas/'

/** A schema that is not Graph's, inside `allOf` so that nothing of it is mistaken for ours. */
export function writeForeign(schema: JsonSchema, writing: Writing): Node {
  const place = (reference: string): string => {
    const name = reference.startsWith(local) ? referredName(reference) : undefined
    return name !== undefined && writing.types.type(name)?.name === name ? writing.refer(name) : reference
  }
  return { allOf: [mapReferences(schema, place)] }
}

export function readForeign(node: Node): JsonSchema {
  const [schema] = node['allOf'] as readonly unknown[]
  return mapReferences(schema, (reference) =>
    /^(?:\.\/[^#]*)?#\/components\/(?:schemas|x-undocumented)\//.test(reference)
      ? localReference(referredName(reference))
      : reference,
  ) as JsonSchema
}

function mapReferences(value: unknown, place: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, place))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === '$ref' && typeof item === 'string' ? [key, place(item)] : [key, mapReferences(item, place)],
    ),
  )
}
