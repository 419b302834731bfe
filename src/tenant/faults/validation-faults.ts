import { requiredQueries } from '../../contract/required-queries.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { WireRequest } from '../wire.ts'
import { receiving } from './change-answer.ts'
import { memberUrl } from './member-url.ts'

const group = 'Validation acceptance'
const limits: ReadonlySet<string> = new Set(['minLength', 'maxLength', 'minimum', 'maximum'])
const types: ReadonlySet<string> = new Set(['type', 'format'])

/** The URL with the first instant of the epoch for each required query parameter that it lacks. */
function withQueries(request: WireRequest, context: FaultContext): string {
  const { url } = request
  const names = new Set(new URLSearchParams(url.split('?')[1]).keys())
  const operation = context.match(request)?.operation
  const lacking = operation === undefined ? [] : requiredQueries(operation)
  const added = lacking
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => `${name}=1970-01-01T00:00:00Z`)
  return added.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${added.join('&')}`
}

/** Requests that are accepted although they break what is stated. */
export const validationFaults: readonly Fault[] = [
  {
    id: 'V01',
    group,
    tier: 1,
    title: 'A required property may be left out',
    accepts: ({ keyword }) => keyword === 'required',
  },
  {
    id: 'V03',
    group,
    tier: 1,
    title: 'A stated length or range is not enforced',
    accepts: ({ keyword }) => limits.has(keyword),
  },
  {
    id: 'V05',
    group,
    tier: 1,
    title: 'A malformed id is answered with some other entity',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (answer.status !== 404 || request.method !== 'GET') return answer
      const url = memberUrl(request, context)
      return url === undefined ? answer : handle({ ...request, url })
    },
  },
  {
    id: 'V07',
    group,
    tier: 1,
    title: 'A value of a wrong type is accepted',
    accepts: ({ keyword }) => types.has(keyword),
  },
  {
    id: 'V09',
    group,
    tier: 1,
    title: 'Malformed JSON is taken for an empty object',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      return answer.status === 400 && String(answer.body).includes('Unable to read JSON')
        ? handle({ ...request, body: '{}' })
        : answer
    },
  },
  {
    id: 'V11',
    group,
    tier: 1,
    title: 'null is accepted for what is not nullable',
    accepts: ({ keyword }) => keyword === 'nullable',
  },
  {
    id: 'V23',
    group,
    tier: 2,
    title: 'A type that no page documents is accepted',
    accepts: ({ keyword }) => keyword === 'unknown-type',
  },
  {
    id: 'V21',
    group,
    tier: 1,
    title: 'A required query parameter may be left out',
    wrap: receiving((request, context) => ({ ...request, url: withQueries(request, context) })),
  },
]
