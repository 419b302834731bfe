import type { Fault } from '../fault.ts'
import { type WireAnswer, withHeader } from '../wire.ts'
import { changing, isSuccess, receiving, withJson } from './change-answer.ts'
import { inCaseOfDocs } from './other-case.ts'
import { isByOtherKey, isSpelled } from './other-key.ts'
import { withCountedIds, withReservedIds } from './reserved-ids.ts'

const group = 'Routing & aliases'

function missing(answer: WireAnswer): WireAnswer {
  return withJson(
    { ...answer, status: 404 },
    { error: { code: 'ResourceNotFound', message: 'Resource not found.' } },
  )
}

function noMethod(answer: WireAnswer): WireAnswer {
  const error = { code: 'MethodNotAllowed', message: 'The method is not allowed.' }
  return withJson(
    { ...answer, status: 405, headers: withHeader(answer.headers, 'Allow', 'GET, DELETE') },
    { error },
  )
}

/** Documented paths that lead nowhere. */
export const routingFaults: readonly Fault[] = [
  {
    id: 'N01',
    group,
    tier: 1,
    title: 'Of the paths of a page only the first is known',
    wrap: changing((answer, request, context) => {
      const operation = context.match(request)?.operation
      return operation !== undefined && operation.page !== operation.id ? missing(answer) : answer
    }),
  },
  {
    id: 'N03',
    group,
    tier: 2,
    title: 'Reserved characters in an id are decoded before the path is split',
    wrap: (handle) => (request) => {
      const [path = '', query] = request.url.split('?')
      const decoded = path.replace(/%2F/gi, '/').replace(/%2B/gi, '%20').replace(/%3D/gi, '')
      const url = query === undefined ? decoded : `${decoded}?${query}`
      return withReservedIds(handle(withCountedIds({ ...request, url })))
    },
  },
  {
    id: 'key-taken-as-sent',
    group,
    tier: 2,
    title: 'A key is taken as it is sent: letters that are percent-encoded are others',
    wrap: changing((answer, request) => (isSuccess(answer) && isSpelled(request) ? missing(answer) : answer)),
  },
  {
    id: 'names-by-case',
    group,
    tier: 2,
    title: 'Names in a path are known in the letter case of the docs only',
    wrap: changing((answer, request, context) =>
      isSuccess(answer) && inCaseOfDocs(request, context) !== undefined ? missing(answer) : answer,
    ),
  },
  {
    id: 'options-by-case',
    group,
    tier: 2,
    title: 'Query options are known by names in lower case only',
    wrap: receiving((request) => ({
      ...request,
      url: request.url.replace(/([?&])\$(?=[A-Z]\w*=)/g, '$1other-'),
    })),
  },
  {
    id: 'N05',
    group,
    tier: 2,
    title: 'A function with parameters is not routed',
    wrap: changing((answer, request, context) => {
      const operation = context.match(request)?.operation
      return operation?.kind === 'function' && operation.path.includes('=') ? missing(answer) : answer
    }),
  },
  {
    id: 'N07',
    group,
    tier: 2,
    title: 'An unknown segment answers 500',
    wrap: changing((answer, request) =>
      answer.status === 400 && request.body.length === 0 && !request.url.includes('?')
        ? { ...answer, status: 500 }
        : answer,
    ),
  },
  {
    id: 'N13',
    group,
    tier: 2,
    title: 'A documented PATCH is no method of what it names',
    wrap: (handle) => (request) =>
      request.method === 'PATCH' ? noMethod(handle({ ...request, method: 'OPTIONS' })) : handle(request),
  },
  {
    id: 'N09',
    group,
    tier: 2,
    title: 'A PATCH by any but the first path of a page is answered and lost',
    wrap: (handle, context) => (request) => {
      const operation = context.match(request)?.operation
      const isOther = request.method === 'PATCH' && operation !== undefined && operation.page !== operation.id
      const entity = isOther ? context.entityAt(request) : undefined
      const before = entity?.values
      const answer = handle(request)
      if (entity !== undefined && before !== undefined) entity.values = before
      return answer
    },
  },
  {
    id: 'N11',
    group,
    tier: 2,
    title: 'An entity is found by its id and by none of the other keys that its path names',
    wrap: changing((answer, request, context) =>
      isByOtherKey(request, context) && isSuccess(answer) ? missing(answer) : answer,
    ),
  },
]
