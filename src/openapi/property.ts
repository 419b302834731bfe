import type { Listed, Property } from '../model/contract.ts'
import type { Json, Source } from '../model/source.ts'
import {
  isNode,
  type Node,
  present,
  readEvidence,
  readSource,
  type Writing,
  writeEvidence,
} from './fragment.ts'
import { readUse, valueNode, writeUse } from './type-use.ts'

const facetNames = ['minimum', 'maximum', 'minLength', 'maxLength'] as const

/** A list of members as keywords of one value; null is among them where the value may be null. */
export function writeList(listed: Listed, nullable: boolean): Node {
  const members = listed.enum === undefined ? undefined : [...listed.enum, ...(nullable ? [null] : [])]
  return present({ enum: members, 'x-flags': listed.flags, 'x-enum-docs': listed.enumSource })
}

/** What `writeList` wrote. */
export function readList(value: Node): Listed {
  const members = value['enum'] as readonly (string | null)[] | undefined
  return present({
    enum: members?.filter((member) => member !== null),
    flags: value['x-flags'] as true | undefined,
    enumSource: value['x-enum-docs'] as Source | undefined,
  })
}

function writeFacets(property: Property, nullable: boolean): Node {
  const facets = Object.fromEntries(facetNames.map((name) => [name, property[name]]))
  return { ...writeList(property, nullable), ...present(facets) }
}

/** A property with all that is stated of it; `required` is written beside the properties. */
function writeProperty(property: Property, writing: Writing): Node {
  const nullable = property.nullable === true
  const inValue = nullable && !property.type.collection
  return {
    ...writeUse(property.type, writing, writeFacets(property, inValue), nullable),
    ...present({
      readOnly: property.readOnly,
      writeOnly: property.writeOnly,
      default: property.default,
      maxItems: property.maxItems,
      'x-navigation': property.navigation ? true : undefined,
      'x-nullable': property.nullable,
      'x-on-select': property.onSelect,
      'x-supports': property.supports,
      'x-filter': property.filter,
    }),
    'x-docs': property.source,
    ...writeEvidence(property.evidence),
  }
}

function readProperty(name: string, node: Node, required: boolean): Property {
  const value = valueNode(node)
  const facets = Object.fromEntries(facetNames.map((facet) => [facet, value[facet] as number | undefined]))
  return {
    name,
    type: readUse(node),
    navigation: node['x-navigation'] === true,
    ...present({
      required: required ? (true as const) : undefined,
      readOnly: node['readOnly'] as true | undefined,
      writeOnly: node['writeOnly'] as true | undefined,
      nullable: node['x-nullable'] as boolean | undefined,
      ...readList(value),
      ...facets,
      default: node['default'] as Json | undefined,
      maxItems: node['maxItems'] as number | undefined,
      onSelect: node['x-on-select'] as true | undefined,
      supports: node['x-supports'] as readonly string[] | undefined,
      filter: node['x-filter'] as readonly string[] | undefined,
    }),
    source: readSource(node),
    evidence: readEvidence(node),
  }
}

/** Properties as an object schema; `x-order` where a JSON object cannot keep their order. */
export function writeProperties(properties: readonly Property[], writing: Writing): Node {
  const names = properties.map(({ name }) => name)
  const nodes = Object.fromEntries(
    properties.map((property) => [property.name, writeProperty(property, writing)]),
  )
  const required = properties.filter((property) => property.required).map(({ name }) => name)
  const kept = Object.keys(nodes).every((name, index) => name === names[index])
  return {
    type: 'object',
    properties: nodes,
    ...(required.length === 0 ? {} : { required }),
    ...(kept ? {} : { 'x-order': names }),
  }
}

export function readProperties(node: Node): readonly Property[] {
  const nodes = isNode(node['properties']) ? node['properties'] : {}
  const required = new Set((node['required'] ?? []) as readonly string[])
  const names = (node['x-order'] ?? Object.keys(nodes)) as readonly string[]
  return names.flatMap((name) => {
    const property = nodes[name]
    return isNode(property) ? [readProperty(name, property, required.has(name))] : []
  })
}
