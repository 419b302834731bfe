import type { EnumMember, EnumType, SchemaType, StructuredType, Type } from '../model/contract.ts'
import { readForeign, writeForeign } from './foreign-schema.ts'
import {
  children,
  type Node,
  readEvidence,
  readSource,
  readWholeEvidence,
  referredName,
  type TypeMap,
  type Writing,
  writeEvidence,
  writeWholeEvidence,
} from './fragment.ts'
import { readProperties, writeProperties } from './property.ts'

function writeStructured(type: StructuredType, writing: Writing): Node {
  const known = type.base !== null && writing.types.type(type.base)?.name === type.base
  const base =
    type.base === null
      ? {}
      : known
        ? { allOf: [{ $ref: writing.refer(type.base) }] }
        : { 'x-base': type.base }
  return {
    ...base,
    ...writeProperties(type.properties, writing),
    'x-kind': type.kind,
    ...(type.abstract ? { 'x-abstract': true } : {}),
    ...(type.open ? { 'x-open': true } : {}),
    'x-docs': type.source,
    ...writeEvidence(type.evidence),
  }
}

function readStructured(name: string, kind: StructuredType['kind'], node: Node): StructuredType {
  const reference = children(node, 'allOf')[0]?.['$ref']
  const base =
    typeof reference === 'string' ? referredName(reference) : (node['x-base'] as string | undefined)
  return {
    kind,
    name,
    base: base ?? null,
    abstract: node['x-abstract'] === true,
    open: node['x-open'] === true,
    properties: readProperties(node),
    source: readSource(node),
    evidence: readEvidence(node),
  }
}

function writeEnum(type: EnumType): Node {
  const names = [...new Set(type.members.map(({ name }) => name))]
  return {
    type: 'string',
    ...(names.length === 0 ? {} : { enum: names }),
    'x-kind': 'enum',
    ...(type.flags ? { 'x-flags': true } : {}),
    'x-members': type.members.map(({ name, value, source, evidence }) => ({
      name,
      value,
      'x-docs': source,
      ...writeWholeEvidence('enum', evidence),
    })),
    'x-docs': type.source,
    ...writeEvidence(type.evidence),
  }
}

function readMember(node: Node): EnumMember {
  return {
    name: node['name'] as string,
    value: node['value'] as number | null,
    source: readSource(node),
    evidence: readWholeEvidence(node, 'enum'),
  }
}

function readEnum(name: string, node: Node): EnumType {
  return {
    kind: 'enum',
    name,
    members: children(node, 'x-members').map(readMember),
    flags: node['x-flags'] === true,
    source: readSource(node),
    evidence: readEvidence(node),
  }
}

function writeSchemaType(type: SchemaType, writing: Writing): Node {
  return { ...writeForeign(type.schema, writing), 'x-kind': 'schema', 'x-docs': type.source }
}

/** A type as a component: base first in `allOf`, nothing closed, derived types not mentioned. */
export function writeType(type: Type, writing: Writing): Node {
  if (type.kind === 'enum') return writeEnum(type)
  return type.kind === 'schema' ? writeSchemaType(type, writing) : writeStructured(type, writing)
}

/** What `writeType` wrote; undefined for a component that is not ours. */
export function readType(name: string, node: Node, map: TypeMap): Type | undefined {
  const kind = node['x-kind']
  if (kind === 'enum') return readEnum(name, node)
  const named = map === 'schemas' ? {} : ({ undocumented: true } as const)
  if (kind === 'schema') return { kind, name, schema: readForeign(node), source: readSource(node), ...named }
  if (kind !== 'entity' && kind !== 'complex') return undefined
  return { ...readStructured(name, kind, node), ...named }
}
