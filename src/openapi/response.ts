import { STATUS_CODES } from 'node:http'
import type { Column, Response, ResponseHeader, ResponseShape, TypeUse } from '../model/contract.ts'
import {
  child,
  isNode,
  type Node,
  readSource,
  readWholeEvidence,
  type Writing,
  writeWholeEvidence,
} from './fragment.ts'
import { readUse, writeUse } from './type-use.ts'

const nextLink: Node = { '@odata.nextLink': { type: 'string' } }

function writeCollection(type: TypeUse, writing: Writing): Node {
  const items = writeUse(type, writing)
  return {
    type: 'object',
    properties: { value: type.collection ? items : { type: 'array', items }, ...nextLink },
    ...(type.collection ? { 'x-collection': true } : {}),
  }
}

function writeSchema(shape: ResponseShape, writing: Writing): Node {
  if (shape.kind === 'value') return { schema: writeUse(shape.type, writing) }
  if (shape.kind === 'wrapped')
    return { schema: { type: 'object', properties: { value: writeUse(shape.type, writing) } } }
  return shape.kind === 'collection' ? { schema: writeCollection(shape.type, writing) } : {}
}

function writeHeaders(headers: readonly ResponseHeader[] | undefined): Node {
  if (headers === undefined) return {}
  const written = headers.map(({ name, source, evidence }): [string, Node] => [
    name,
    { schema: { type: 'string' }, 'x-docs': source, ...writeWholeEvidence('header', evidence) },
  ])
  return { headers: Object.fromEntries(written) }
}

function readHeaders(node: Node): Pick<Response, 'headers'> {
  if (!isNode(node['headers'])) return {}
  const headers = Object.entries(node['headers']).flatMap(([name, header]): ResponseHeader[] =>
    isNode(header)
      ? [{ name, source: readSource(header), evidence: readWholeEvidence(header, 'header') }]
      : [],
  )
  return { headers }
}

function writeColumns(columns: readonly Column[] | undefined): Node {
  if (columns === undefined) return {}
  const written = columns.map(({ name, source, evidence }): Node => {
    return { name, 'x-docs': source, ...writeWholeEvidence('column', evidence) }
  })
  return { 'x-columns': written }
}

function readColumns(node: Node): Pick<Response, 'columns'> {
  const written = node['x-columns']
  if (!Array.isArray(written)) return {}
  const columns = written.filter(isNode).map((column): Column => {
    const evidence = readWholeEvidence(column, 'column')
    return { name: String(column['name']), source: readSource(column), evidence }
  })
  return { columns }
}

/** A response with its generated reason phrase; a media type that no page names is written as JSON and marked. */
export function writeResponse(response: Response, examples: Node, writing: Writing): Node {
  const { shape, mediaType, status } = response
  const media = { ...writeSchema(shape, writing), ...examples }
  const unnamed = mediaType === null && Object.keys(media).length > 0
  return {
    description: STATUS_CODES[status] ?? String(status),
    ...writeHeaders(response.headers),
    ...(mediaType === null && !unnamed ? {} : { content: { [mediaType ?? 'application/json']: media } }),
    'x-shape': shape.kind,
    ...(unnamed ? { 'x-media-type': null } : {}),
    ...writeColumns(response.columns),
    'x-docs': response.source,
    ...writeWholeEvidence('response', response.evidence),
  }
}

function readShape(node: Node, schema: Node): ResponseShape {
  const kind = node['x-shape'] as ResponseShape['kind']
  const value = child(child(schema, 'properties'), 'value')
  if (kind === 'value') return { kind, type: readUse(schema) }
  if (kind === 'wrapped') return { kind, type: readUse(value) }
  if (kind !== 'collection') return { kind }
  return { kind, type: readUse(schema['x-collection'] === true ? value : child(value, 'items')) }
}

function readResponse(status: string, node: Node): Response {
  const [mediaType = null, media] = Object.entries(child(node, 'content'))[0] ?? []
  return {
    status: Number(status),
    mediaType: 'x-media-type' in node ? null : mediaType,
    shape: readShape(node, isNode(media) ? child(media, 'schema') : {}),
    ...readHeaders(node),
    ...readColumns(node),
    source: readSource(node),
    evidence: readWholeEvidence(node, 'response'),
  }
}

export function readResponses(operation: Node): readonly Response[] {
  return Object.entries(child(operation, 'responses'))
    .flatMap(([status, node]) => (isNode(node) ? [readResponse(status, node)] : []))
    .sort((a, b) => a.status - b.status)
}
