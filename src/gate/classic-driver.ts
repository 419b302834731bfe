import { type Exact, parseJsonExact } from '../check/exchange/parse-json.ts'
import { withoutQuery } from '../contract/without-query.ts'
import type { Operation } from '../model/contract.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import { type Json, type Version, versions } from '../model/source.ts'
import { fillPath } from '../run/plan/build-request.ts'
import type { BatchAnswer, BatchMember, Call, Driver, Features, Model } from './driver.ts'
import { gateToken } from './gate-host.ts'
import type { SdkPackage } from './sdk-package.ts'

/** A request by path, as the client of this kind builds it. */
interface PathRequest {
  version(version: string): PathRequest
  query(query: { readonly [name: string]: string }): PathRequest
  headers(headers: { readonly [name: string]: string }): PathRequest
  options(options: { readonly signal?: AbortSignal }): PathRequest
  get(): Promise<unknown>
  post(body: unknown): Promise<unknown>
  put(body: unknown): Promise<unknown>
  patch(body: unknown): Promise<unknown>
  delete(): Promise<unknown>
}

interface PathClient {
  api(path: string): PathRequest
}

type Constructor<T> = new (...args: readonly unknown[]) => T

/** What a package of this kind exports: a client that reaches any path. */
interface ClassicModule {
  readonly Client: { initWithMiddleware(options: object): PathClient }
  readonly PageIterator?: Constructor<{ iterate(): Promise<unknown> }>
  readonly BatchRequestContent?: Constructor<{ getContent(): Promise<unknown> }>
  readonly BatchResponseContent?: Constructor<{ getResponseById(id: string): Response }>
}

/** Does a package export what a client by path has. */
export function isClassicModule(module: object): module is ClassicModule {
  return typeof Object(Object(module)['Client'])['initWithMiddleware'] === 'function'
}

/** Drives a client that takes a path, such as `client.api('/users/1').get()`. */
export function classicDriver({ name, version }: SdkPackage, module: ClassicModule): Driver {
  const client = module.Client.initWithMiddleware({
    authProvider: { getAccessToken: async () => gateToken },
  })
  return {
    name,
    version,
    versions,
    types: null,
    features: featuresOf(client, module),
    reach: () => ({ kind: 'direct' }),
    sends: () => true,
    answers: () => null,
    takes: () => true,
    call: async (operation, call) => modelOf(await send(client, operation, call)),
  }
}

async function send(client: PathClient, operation: Operation, call: Call): Promise<unknown> {
  const path = withoutQuery(fillPath(operation, call.values))
  let request = client
    .api(path.slice(operation.version.length + 1))
    .version(operation.version)
    .headers(Object.fromEntries(call.headers))
    .query(call.query)
  if (call.signal !== undefined) request = request.options({ signal: call.signal })
  const body = call.body ?? {}
  switch (operation.method) {
    case 'GET':
      return request.get()
    case 'POST':
      return request.post(body)
    case 'PUT':
      return request.put(body)
    case 'PATCH':
      return request.patch(body)
    default:
      return request.delete()
  }
}

/** Its models are plain objects as JSON.parse makes them. */
function modelOf(value: unknown): Model {
  const none = value === undefined || value === null
  return {
    json: none ? undefined : (value as Exact),
    strays: [],
    unmodelled: [],
    mistyped: [],
    again: none ? null : JSON.stringify(value),
  }
}

function featuresOf(client: PathClient, module: ClassicModule): Features {
  const { PageIterator, BatchRequestContent, BatchResponseContent } = module
  const hasBatch = BatchRequestContent !== undefined && BatchResponseContent !== undefined
  return {
    retries: true,
    redirects: true,
    get: (url) => client.api(url).get(),
    pages: PageIterator === undefined ? null : (...first) => pagesOf(client, PageIterator, ...first),
    batch: hasBatch
      ? (members, version) => batchOf(client, BatchRequestContent, BatchResponseContent, members, version)
      : null,
    lacks: { pages: 'exports no PageIterator', batch: 'exports no BatchRequestContent' },
  }
}

async function pagesOf(
  client: PathClient,
  PageIterator: NonNullable<ClassicModule['PageIterator']>,
  operation: Operation,
  call: Call,
): Promise<readonly Exact[]> {
  const items: Exact[] = []
  const take = (item: Exact): boolean => items.push(item) > 0
  await new PageIterator(client, await send(client, operation, call), take).iterate()
  return items
}

async function batchOf(
  client: PathClient,
  Content: NonNullable<ClassicModule['BatchRequestContent']>,
  Answers: NonNullable<ClassicModule['BatchResponseContent']>,
  members: readonly BatchMember[],
  version: Version,
): Promise<ReadonlyMap<string, BatchAnswer>> {
  const requests = members.map((member) => ({ id: member.id, request: requestOf(member, version) }))
  const content = await new Content(requests).getContent()
  const answers = new Answers(await client.api('/$batch').version(version).post(content))
  const read = members.map(async ({ id }) => [id, await readAnswer(answers.getResponseById(id))] as const)
  return new Map(await Promise.all(read))
}

/** Node takes whole addresses alone. */
function requestOf({ method, path, headers, body }: BatchMember, version: Version): Request {
  return new Request(`${graphOrigin}/${version}${path}`, {
    method,
    headers: Object.fromEntries(headers),
    body: body === undefined ? null : JSON.stringify(body),
  })
}

async function readAnswer(response: Response): Promise<BatchAnswer> {
  const text = await response.text()
  return {
    status: response.status,
    body: parseJsonExact(text) as Json | undefined,
    headers: Object.fromEntries(response.headers),
  }
}
