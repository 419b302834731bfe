import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { type WireRequest, withHeader } from '../wire.ts'
import { changeObject, changing, isSuccess, sentObject, without } from './change-answer.ts'

const persistence = 'Persistence / PATCH'

function writes({ method }: WireRequest, ...methods: readonly string[]): boolean {
  return methods.includes(method)
}

/** Refusals that come too late, or say too little. */
export const refusedFaults: readonly Fault[] = [
  {
    id: 'A19',
    group: 'Auth',
    tier: 2,
    title: 'A write without a token is answered 401 and carried out',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (answer.status === 401 && writes(request, 'POST', 'PATCH', 'DELETE')) {
        const token = `Bearer ${context.token}`
        handle({ ...request, headers: withHeader(request.headers, 'Authorization', token) })
      }
      return answer
    },
  },
  {
    id: 'M21',
    group: persistence,
    tier: 2,
    title: 'A PATCH that is turned down for one value takes the others',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const sent = sentObject(request)
      if (answer.status !== 400 || request.method !== 'PATCH' || sent === undefined) return answer
      const { '@odata.type': type, ...members } = sent
      for (const [name, value] of Object.entries(members)) {
        const body = { ...(type === undefined ? {} : { '@odata.type': type }), [name]: value }
        handle({ ...request, body: JSON.stringify(body) })
      }
      return answer
    },
  },
  {
    id: 'M25',
    group: persistence,
    tier: 2,
    title: 'A PATCH that is turned down removes the entity',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      if (request.method === 'PATCH' && answer.status === 400)
        handle({ ...request, method: 'DELETE', body: '' })
      return answer
    },
  },
  {
    id: 'M23',
    group: persistence,
    tier: 2,
    title: 'A PATCH of what was deleted is answered as if it were there',
    wrap: (handle) => {
      const last = new Map<string, ReturnType<typeof handle>>()
      return (request) => {
        const seen = request.method === 'DELETE' ? handle({ ...request, method: 'GET', body: '' }) : undefined
        const answer = handle(request)
        if (seen !== undefined && isSuccess(seen) && isSuccess(answer)) last.set(request.url, seen)
        const before = answer.status === 404 && request.method === 'PATCH' ? last.get(request.url) : undefined
        return before ?? answer
      }
    },
  },
  {
    id: 'C15',
    group: 'Concurrency',
    tier: 2,
    title: 'A write that is answered 412 was carried out',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      if (answer.status === 412 && headerOf(request.headers, 'if-match') !== undefined)
        handle(without(request, 'If-Match'))
      return answer
    },
  },
  {
    id: 'R17',
    group: 'Error shape',
    tier: 2,
    title: 'code is empty',
    wrap: changing((answer) =>
      answer.status < 400
        ? answer
        : changeObject(answer, (json) => ({ ...json, error: { ...Object(json['error']), code: '' } })),
    ),
  },
  {
    id: 'R19',
    group: 'Error shape',
    tier: 2,
    title: 'message is empty',
    wrap: changing((answer) =>
      answer.status < 400
        ? answer
        : changeObject(answer, (json) => ({ ...json, error: { ...Object(json['error']), message: '' } })),
    ),
  },
  {
    id: 'H11',
    group: 'Headers',
    tier: 2,
    title: 'Content-Type says another charset than UTF-8',
    wrap: changing((answer) =>
      headerOf(answer.headers, 'content-type')?.includes('json') === true
        ? {
            ...answer,
            headers: withHeader(answer.headers, 'Content-Type', 'application/json;charset=utf-16'),
          }
        : answer,
    ),
  },
]
