import { setTimeout as wait } from 'node:timers/promises'
import { getResponse, http, type RequestHandler } from 'msw'
import { graphOrigin } from '../model/graph-origin.ts'
import type { Tenant } from './tenant.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

/** Roots of the global service and the national clouds (`deployments.md`). */
export const graphRoots: readonly string[] = [
  graphOrigin,
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://graph.microsoft.de',
  'https://microsoftgraph.chinacloudapi.cn',
]

/** MSW 3 has its handlers dispose of themselves, which the class of MSW 2 cannot. */
type TenantHandler = RequestHandler & { dispose(): void }

/** One handler that takes every request below the roots: MSW walks its handlers one by one, the tenant has a trie. */
export function tenantHandlers(tenant: Tenant, roots: readonly string[] = graphRoots): TenantHandler[] {
  const isBelow = (url: string): boolean => roots.some((root) => url.startsWith(`${root}/`))
  const handler = http.all(
    ({ request }) => isBelow(request.url),
    async ({ request }) => toResponse(tenant.handle(await toWire(request))),
  )
  return [Object.assign(handler, { dispose: () => {} })]
}

/** Asks the tenant through MSW's `getResponse`, without interception; throws for a URL outside the roots. */
export function answerThroughMsw(
  tenant: Tenant,
  roots: readonly string[] = graphRoots,
): (request: Request) => Promise<Response> {
  const handlers = tenantHandlers(tenant, roots)
  return async (request) => {
    const response = await getResponse(handlers, request)
    if (response === undefined) throw new Error(`no tenant answers for ${request.url}`)
    return response
  }
}

async function toWire(request: Request): Promise<WireRequest> {
  const { url, method } = request
  const path = url.indexOf('/', url.indexOf('//') + 2)
  return {
    method,
    url: url.slice(path),
    origin: url.slice(0, path),
    headers: [...request.headers],
    body: request.body === null ? '' : await request.bytes(),
  }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/** A `Response` cannot hold a body with 204 or 304, nor cut bytes: those need the HTTP face. */
async function toResponse({ status, headers, body, transport }: WireAnswer): Promise<Response> {
  if (transport?.delay !== undefined) await wait(transport.delay)
  const pairs = headers.map(([name, value]): [string, string] => [name, value])
  const content =
    bodiless.has(status) || body.length === 0 ? null : typeof body === 'string' ? body : body.slice()
  return new Response(content, { status, headers: pairs })
}
