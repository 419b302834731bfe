import type { Operation, Parameter, Permission, Permissions, QueryOption } from '../model/contract.ts'
import type { Account, Method } from '../model/page.ts'
import type { Source, Version } from '../model/source.ts'
import { readDocumentBody, readDocumentResponses, simpleUse } from './document-body.ts'
import { readDocumentExamples } from './document-example.ts'
import { guessKind } from './document-kind.ts'
import { dereference, readSchema } from './document-schema.ts'
import { child, children, isNode, type Node, referredName } from './fragment.ts'

/** Where an operation stands in its document. */
interface OperationPlace {
  readonly document: Node
  readonly version: Version
  readonly path: string
  readonly method: Method
  readonly item: Node
  readonly node: Node
  readonly source: Source
}

/** Parameters of the path item, then those of the operation, which win. */
function readAllParameters({ document, item, node }: OperationPlace): readonly Node[] {
  const both = [...children(item, 'parameters'), ...children(node, 'parameters')].map((parameter) =>
    dereference(document, parameter),
  )
  return [
    ...new Map(both.map((parameter) => [`${parameter['in']} ${parameter['name']}`, parameter])).values(),
  ]
}

function isSystemOption(parameter: Node): boolean {
  return parameter['in'] === 'query' && String(parameter['name']).startsWith('$')
}

function readParameter(document: Node, node: Node, source: Source): readonly Parameter[] {
  const place = node['in']
  if (place !== 'path' && place !== 'query' && place !== 'header') return []
  const sample = node['example']
  return [
    {
      name: String(node['name']),
      in: place,
      type: simpleUse(readSchema(document, node['schema'] ?? {})),
      required: node['required'] === true || place === 'path',
      ...(sample === undefined || typeof sample === 'object' ? {} : { sample: `${sample}` }),
      source,
      evidence: 'stated',
    },
  ]
}

/** Scopes of the three schemes that this project writes; what other schemes mean for an account is not known. */
function readSecurity({ document, node, source }: OperationPlace): Permissions {
  const security =
    children(node, 'security').length > 0 ? children(node, 'security') : children(document, 'security')
  const read = (account: Account): Permission => {
    const alternatives = security.flatMap((requirement) =>
      Array.isArray(requirement[account]) ? [requirement[account] as readonly string[]] : [],
    )
    return alternatives.length === 0
      ? { state: 'unresolved', alternatives, source: null }
      : { state: 'listed', alternatives, source }
  }
  return {
    delegatedWork: read('delegatedWork'),
    delegatedPersonal: read('delegatedPersonal'),
    application: read('application'),
  }
}

/** The schema of the elements where an answer is a list: an array, or an object whose `value` is one. */
function elementsOf(document: Node, schema: Node): Node | undefined {
  const own = dereference(document, schema)
  if (isNode(own['items'])) return own['items']
  const { value } = child(own, 'properties')
  if (isNode(value))
    return isNode(dereference(document, value)['items'])
      ? child(dereference(document, value), 'items')
      : undefined
  return children(own, 'allOf')
    .map((part) => elementsOf(document, part))
    .find((found) => found !== undefined)
}

function answerSchema({ document, node }: OperationPlace): Node {
  const [, answer] = Object.entries(child(node, 'responses')).find(([status]) => status.startsWith('2')) ?? []
  const content = Object.values(child(dereference(document, answer), 'content')).find(isNode) ?? {}
  return child(content, 'schema')
}

function bodySchema({ document, node }: OperationPlace): Node {
  const content =
    Object.values(child(dereference(document, node['requestBody']), 'content')).find(isNode) ?? {}
  return child(content, 'schema')
}

function resourceName(schema: Node | undefined): string | undefined {
  const reference = schema?.['$ref']
  return typeof reference === 'string' ? referredName(reference) : undefined
}

/** An operation of a document that is not ours; all it says is `stated`, and its kind is guessed. */
export function readDocumentOperation(place: OperationPlace): Operation {
  const { document, version, path, method, node, source } = place
  const parameters = readAllParameters(place)
  const responses = readDocumentResponses(document, node, method, source)
  const answer = answerSchema(place)
  const elements = elementsOf(document, answer)
  const id = String(node['operationId'] ?? `${method} ${path}`)
  return {
    id,
    version,
    kind: guessKind({
      method,
      path,
      responses,
      paths: child(document, 'paths'),
      collection: elements !== undefined,
    }),
    method,
    path,
    resource: resourceName(elements) ?? resourceName(answer) ?? resourceName(bodySchema(place)) ?? null,
    parameters: parameters
      .filter((parameter) => !isSystemOption(parameter))
      .flatMap((parameter) => readParameter(document, parameter, source)),
    body: readDocumentBody(document, node['requestBody'], source),
    responses,
    permissions: readSecurity(place),
    clouds: 'unstated',
    queryOptions: parameters
      .filter(isSystemOption)
      .map((parameter): QueryOption => ({ name: String(parameter['name']), source })),
    examples: readDocumentExamples(document, node, source),
    source,
    alsoAt: [],
    page: id,
    evidence: 'stated',
    disputes: [],
  }
}
