import type { Contract, Operation, SchemaType } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import type { Source, Version } from '../model/source.ts'
import { withKeys } from './document-keys.ts'
import { type LocatedDocument, readLocated } from './document-lines.ts'
import { readDocumentOperation } from './document-operation.ts'
import { dereference, readSchema } from './document-schema.ts'
import { child, children, isNode, type Node } from './fragment.ts'

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The last segment of a server's URL where it is a version of Graph. */
function readVersion(document: Node): Version {
  const urls = children(document, 'servers').map(({ url }) => String(url).replace(/\/+$/, ''))
  return urls.some((url) => /\/beta$/i.test(url)) ? 'beta' : 'v1.0'
}

/** The path in front of the document's own, by its first server; undefined where that is a version of Graph. */
function readServerPath(document: Node): string | undefined {
  const [server] = children(document, 'servers')
  const variables = child(server ?? {}, 'variables')
  const url = String(server?.['url'] ?? '/').replace(/\{([^}]*)\}/g, (_all, name: string) =>
    String(child(variables, name)['default'] ?? ''),
  )
  const path = URL.canParse(url, 'https://server.example')
    ? new URL(url, 'https://server.example').pathname
    : '/'
  return /\/(v1\.0|beta)\/*$/i.test(path) ? undefined : path.replace(/\/+$/, '')
}

type Locate = (path: readonly string[]) => Source

function readTypes(document: Node, locate: Locate): readonly SchemaType[] {
  return Object.entries(child(child(document, 'components'), 'schemas'))
    .map(([name, schema]): SchemaType => {
      const source = locate(['components', 'schemas', name])
      return { kind: 'schema', name, schema: readSchema(document, schema), source }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readOperations(document: Node, version: Version, locate: Locate): readonly Operation[] {
  return Object.entries(child(document, 'paths')).flatMap(([path, value]) => {
    const item = dereference(document, value)
    return methods.flatMap((method) => {
      const node = item[method.toLowerCase()]
      if (!isNode(node)) return []
      const source = locate(['paths', path, method.toLowerCase()])
      return [readDocumentOperation({ document, version, path, method, item, node, source })]
    })
  })
}

/** Ids twice in a document become `id`, `id~2`, `id~3`. */
function distinguish(operations: readonly Operation[]): readonly Operation[] {
  const counts = new Map<string, number>()
  return operations
    .map((operation) => {
      const count = (counts.get(operation.id) ?? 0) + 1
      counts.set(operation.id, count)
      return count === 1 ? operation : { ...operation, id: `${operation.id}~${count}` }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readRoot({ value }: LocatedDocument): Node {
  if (!isNode(value) || !/^3\.[01]\./.test(String(value['openapi'])))
    throw new Error('is no OpenAPI 3.0 or 3.1 document: its "openapi" must start with 3.0. or 3.1.')
  return value
}

/**
 * The contract of any OpenAPI 3.0 or 3.1 document, JSON or YAML. Components are kept as they are, in the words of 3.1;
 * kinds of operations are guessed; all that it says is `stated`, on the line of the operation or component in the file.
 * Throws where the text is no such document.
 */
export function readDocument(text: string, fileName: string): Contract {
  const located = readLocated(text)
  const document = readRoot(located)
  const version = readVersion(document)
  const root = readServerPath(document)
  const locate: Locate = (path) => ({ file: fileName, line: located.line(path) })
  return {
    apis: [
      {
        version,
        ...(root === undefined ? {} : { root }),
        types: readTypes(document, locate),
        operations: distinguish(withKeys(document, readOperations(document, version, locate))),
        rules: [],
        problems: [],
      },
    ],
  }
}
