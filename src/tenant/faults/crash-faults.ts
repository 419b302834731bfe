import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changing, optionOf, withJson } from './change-answer.ts'

const shared = { group: 'Status', tier: 1 } as const

/** The `wrap` of what breaks on the reads that it cannot make sense of. */
function crashing(isDue: (request: WireRequest, answer: WireAnswer) => boolean): NonNullable<Fault['wrap']> {
  return changing((answer, request) => {
    if (request.method !== 'GET' || answer.status < 400 || !isDue(request, answer)) return answer
    const error = { code: 'InternalServerError', message: 'Something went wrong.' }
    return { ...withJson(answer, { error }), status: 500 }
  })
}

/** Reads that a service breaks on, though they change nothing. */
export const crashFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'top-below-one-500',
    title: '$top below 1 is answered 500',
    wrap: crashing((request) => Number(optionOf(request, 'top') ?? 1) < 1),
  },
  {
    ...shared,
    id: 'filter-unreadable-500',
    title: 'A $filter that cannot be read is answered 500',
    wrap: crashing((request, { status }) => status === 400 && optionOf(request, 'filter') !== undefined),
  },
  {
    ...shared,
    id: 'key-with-quote-500',
    title: 'A key with an apostrophe is answered 500',
    wrap: crashing(({ url }) => /\/[^/(]*(?:'|%27)[^/)]*$/i.test(splitUrl(url).path)),
  },
]
