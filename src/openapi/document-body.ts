import { isPrimitive, primitiveOf, primitiveShapes } from '../contract/schema-primitive.ts'
import type { Body, Response, ResponseShape, TypeUse } from '../model/contract.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Source } from '../model/source.ts'
import { dereference, readSchema } from './document-schema.ts'
import { child, isNode, type Node } from './fragment.ts'

const json = /^application\/(?:[\w.-]+\+)?json\b/i

/** The media type that is read: JSON where there is one. */
export function chooseMedia(holder: Node): { readonly mediaType: string; readonly media: Node } | undefined {
  const all = Object.entries(child(holder, 'content'))
  const [mediaType, media] = all.find(([name]) => json.test(name)) ?? all[0] ?? []
  return mediaType === undefined ? undefined : { mediaType, media: isNode(media) ? media : {} }
}

function isJsonMedia(mediaType: string): boolean {
  return json.test(mediaType)
}

/** A schema in the place of a type. */
function schemaUse(schema: JsonSchema): TypeUse {
  return { name: 'schema', collection: false, schema }
}

/** The primitive type where the schema says no more than one, else the schema. */
export function simpleUse(schema: JsonSchema): TypeUse {
  if (typeof schema === 'boolean') return schemaUse(schema)
  const { type, format, ...rest } = schema
  const name =
    typeof type === 'string' && Object.keys(rest).length === 0 ? primitiveOf(type, format) : undefined
  return name !== undefined && isPrimitive(name) && primitiveShapes[name].type !== undefined
    ? { name, collection: false }
    : schemaUse(schema)
}

export function readDocumentBody(document: Node, value: unknown, source: Source): Body | null {
  if (value === undefined) return null
  const body = dereference(document, value)
  const chosen = chooseMedia(body)
  if (chosen === undefined) return null
  const { mediaType, media } = chosen
  const schema = readSchema(document, media['schema'] ?? {})
  const others = Object.keys(child(body, 'content')).filter((name) => name !== mediaType && !json.test(name))
  return {
    mediaType,
    ...(others.length === 0 ? {} : { otherMedia: others }),
    shape: isJsonMedia(mediaType)
      ? { kind: 'type', type: schemaUse(schema), properties: null }
      : { kind: 'media' },
    required: body['required'] === true,
    source,
    evidence: 'stated',
  }
}

function readShape(document: Node, response: Node): Pick<Response, 'mediaType' | 'shape'> {
  const chosen = chooseMedia(response)
  if (chosen === undefined) return { mediaType: null, shape: { kind: 'none' } }
  const { mediaType, media } = chosen
  const shape: ResponseShape = !isJsonMedia(mediaType)
    ? { kind: 'media' }
    : media['schema'] === undefined
      ? { kind: 'unknown' }
      : { kind: 'value', type: schemaUse(readSchema(document, media['schema'])) }
  return { mediaType, shape }
}

/** What a range such as `2XX` most likely means of a method; other ranges and `default` say no status. */
function readStatus(
  key: string,
  method: string,
): { readonly status: number; readonly range: boolean } | undefined {
  if (/^\d{3}$/.test(key)) return { status: Number(key), range: false }
  if (!/^2xx$/i.test(key)) return undefined
  return { status: method === 'POST' ? 201 : method === 'DELETE' ? 204 : 200, range: true }
}

/** Responses by status, a status for itself before a range that means the same. */
export function readDocumentResponses(
  document: Node,
  operation: Node,
  method: string,
  source: Source,
): readonly Response[] {
  const found = new Map<number, Response>()
  for (const [key, value] of Object.entries(child(operation, 'responses'))) {
    const at = readStatus(key, method)
    if (at === undefined || (at.range && found.has(at.status))) continue
    const shape = readShape(document, dereference(document, value))
    found.set(at.status, { status: at.status, ...shape, source, evidence: at.range ? 'assumed' : 'stated' })
  }
  return [...found.values()].sort((a, b) => a.status - b.status)
}
