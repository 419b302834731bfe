import { headerOf } from '../model/header-of.ts'
import type { Json } from '../model/source.ts'
import type { MetadataLevel } from './door.ts'
import { isRecord } from './exact-json.ts'
import type { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

/** What every answer needs beside its content. */
interface Standing {
  readonly requestId: string
  readonly now: Date
}

const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'Reference',
    Slice: 'E',
    Ring: '1',
    ScaleUnit: '000',
    RoleInstance: 'TENANT_0',
  },
})

const jsonTypes: { readonly [level in MetadataLevel]: string } = {
  none: jsonType('none'),
  minimal: jsonType('minimal'),
  full: jsonType('full'),
}

function jsonType(level: MetadataLevel): string {
  return `application/json;odata.metadata=${level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`
}

/** A reply with the headers that every answer has (best-practices-concept.md: `request-id`, `x-ms-ags-diagnostic`, `Date`). */
export function finishReply(
  request: WireRequest,
  reply: Reply,
  level: MetadataLevel,
  standing: Standing,
): WireAnswer {
  const headers: [string, string][] = standingHeaders(request, standing)
  for (const [name, value] of reply.headers ?? []) headers.push([name, value])
  if (reply.content !== undefined) {
    headers.push(['Content-Type', reply.content.type])
    return { status: reply.status, headers, body: reply.content.body }
  }
  if (reply.json === undefined) return { status: reply.status, headers, body: '' }
  headers.push(['Content-Type', jsonTypes[level]])
  const shown = level === 'none' ? withoutControl(reply.json) : reply.json
  return { status: reply.status, headers, body: JSON.stringify(shown) }
}

/** An error answer (errors.md): one member, `error`. */
export function finishRefusal(request: WireRequest, refusal: Refusal, standing: Standing): WireAnswer {
  const headers = [
    ...standingHeaders(request, standing),
    ...refusal.headers.map(([a, b]): [string, string] => [a, b]),
  ]
  if (refusal.status === 304) return { status: 304, headers, body: '' }
  headers.push(['Content-Type', jsonTypes.minimal])
  const error = {
    code: refusal.code,
    message: refusal.message,
    innerError: {
      date: standing.now.toISOString().slice(0, 19),
      'request-id': standing.requestId,
      'client-request-id': clientRequestId(request) ?? standing.requestId,
    },
  }
  return { status: refusal.status, headers, body: JSON.stringify({ error }) }
}

function clientRequestId(request: WireRequest): string | undefined {
  return headerOf(request.headers, 'client-request-id')
}

function standingHeaders(request: WireRequest, { requestId, now }: Standing): [string, string][] {
  return [
    ['request-id', requestId],
    ['client-request-id', clientRequestId(request) ?? requestId],
    ['x-ms-ags-diagnostic', diagnostic],
    ['Date', now.toUTCString()],
    ['OData-Version', '4.0'],
  ]
}

const kept = /^@odata\.(nextLink|deltaLink|count)$/

/** Without control information but links and count (OData JSON 4.01 §3.1.3). */
function withoutControl(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutControl)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') || kept.test(name))
      .map(([name, each]) => [name, withoutControl(each)]),
  )
}
