import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { preferencesOf } from '../preferences.ts'
import { splitUrl } from '../split-url.ts'
import { type WireRequest, withHeader } from '../wire.ts'
import { changing, receiving } from './change-answer.ts'

const group = 'Headers'

/** What a write prefers to be answered. */
function returnAsked(request: WireRequest): string | null {
  return request.method === 'GET' ? null : preferencesOf(request).return
}

/** Headers that are missing or wrong. */
export const headerFaults: readonly Fault[] = [
  {
    id: 'H01',
    group,
    tier: 1,
    title: 'JSON is served as text/plain',
    wrap: changing((answer) =>
      headerOf(answer.headers, 'content-type')?.includes('json') === true
        ? { ...answer, headers: withHeader(answer.headers, 'Content-Type', 'text/plain') }
        : answer,
    ),
  },
  {
    id: 'H03',
    group,
    tier: 1,
    title: 'client-request-id is not echoed',
    wrap: changing((answer) => ({
      ...answer,
      headers: withHeader(answer.headers, 'client-request-id', null),
    })),
  },
  {
    id: 'H05',
    group,
    tier: 2,
    title: 'The level of metadata in Accept is ignored',
    wrap: receiving((request) => {
      const accept = headerOf(request.headers, 'accept')
      if (accept === undefined) return request
      const plain = accept.replace(/;\s*odata\.metadata=\w+/gi, '')
      return { ...request, headers: withHeader(request.headers, 'Accept', plain) }
    }),
  },
  {
    id: 'H07',
    group,
    tier: 1,
    title: 'request-id is missing',
    wrap: changing((answer) => ({ ...answer, headers: withHeader(answer.headers, 'request-id', null) })),
  },
  {
    id: 'H09',
    group,
    tier: 1,
    title: 'client-request-id is another than was sent',
    wrap: changing((answer, request) =>
      headerOf(request.headers, 'client-request-id') === undefined
        ? answer
        : {
            ...answer,
            headers: withHeader(answer.headers, 'client-request-id', '0a0a0a0a-0000-4000-8000-00000000beef'),
          },
    ),
  },
  {
    id: 'H13',
    group,
    tier: 2,
    title: 'Date and x-ms-ags-diagnostic are missing',
    wrap: changing((answer) => ({
      ...answer,
      headers: withHeader(withHeader(answer.headers, 'Date', null), 'x-ms-ags-diagnostic', null),
    })),
  },
  {
    id: 'G159',
    group,
    tier: 2,
    title: 'A read with a preference that only some workloads know is refused',
    wrap: receiving((request) => {
      const isOwn = request.method === 'GET' && /="/.test(headerOf(request.headers, 'prefer') ?? '')
      return isOwn ? { ...request, url: `/${splitUrl(request.url).version}/unsupported` } : request
    }),
  },
  {
    id: 'G161',
    group,
    tier: 2,
    title: 'Preference-Applied is left out',
    wrap: changing((answer) => ({
      ...answer,
      headers: withHeader(answer.headers, 'Preference-Applied', null),
    })),
  },
  {
    id: 'minimal-in-name',
    group,
    tier: 2,
    title: 'Preference-Applied says return=minimal, and the whole entity comes',
    wrap: (handle) => (request) => {
      if (returnAsked(request) !== 'minimal') return handle(request)
      const answer = handle({ ...request, headers: withHeader(request.headers, 'Prefer', null) })
      return { ...answer, headers: withHeader(answer.headers, 'Preference-Applied', 'return=minimal') }
    },
  },
  {
    id: 'minimal-unasked',
    group,
    tier: 2,
    title: 'Preference-Applied says return=minimal to who prefers a representation',
    wrap: changing((answer, request) =>
      returnAsked(request) === 'representation'
        ? { ...answer, headers: withHeader(answer.headers, 'Preference-Applied', 'return=minimal') }
        : answer,
    ),
  },
]
