import { parseJson } from '../docs/parse-json.ts'
import type { Operation } from '../model/contract.ts'
import type { ExampleDispute, OperationExample } from '../model/operation-example.ts'
import { child, children, isNode, type Node, present, readSource } from './fragment.ts'

type Message = NonNullable<OperationExample['request' | 'response']>

/** Examples by media type where OpenAPI has a place for them, and what it has no place for. */
interface PlacedExamples {
  readonly request: Node
  readonly response: ReadonlyMap<number, Node>
  readonly rest: Node
}

/** A body as JSON where that is the same text, else as JSON and as lines of text. */
function writeText(body: string | null): Node {
  if (body === null) return {}
  const value = parseJson(body)
  if (value !== undefined && JSON.stringify(value, null, 2) === body) return { value }
  return { ...(value === undefined ? {} : { value }), 'x-text': body.split('\n') }
}

function readText(node: Node): string | null {
  const lines = node['x-text']
  if (Array.isArray(lines)) return lines.join('\n')
  return 'value' in node ? JSON.stringify(node['value'], null, 2) : null
}

function writeMessage(message: Message): Node {
  return { ...writeText(message.body), 'x-content-type': message.contentType, 'x-docs': message.source }
}

function readMessage(node: Node): Message {
  return {
    body: readText(node),
    contentType: node['x-content-type'] as string | null,
    source: readSource(node),
  }
}

function hasContent(operation: Operation, status: number): boolean {
  const response = operation.responses.find((candidate) => candidate.status === status)
  if (response === undefined) return false
  const { kind } = response.shape
  return response.mediaType !== null || kind === 'value' || kind === 'collection' || kind === 'wrapped'
}

interface Place {
  readonly key: string
  readonly node: Node
}

function writeExample(operation: Operation, example: OperationExample, key: string): Written {
  const { request, response, name, disputes } = example
  const request_ = request === null ? undefined : { key, node: writeMessage(request) }
  const response_ = response === null ? undefined : { key, node: writeMessage(response) }
  const inBody = request?.body != null && operation.body !== null
  const inResponse = response?.body != null && hasContent(operation, response.status)
  const rest = present({
    request: request_ === undefined || inBody ? undefined : request_.node,
    response:
      response === null || response_ === undefined
        ? undefined
        : { status: response.status, truncated: response.truncated, ...(inResponse ? {} : response_.node) },
    name: name ?? undefined,
    disputes: disputes.length === 0 ? undefined : disputes,
  })
  return {
    rest: { key, node: rest },
    request: inBody ? request_ : undefined,
    response:
      inResponse && response !== null && response_ !== undefined
        ? { ...response_, status: response.status }
        : undefined,
  }
}

interface Written {
  readonly rest: Place
  readonly request: Place | undefined
  readonly response: (Place & { readonly status: number }) | undefined
}

function collect(places: readonly Place[]): Node {
  if (places.length === 0) return {}
  return { examples: Object.fromEntries(places.map(({ key, node }) => [key, node])) }
}

/** Examples are called `example-1` and so on, on both sides; `x-examples` pairs them. */
export function writeExamples(operation: Operation): PlacedExamples {
  const written = operation.examples.map((example, i) => writeExample(operation, example, `example-${i + 1}`))
  const responses = written.flatMap(({ response }) => response ?? [])
  const byStatus = Map.groupBy(responses, ({ status }) => status)
  const { examples } = collect(written.map(({ rest }) => rest))
  return {
    request: collect(written.flatMap(({ request }) => request ?? [])),
    response: new Map([...byStatus].map(([status, places]) => [status, collect(places)])),
    rest: examples === undefined ? {} : { 'x-examples': examples },
  }
}

/** The example of this key under the first media type. */
function findExample(holder: Node, key: string): Node | undefined {
  const media = Object.values(child(holder, 'content')).find(isNode) ?? {}
  const found = child(media, 'examples')[key]
  return isNode(found) ? found : undefined
}

function readExample(operation: Node, key: string, rest: Node): OperationExample {
  const request = isNode(rest['request'])
    ? rest['request']
    : findExample(child(operation, 'requestBody'), key)
  const answer = rest['response']
  const at = isNode(answer) ? child(child(operation, 'responses'), String(answer['status'])) : {}
  return {
    name: (rest['name'] ?? null) as string | null,
    request: request === undefined ? null : readMessage(request),
    response: isNode(answer)
      ? {
          status: answer['status'] as number,
          truncated: answer['truncated'] as boolean,
          ...readMessage(findExample(at, key) ?? answer),
        }
      : null,
    disputes: children(rest, 'disputes') as unknown as readonly ExampleDispute[],
  }
}

export function readExamples(operation: Node): readonly OperationExample[] {
  return Object.entries(child(operation, 'x-examples')).flatMap(([key, rest]) =>
    isNode(rest) ? [readExample(operation, key, rest)] : [],
  )
}
