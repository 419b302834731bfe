import type { Exact } from '../../check/exchange/parse-json.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import type { BatchAnswer, BatchMember, Call, Features } from '../driver.ts'
import { fromModel } from './from-model.ts'
import type { Class, RequestAdapter, RequestInformation } from './kiota-adapter.ts'
import type { KiotaPackage } from './kiota-package.ts'
import type { Sender } from './raw-request.ts'

type SenderOf = (operation: Operation) => Sender | undefined

interface BatchAnswers {
  getResponseById(
    id: string,
  ): { readonly status?: number; readonly body?: unknown; readonly headers?: unknown } | undefined
}

interface BatchContent {
  addBatchRequest(information: RequestInformation, id: string): unknown
  postAsync(): Promise<BatchAnswers>
}

/** What the runtime of a generated SDK does beyond single requests. */
export function kiotaFeatures(kiota: KiotaPackage, adapter: RequestAdapter, senderOf: SenderOf): Features {
  const { core } = kiota.runtime
  const Iterator = core?.['PageIterator'] as Class<{ iterate(): Promise<void> }> | undefined
  const Content = core?.['BatchRequestContent'] as Class<BatchContent> | undefined
  return {
    retries: true,
    redirects: true,
    get: getterOf(kiota, adapter),
    pages:
      Iterator === undefined
        ? null
        : (operation, call) => pagesOf(kiota, adapter, Iterator, senderOf(operation), call),
    batch: Content === undefined ? null : (members) => batchOf(kiota, adapter, Content, members),
    lacks: {
      pages: 'its runtime has no PageIterator',
      batch: 'its runtime has no BatchRequestContent',
      abort: 'its requests take no signal',
    },
  }
}

/** A GET of an address by the adapter, which is how paging and `withUrl` do it. */
function getterOf({ runtime }: KiotaPackage, adapter: RequestAdapter): NonNullable<Features['get']> {
  const { createUntypedNodeFromDiscriminatorValue: factory } = runtime.abstractions
  const Request = runtime.abstractions['RequestInformation'] as Class<RequestInformation>
  return (url) => {
    const information = new Request()
    information.httpMethod = 'GET'
    information.URL = url
    return adapter.send(information, factory, {})
  }
}

async function pagesOf(
  { models }: KiotaPackage,
  adapter: RequestAdapter,
  Iterator: Class<{ iterate(): Promise<void> }>,
  sender: Sender | undefined,
  call: Call,
): Promise<readonly Exact[]> {
  if (sender === undefined) throw new Error('no builder for the list')
  const items: Exact[] = []
  const take = (item: unknown): boolean => {
    items.push(fromModel(models, undefined, item).json ?? null)
    return true
  }
  const first = await sender.send(call)
  await new Iterator(adapter, first, take, sender.factory, sender.errors).iterate()
  return items
}

async function batchOf(
  kiota: KiotaPackage,
  adapter: RequestAdapter,
  Content: Class<BatchContent>,
  members: readonly BatchMember[],
): Promise<ReadonlyMap<string, BatchAnswer>> {
  const Request = kiota.runtime.abstractions['RequestInformation'] as Class<RequestInformation>
  const content = new Content(adapter, {})
  for (const { id, method, path, headers, body } of members) {
    const information = new Request()
    information.httpMethod = method
    information.urlTemplate = `{+baseurl}${path}`
    for (const [name, value] of headers) information.headers.add(name, value)
    if (body !== undefined)
      information.content = new TextEncoder().encode(JSON.stringify(body)).buffer as ArrayBuffer
    content.addBatchRequest(information, id)
  }
  const answers = await content.postAsync()
  return new Map(
    members.flatMap(({ id }) => {
      const answer = answers.getResponseById(id)
      return answer === undefined ? [] : [[id, readAnswer(answer)] as const]
    }),
  )
}

function readAnswer({
  status,
  body,
  headers,
}: NonNullable<ReturnType<BatchAnswers['getResponseById']>>): BatchAnswer {
  const read = fromModel(emptyRegistry, undefined, headers).json
  return {
    status: status ?? 0,
    body: body instanceof ArrayBuffer ? parse(new TextDecoder().decode(body)) : (body as Json | undefined),
    headers: Object(read) as { readonly [name: string]: string },
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const emptyRegistry: Parameters<typeof fromModel>[0] = {
  size: 0,
  typed: () => undefined,
  ofFactory: () => undefined,
  ofSerializer: () => undefined,
  shape: () => ({ parsed: new Map(), written: new Map() }),
}
