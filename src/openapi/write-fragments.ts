import { indexTypes } from '../contract/view-types.ts'
import type { Api, Contract, Operation, Type } from '../model/contract.ts'
import { formatFragment } from './format-fragment.ts'
import {
  contractFormat,
  type Fragment,
  fragmentFile,
  itemMethods,
  type Node,
  relativeReference,
  reservedFiles,
  serverUrl,
  type TypeMap,
  type Writing,
} from './fragment.ts'
import { writeOperation } from './operation.ts'
import { erasedPath } from './path-names.ts'
import { writeSecuritySchemes } from './permission.ts'
import { writeType } from './type.ts'

export { formatFragment }

function byName<T>(nameOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)
}

/** Path items in the order of paths; operations whose templates differ only in names share the first of them. */
export function writePaths(operations: readonly Operation[], writing: Writing): Node {
  const sorted = operations.toSorted(byName(({ path }) => path))
  const items = Map.groupBy(sorted, ({ path }) => erasedPath(path))
  return Object.fromEntries(
    [...items.values()].map((group) => {
      const path = group[0]?.path ?? '/'
      return [path, writePathItem(path, group, writing)]
    }),
  )
}

function writePathItem(path: string, group: readonly Operation[], writing: Writing): Node {
  const place = (operation: Operation): number => itemMethods.indexOf(operation.method.toLowerCase())
  const item: { [method: string]: Node } = {}
  for (const operation of group.toSorted((a, b) => place(a) - place(b))) {
    const method = operation.method.toLowerCase()
    const other = item[method]?.['operationId']
    if (other !== undefined)
      throw new Error(`${operation.id} and ${other} are one operation: ${operation.method} ${path}`)
    item[method] = writeOperation(operation, path, writing)
  }
  return item
}

export function writeSchemas(types: readonly Type[], writing: Writing): Node {
  return Object.fromEntries(
    types.toSorted(byName(({ name }) => name)).map((type) => [type.name, writeType(type, writing)]),
  )
}

/** A type that pages only name is no component: it would say that there is nothing in it. */
function mapOf(type: Type | undefined): TypeMap {
  return type !== undefined && 'undocumented' in type ? 'x-undocumented' : 'schemas'
}

interface Room {
  readonly types: Type[]
  readonly operations: Operation[]
}

function gatherRooms(api: Api): ReadonlyMap<string, Room> {
  const rooms = new Map<string, Room>()
  const room = (file: string): Room => {
    const found = rooms.get(file) ?? { types: [], operations: [] }
    rooms.set(file, found)
    return found
  }
  for (const type of api.types) room(fragmentFile(type.name)).types.push(type)
  for (const operation of api.operations) room(fragmentFile(operation.resource)).operations.push(operation)
  return rooms
}

function writeHead({ version, root }: Api, title: string): Node {
  return {
    openapi: '3.1.0',
    info: { title, version },
    servers: [{ url: root === undefined ? serverUrl(version) : `${root}/` }],
    'x-contract': contractFormat,
  }
}

function writeRoom(api: Api, file: string, { types, operations }: Room, writing: Writing): Node {
  const maps = Map.groupBy(types, mapOf)
  const schemas = [...maps].map(([map, some]) => [map, writeSchemas(some, writing)] as const)
  const schemes = operations.length === 0 ? {} : { securitySchemes: writeSecuritySchemes(operations) }
  return {
    ...writeHead(api, file.slice(0, -'.json'.length)),
    paths: writePaths(operations, writing),
    components: { ...Object.fromEntries(schemas), ...schemes },
  }
}

function writeRules(api: Api): Node {
  const { rules } = api
  const written = rules.map(({ id, level, source }) => ({ id, level, 'x-docs': source }))
  return { ...writeHead(api, 'global-rules'), paths: {}, 'x-rules': written }
}

function writeProblems(api: Api): Node {
  const { problems } = api
  const written = problems.map(({ kind, message, source }) => ({ kind, message, 'x-docs': source }))
  return { ...writeHead(api, 'problems'), paths: {}, 'x-problems': written }
}

/** The documents of one version in the order of their names, each made when it is asked for. */
function* writeApi(
  api: Api,
  isWanted: (file: string) => boolean = () => true,
): Generator<readonly [file: string, document: Node]> {
  const types = indexTypes(api.types)
  const writing: Writing = { types, refer: (name) => relativeReference(name, mapOf(types.type(name))) }
  const rooms = [...gatherRooms(api)].map(
    ([file, room]) => [file, () => writeRoom(api, file, room, writing)] as const,
  )
  const problems =
    api.problems.length === 0 ? [] : [[reservedFiles.problems, () => writeProblems(api)] as const]
  const documents = [[reservedFiles.rules, () => writeRules(api)] as const, ...problems, ...rooms]
  for (const [file, write] of documents.sort(byName(([name]) => name)))
    if (isWanted(file)) yield [`${api.version}/${file}`, write()]
}

/**
 * One OpenAPI 3.1 document per resource and version, from `v1.0/user.json` to the document, in the order of names.
 * `readFragments` gives the same contract back. Throws where two operations are one: the same method and template.
 */
export function writeFragments(contract: Contract): Map<string, Fragment> {
  const documents = contract.apis.flatMap((api) => [...writeApi(api)])
  return new Map(documents) as Map<string, unknown> as Map<string, Fragment>
}

/** The text of one fragment, by its file. */
type FragmentText = readonly [file: string, text: string]

/**
 * All fragments of a contract as they are written to files, each made when it is asked for.
 * @param isWanted asked with the file in the folder of its version
 */
export function* formatFragments(
  contract: Contract,
  isWanted?: (file: string) => boolean,
): Generator<FragmentText> {
  for (const api of contract.apis)
    for (const [file, document] of writeApi(api, isWanted)) yield [file, formatFragment(document)]
}
