import type { Api, Contract, GlobalRule, Operation, Type } from '../model/contract.ts'
import type { Problem } from '../model/problem.ts'
import { type Version, versions } from '../model/source.ts'
import { checkFragment } from './check-fragment.ts'
import {
  child,
  children,
  contractFormat,
  isNode,
  itemMethods,
  type Node,
  readSource,
  serverUrl,
  type TypeMap,
} from './fragment.ts'
import { readOperation } from './operation.ts'
import { readType } from './type.ts'

function readRule(node: Node): GlobalRule {
  return {
    id: node['id'] as string,
    level: node['level'] as GlobalRule['level'],
    source: readSource(node),
  }
}

function readProblem(node: Node): Problem {
  return {
    kind: node['kind'] as Problem['kind'],
    message: node['message'] as string,
    source: readSource(node),
  }
}

function readOperations(version: Version, document: Node): readonly Operation[] {
  return Object.entries(child(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(isNode(item) ? item : {}).flatMap(([method, node]) =>
      itemMethods.includes(method) && isNode(node) ? [readOperation(version, path, method, node)] : [],
    ),
  )
}

function readTypes(document: Node): readonly Type[] {
  const components = child(document, 'components')
  const read = (map: TypeMap): readonly Type[] =>
    Object.entries(child(components, map)).flatMap(([name, node]) =>
      isNode(node) ? (readType(name, node, map) ?? []) : [],
    )
  return [...read('schemas'), ...read('x-undocumented')]
}

/** The path of the server where it is not the version of Graph. */
function readRoot(version: Version, document: Node | undefined): string | undefined {
  const url = children(document ?? {}, 'servers')[0]?.['url']
  return typeof url !== 'string' || url === serverUrl(version) ? undefined : url.replace(/\/$/, '')
}

function readApi(version: Version, documents: readonly Node[]): Api {
  const root = readRoot(version, documents[0])
  return {
    version,
    ...(root === undefined ? {} : { root }),
    types: documents.flatMap(readTypes).sort((a, b) => (a.name < b.name ? -1 : 1)),
    operations: documents
      .flatMap((document) => readOperations(version, document))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    rules: documents.flatMap((document) => children(document, 'x-rules').map(readRule)),
    problems: documents.flatMap((document) => children(document, 'x-problems').map(readProblem)),
  }
}

/**
 * The contract of documents that `writeFragments` wrote, by file; others are passed over. The version is that of `info`.
 * Throws a `DamagedFragment` where one of them is not as it was written.
 */
export function readFragments(files: ReadonlyMap<string, unknown>): Contract {
  const documents = [...files].flatMap(([file, document]) => {
    if (!isNode(document) || document['x-contract'] !== contractFormat) return []
    checkFragment(file, document)
    return [document]
  })
  const byVersion = Map.groupBy(documents, (document) => child(document, 'info')['version'])
  return {
    apis: versions.flatMap((version) => {
      const found = byVersion.get(version)
      return found === undefined ? [] : [readApi(version, found)]
    }),
  }
}
