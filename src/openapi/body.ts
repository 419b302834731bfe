import type { Body, BodyShape } from '../model/contract.ts'
import {
  child,
  isNode,
  type Node,
  present,
  readSource,
  readWholeEvidence,
  type Writing,
  writeWholeEvidence,
} from './fragment.ts'
import { readProperties, writeProperties } from './property.ts'
import { readUse, writeUse } from './type-use.ts'

const referenceSchema: Node = {
  type: 'object',
  properties: { '@odata.id': { type: 'string' } },
  required: ['@odata.id'],
}

function writeShape(shape: BodyShape, writing: Writing): Node {
  if (shape.kind === 'type')
    return { schema: writeUse(shape.type, writing, present({ required: shape.required })) }
  if (shape.kind === 'inline') return { schema: writeProperties(shape.properties, writing) }
  return shape.kind === 'reference' ? { schema: referenceSchema } : {}
}

function writeListed(shape: BodyShape): Node {
  if (shape.kind !== 'type') return {}
  const { properties, required, additive } = shape
  return present({ 'x-properties': properties ?? undefined, 'x-required': required, 'x-additive': additive })
}

/**
 * Other media types stand after the first with nothing to them. `x-shape` says which of the four bodies it is; `x-properties`
 * and `x-required` name what the page lists of a type.
 */
export function writeBody(body: Body, examples: Node, writing: Writing): Node {
  const { shape } = body
  return {
    content: {
      [body.mediaType]: { ...writeShape(shape, writing), ...examples },
      ...Object.fromEntries((body.otherMedia ?? []).map((name) => [name, {}])),
    },
    ...(body.required ? { required: true } : {}),
    'x-shape': shape.kind,
    ...writeListed(shape),
    ...(body.recalculates === true ? { 'x-recalculates': true } : {}),
    'x-docs': body.source,
    ...writeWholeEvidence('body', body.evidence),
  }
}

function readShape(node: Node, media: Node): BodyShape {
  const kind = node['x-shape']
  const schema = child(media, 'schema')
  if (kind === 'inline') return { kind, properties: readProperties(schema) }
  if (kind === 'reference' || kind === 'media') return { kind }
  return {
    kind: 'type',
    type: readUse(schema),
    properties: (node['x-properties'] ?? null) as readonly string[] | null,
    ...present({
      required: node['x-required'] as readonly string[] | undefined,
      additive: node['x-additive'] as readonly string[] | undefined,
    }),
  }
}

export function readBody(node: unknown): Body | null {
  if (!isNode(node)) return null
  const all = Object.entries(child(node, 'content'))
  const [mediaType, media] = all.find(([, each]) => isNode(each) && 'schema' in each) ?? all[0] ?? ['', {}]
  const otherMedia = all.map(([name]) => name).filter((name) => name !== mediaType)
  return {
    mediaType,
    ...(otherMedia.length === 0 ? {} : { otherMedia }),
    shape: readShape(node, isNode(media) ? media : {}),
    required: node['required'] === true,
    ...(node['x-recalculates'] === true ? { recalculates: true } : {}),
    source: readSource(node),
    evidence: readWholeEvidence(node, 'body'),
  }
}
