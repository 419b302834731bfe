import type { Operation, Parameter } from '../model/contract.ts'
import { dereference } from './document-schema.ts'
import { child, children, type Node } from './fragment.ts'

/**
 * Operations whose path parameters say which property they are the key by, where the schema that a GET of the path
 * answers has one of the parameter's name, or one that the name ends in, such as `id` for `petId`.
 */
export function withKeys(document: Node, operations: readonly Operation[]): readonly Operation[] {
  const keys = new Map<string, NonNullable<Parameter['key']>>()
  for (const { method, path, resource } of operations) {
    const name = /\{([^{}]+)\}$/.exec(path)?.[1]
    if (method !== 'GET' || name === undefined || resource === null) continue
    const property = keyProperty(propertiesOf(document, resource), name)
    if (property !== undefined) keys.set(path, { type: resource, property })
  }
  return operations.map((operation) => ({
    ...operation,
    ...memberKeyOf(operation, keys),
    parameters: operation.parameters.map((parameter) => {
      const mark = `{${parameter.name}}`
      const at = parameter.in === 'path' ? operation.path.indexOf(mark) : -1
      const key = at < 0 ? undefined : keys.get(operation.path.slice(0, at + mark.length))
      return key === undefined ? parameter : { ...parameter, key }
    }),
  }))
}

/** How what a POST makes is found again, where that is not by its `id`. */
function memberKeyOf(
  { method, path }: Operation,
  keys: ReadonlyMap<string, NonNullable<Parameter['key']>>,
): Pick<Operation, 'memberKey'> {
  const member = [...keys].find(([other]) => method === 'POST' && isMemberOf(other, path))?.[1].property
  return member === undefined || member === 'id' ? {} : { memberKey: member }
}

function isMemberOf(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/{`) && !path.slice(collection.length + 1).includes('/')
}

function propertiesOf(document: Node, component: string): readonly string[] {
  return namesIn(document, child(child(document, 'components'), 'schemas')[component], 0)
}

const deepest = 8

function namesIn(document: Node, schema: unknown, depth: number): readonly string[] {
  if (depth > deepest) return []
  const own = dereference(document, schema)
  return [
    ...Object.keys(child(own, 'properties')),
    ...children(own, 'allOf').flatMap((part) => namesIn(document, part, depth + 1)),
  ]
}

function keyProperty(names: readonly string[], parameter: string): string | undefined {
  const wanted = parameter.toLowerCase()
  const isEnd = (name: string): boolean => wanted.endsWith(name.toLowerCase())
  return names.find((name) => name.toLowerCase() === wanted) ?? names.find(isEnd)
}
