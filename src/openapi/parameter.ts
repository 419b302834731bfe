import type { Operation, Parameter, QueryOption } from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import {
  child,
  children,
  type Node,
  present,
  readSource,
  readWholeEvidence,
  type Writing,
  writeWholeEvidence,
} from './fragment.ts'
import type { PathNames } from './path-names.ts'
import { readList, writeList } from './property.ts'
import { readUse, valueNode, writeUse } from './type-use.ts'

function writeParameter(parameter: Parameter, names: PathNames, writing: Writing): Node {
  const { name, in: place, required } = parameter
  const inPath = place === 'path'
  const written = inPath ? (names.written.get(name) ?? name) : name
  const isPlaced = !inPath || names.written.has(name)
  return {
    name: written,
    in: isPlaced ? place : 'query',
    ...(inPath && isPlaced ? { required: true } : required ? { required } : {}),
    schema: writeUse(parameter.type, writing, writeList(parameter, false)),
    ...present({
      example: writeSample(parameter),
      'x-name': written === name ? undefined : name,
      'x-in': isPlaced ? undefined : place,
      'x-required': inPath && isPlaced && !required ? false : undefined,
      'x-key': parameter.key,
    }),
    'x-docs': parameter.source,
    ...writeWholeEvidence('parameter', parameter.evidence),
  }
}

const numbers = /^Edm\.(?:Byte|SByte|Int16|Int32|Int64|Single|Double|Decimal)$/

/** A sample is the text of a path or a table; where the parameter is a number or a truth value, so is the example. */
function writeSample({ sample, type }: Parameter): string | number | boolean | undefined {
  if (sample === undefined || type.collection) return sample
  if (type.name === 'Edm.Boolean' && /^(?:true|false)$/.test(sample)) return sample === 'true'
  return numbers.test(type.name) && `${Number(sample)}` === sample && /^-?\d/.test(sample)
    ? Number(sample)
    : sample
}

function writeQueryOption({ name, shows, lacks, source }: QueryOption): Node {
  return {
    name,
    in: 'query',
    schema: { type: 'string' },
    'x-query-option': true,
    ...present({ 'x-shows': shows, 'x-lacks': lacks }),
    'x-docs': source,
  }
}

function readQueryOption(node: Node): QueryOption {
  return {
    name: node['name'] as string,
    ...present({
      shows: node['x-shows'] as readonly string[] | undefined,
      lacks: node['x-lacks'] as readonly string[] | undefined,
    }),
    source: readSource(node),
  }
}

/** A placeholder that no parameter describes still has to be declared; `x-assumed` says that no page does. */
function writeAssumed(name: string, source: Source): Node {
  return { name, in: 'path', required: true, schema: { type: 'string' }, 'x-assumed': true, 'x-docs': source }
}

/** Parameters as the page states them, then its query options; names in the path are those of the path item. */
export function writeParameters(operation: Operation, names: PathNames, writing: Writing): Node {
  const { parameters, queryOptions } = operation
  const stated = new Set(parameters.filter((p) => p.in === 'path').map(({ name }) => name))
  const taken = new Set(parameters.filter((p) => p.in === 'query').map(({ name }) => name))
  const ordinary = parameters.map((parameter) => writeParameter(parameter, names, writing))
  const assumed = [...names.written].filter(([own]) => !stated.has(own))
  const clash = queryOptions.some(({ name }) => taken.has(name))
  const all = [
    ...ordinary,
    ...assumed.map(([, written]) => writeAssumed(written, operation.source)),
    ...queryOptions.filter(({ name }) => !taken.has(name)).map(writeQueryOption),
  ]
  return {
    ...(all.length === 0 ? {} : { parameters: all }),
    ...(clash ? { 'x-query-options': queryOptions } : {}),
  }
}

function readParameter(node: Node): Parameter {
  const schema = child(node, 'schema')
  return {
    name: (node['x-name'] ?? node['name']) as string,
    in: (node['x-in'] ?? node['in']) as Parameter['in'],
    type: readUse(schema),
    required: (node['x-required'] ?? node['required'] ?? false) as boolean,
    ...readList(valueNode(schema)),
    ...present({
      key: node['x-key'] as Parameter['key'],
      sample: node['example'] === undefined ? undefined : `${node['example']}`,
    }),
    source: readSource(node),
    evidence: readWholeEvidence(node, 'parameter'),
  }
}

export function readParameters(node: Node): Pick<Operation, 'parameters' | 'queryOptions'> {
  const all = children(node, 'parameters')
  const options = all.filter((parameter) => parameter['x-query-option'] === true)
  return {
    parameters: all
      .filter((parameter) => parameter['x-query-option'] !== true && parameter['x-assumed'] !== true)
      .map(readParameter),
    queryOptions:
      (node['x-query-options'] as readonly QueryOption[] | undefined) ?? options.map(readQueryOption),
  }
}
