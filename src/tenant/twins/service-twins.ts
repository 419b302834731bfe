import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { batchedEntities, batching } from '../faults/batch-faults.ts'
import { changeObject, changing } from '../faults/change-answer.ts'
import { withCountedIds, withReservedIds } from '../faults/reserved-ids.ts'
import { throttled } from '../faults/throttled.ts'
import { type Handle, withHeader } from '../wire.ts'

const shared = { group: 'Service', tier: 1, benign: true } as const

/** Answers every nth request with an error to wait for, or not to know how long where `after` is null, without executing it. */
function interrupted(
  status: 429 | 503,
  every: number,
  after: string | null = '0.05',
): NonNullable<Fault['wrap']> {
  return (handle): Handle => {
    let count = 0
    return (request) => {
      if (++count % every !== 0) return handle(request)
      const refused = handle({ ...request, headers: withHeader(request.headers, 'Authorization', null) })
      return throttled(
        { ...refused, headers: withHeader(refused.headers, 'WWW-Authenticate', null) },
        status,
        after,
      )
    }
  }
}

function contentType(change: (type: string) => string): NonNullable<Fault['wrap']> {
  return changing((answer) => {
    const type = headerOf(answer.headers, 'content-type')
    return type?.includes('json') === true
      ? { ...answer, headers: withHeader(answer.headers, 'Content-Type', change(type)) }
      : answer
  })
}

/** Pages of one member, and an empty one at the end. */
function smallerPages(handle: Handle): Handle {
  return (request) => {
    const small = { ...request, headers: [...request.headers, ['Prefer', 'odata.maxpagesize=1'] as const] }
    const answer = handle(request.method === 'GET' ? small : request)
    return { ...answer, headers: withHeader(answer.headers, 'Preference-Applied', null) }
  }
}

function emptyPage(handle: Handle): Handle {
  return (request) => {
    const answer = handle(request)
    if (request.method !== 'GET' || /skiptoken|deltatoken/i.test(request.url) || answer.status !== 200)
      return answer
    const sign = request.url.includes('?') ? '&' : '?'
    const next = `${request.origin ?? 'https://graph.microsoft.com'}${request.url}${sign}$skiptoken=${btoa('p:999999').replaceAll('=', '')}`
    return changeObject(answer, (json) =>
      Array.isArray(json['value']) &&
      json['@odata.nextLink'] === undefined &&
      json['@odata.deltaLink'] === undefined
        ? { ...json, '@odata.nextLink': next }
        : json,
    )
  }
}

