import { setTimeout as delay } from 'node:timers/promises'
import { type Exact, parseJsonExact } from '../check/exchange/parse-json.ts'
import { withoutQuery } from '../contract/without-query.ts'
import type { Operation } from '../model/contract.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import { type Version, versions } from '../model/source.ts'
import { fillPath } from '../run/plan/build-request.ts'
import type { BatchAnswer, BatchMember, Call, Driver, Features, Model } from './driver.ts'
import { gateToken } from './gate-host.ts'

/** What the control driver throws for an answer that is no success. */
class ControlError extends Error {
  readonly statusCode: number
  readonly code: string | undefined
  readonly requestId: string | null
  constructor(status: number, text: string, requestId: string | null) {
    const body = parseJsonExact(text) as { error?: { code?: string; message?: string } } | undefined
    super(body?.error?.message ?? `status ${status}`)
    this.statusCode = status
    this.code = body?.error?.code
    this.requestId = requestId
  }
}

/** An SDK without a fault, of plain fetch: what it is accused of is a fault of the gate. */
export function controlDriver(): Driver {
  return {
    name: 'control',
    version: '1.0.0',
    versions,
    types: null,
    features: controlFeatures,
    reach: () => ({ kind: 'direct' }),
    sends: () => true,
    answers: () => null,
    takes: () => true,
    call,
  }
}

async function call(operation: Operation, { values, query, headers, body, signal }: Call): Promise<Model> {
  const url = new URL(`${graphOrigin}${withoutQuery(fillPath(operation, values))}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value)
  const response = await send(url.href, {
    method: operation.method,
    headers: [
      ...headers.map(([name, value]): [string, string] => [name, value]),
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as [string, string]]),
    ],
    body: body === undefined ? null : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  const json = text === '' ? undefined : parseJsonExact(text)
  if (json === undefined && text !== '') throw new Error(`no JSON came with status ${response.status}`)
  return { json, strays: [], unmodelled: [], mistyped: [], again: text === '' ? null : text }
}

const shortWait = 5
const mostRetries = 3

/** Sends with the token, waits as Retry-After says, follows redirects without the token where the origin changes. */
async function send(address: string, init: RequestInit, attempt = 0): Promise<Response> {
  const headers = new Headers(Object.fromEntries(new Headers(init.headers)))
  if (new URL(address).origin === graphOrigin) headers.set('Authorization', `Bearer ${gateToken}`)
  const response = await fetch(address, { ...init, headers, redirect: 'manual' })
  const location = response.headers.get('location')
  if (response.status >= 300 && response.status < 400 && location !== null && attempt < mostRetries)
    return send(new URL(location, address).href, init, attempt + 1)
  if ([429, 503, 504].includes(response.status) && attempt < mostRetries) {
    await delay(waitOf(response))
    return send(address, init, attempt + 1)
  }
  if (response.ok) return response
  throw new ControlError(response.status, await response.text(), response.headers.get('request-id'))
}

/** Milliseconds that `Retry-After` asks for: seconds, with a fraction or without, or a date. */
function waitOf(response: Response): number {
  const asked = response.headers.get('retry-after')
  if (asked === null) return shortWait
  const seconds = Number(asked)
  return Math.max(0, Number.isNaN(seconds) ? Date.parse(asked) - Date.now() : seconds * 1000)
}

const controlFeatures: Features = {
  retries: true,
  redirects: true,
  get: async (url) => parseJsonExact(await (await send(url, {})).text()),
  pages: async (operation, first) => {
    const items: Exact[] = []
    let page = (await call(operation, first)).json as
      | { value?: readonly Exact[]; '@odata.nextLink'?: string }
      | undefined
    for (;;) {
      items.push(...(page?.value ?? []))
      const next = page?.['@odata.nextLink']
      if (next === undefined) return items
      page = parseJsonExact(await (await send(next, {})).text()) as typeof page
    }
  },
  batch: async (members, version) => {
    const answers = new Map<string, BatchAnswer>()
    for (let start = 0; start < members.length; start += batchSize)
      for (const each of await sendBatch(members.slice(start, start + batchSize), version))
        answers.set(each.id, { ...each, headers: each.headers ?? {} })
    return answers
  },
  lacks: {},
}

const batchSize = 20

async function sendBatch(
  members: readonly BatchMember[],
  version: Version,
): Promise<readonly ({ readonly id: string } & BatchAnswer)[]> {
  const requests = members.map(({ id, method, path, headers, body }) => ({
    id,
    method,
    url: path,
    headers: Object.fromEntries(headers),
    ...(body === undefined ? {} : { body }),
  }))
  const response = await send(`${graphOrigin}/${version}/$batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests }),
  })
  const { responses } = (await response.json()) as { responses: ({ id: string } & BatchAnswer)[] }
  return responses
}