/** Other behaviour of the service, connection and headers. */
export const serviceTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-429',
    title: 'Every 17th request is throttled for 0.05 s',
    legal: 'THR-429-SHAPE: 429 with Retry-After, which may be decimal',
    wrap: interrupted(429, 17),
  },
  {
    ...shared,
    id: 'twin-503',
    title: 'Every 23rd request finds the service unavailable for 0.05 s',
    legal: 'THR-503: as 429',
    wrap: interrupted(503, 23),
  },
  {
    ...shared,
    id: 'twin-503-bare',
    title: 'Every 29th request finds the service unavailable, and nothing says for how long',
    legal: 'errors.md: the length of the delay may be specified in a Retry-After header; RFC 9110 §15.6.4',
    wrap: interrupted(503, 29, null),
  },
  {
    ...shared,
    id: 'twin-headers',
    title: 'Answers have further headers',
    legal: 'RFC 9110 §5.1: unknown fields are ignored',
    wrap: changing((answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ['Strict-Transport-Security', 'max-age=31536000'],
        ['Vary', 'Accept-Encoding'],
        ['x-ms-resource-unit', '1'],
      ],
    })),
  },
  {
    ...shared,
    id: 'twin-header-case',
    face: 'http',
    title: 'Names of headers come in upper case',
    legal: 'RFC 9110 §5.1: field names are case-insensitive',
    wrap: changing((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name.toUpperCase(), value] as const),
    })),
  },
  {
    ...shared,
    id: 'twin-content-type-plain',
    title: 'Content-Type is application/json without parameters',
    legal: 'RFC 8259 §11: the media type has no parameters; RULES HDR-CONTENT-TYPE',
    wrap: contentType((type) => (type.includes('metadata=minimal') ? 'application/json' : type)),
  },
  {
    ...shared,
    id: 'twin-charset',
    title: 'Content-Type says charset="UTF-8" in upper case, with blanks',
    legal: 'RFC 9110 §8.3.1: parameters may be quoted, charset is case-insensitive',
    wrap: contentType((type) =>
      type
        .replaceAll(';', '; ')
        .replace('application/json', 'Application/JSON')
        .replace('charset=utf-8', 'charset="UTF-8"'),
    ),
  },
  {
    ...shared,
    id: 'twin-small-pages',
    title: 'Collections come in pages of one',
    legal:
      'PAG-TOP: a page has at most $top, or the maximum of the API; VER-COMPATIBLE lists paging introduced',
    wrap: smallerPages,
  },
  {
    ...shared,
    id: 'twin-empty-page',
    title: 'A last page is empty',
    legal: 'OData protocol 4.01 §11.2.6.7: a page may have no members and a nextLink follows; PAG-LAST',
    wrap: emptyPage,
  },
  {
    ...shared,
    id: 'twin-reserved-ids',
    title: 'Ids of new entities have characters that are reserved in URLs',
    legal: 'VER-COMPATIBLE lists the format of opaque strings; RFC 3986 §2.1: clients percent-encode them',
    wrap: (handle) => (request) => withReservedIds(handle(withCountedIds(request))),
  },
  {
    ...shared,
    id: 'twin-slow',
    title: 'Answers start after 5 ms',
    legal: 'No page states a time',
    wrap: changing((answer) => ({ ...answer, transport: { ...answer.transport, delay: 5 } })),
  },
  {
    ...shared,
    id: 'twin-content-charset',
    title: 'Content that is a text says its charset',
    legal: 'RFC 9110 §8.3.1: text has a charset, which the page of an upload does not speak of',
    wrap: changing((answer, request) => {
      const type = headerOf(answer.headers, 'content-type') ?? ''
      const isPlain = request.method === 'GET' && /^text\/[\w.-]+$/i.test(type)
      const headers = isPlain
        ? withHeader(answer.headers, 'Content-Type', `${type}; charset=utf-8`)
        : answer.headers
      return { ...answer, headers }
    }),
  },
  {
    ...shared,
    id: 'twin-batch-order',
    title: 'The responses of a batch come in another order',
    legal: 'json-batching.md: individual responses might appear in a different order than the requests',
    wrap: batching((all) => all.toReversed()),
  },
  {
    ...shared,
    id: 'twin-batch-message',
    title: 'What fails in a batch has another message than by itself',
    legal: 'errors.md: the message is for developers and no text of it is stated',
    wrap: batching((all) =>
      all.map((each) =>
        Number(each['status']) === 404
          ? { ...each, body: { error: { code: 'NotFound', message: 'Nothing of a batch.' } } }
          : each,
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-batch-throttled',
    title: 'The last request of a batch is throttled',
    legal: 'throttling.md: requests of a batch are evaluated individually, and may fail with 429',
    wrap: batching((all) => [
      ...all.slice(0, -1),
      {
        id: all.at(-1)?.['id'] ?? null,
        status: 429,
        headers: { 'Retry-After': '1' },
        body: { error: { code: 'TooManyRequests' } },
      },
    ]),
  },
  {
    ...shared,
    id: 'twin-batch-bare',
    title: 'Entities that are read in a batch lack nulls, empty collections and annotations',
    legal: 'json-batching.md states no form of a body; a value that is unset may be absent',
    wrap: batchedEntities((entity) =>
      Object.fromEntries(
        Object.entries(entity).filter(
          ([name, value]) =>
            !name.includes('@') && value !== null && !(Array.isArray(value) && value.length === 0),
        ),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-chunked',
    face: 'http',
    title: 'Bodies come in chunks of 7 bytes',
    legal: 'RFC 9112 §7.1: chunked transfer coding',
    wrap: changing((answer) => ({ ...answer, transport: { ...answer.transport, chunk: 7 } })),
  },
]
