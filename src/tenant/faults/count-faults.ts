import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import { textOf, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import { changing, isSuccess, withJson } from './change-answer.ts'

const shared = { group: 'Pagination & query', tier: 1 } as const

/** A fault of what `/$count` answers. */
export function counting(
  change: (answer: WireAnswer, count: number, request: WireRequest) => WireAnswer,
): NonNullable<Fault['wrap']> {
  return changing((answer, request) =>
    /\/(\$|%24)count$/i.test(splitUrl(request.url).path) && isSuccess(answer)
      ? change(answer, Number(textOf(answer.body)), request)
      : answer,
  )
}

/** A count that is put together from those that were true when the same was counted before. */
function remembering(shown: (before: number, count: number) => number): NonNullable<Fault['wrap']> {
  return (handle, context) => {
    const known = new Map<string, number>()
    return counting((answer, count, { url }) => {
      const number = shown(known.get(url) ?? count, count)
      known.set(url, number)
      return { ...answer, body: String(number) }
    })(handle, context)
  }
}

/** Collections whose `/$count` is another number, or none. */
export const countFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'G97',
    title: '/$count is one too high',
    wrap: counting((answer, count) => ({ ...answer, body: String(count + 1) })),
  },
  {
    ...shared,
    id: 'G99',
    title: '/$count is a JSON object with the number in it',
    wrap: counting((answer, count) => ({
      ...withJson(answer, { value: count }),
      headers: withHeader(answer.headers, 'Content-Type', 'application/json'),
    })),
  },
  {
    ...shared,
    id: 'G101',
    title: '/$count is a word',
    wrap: counting((answer, count) => ({ ...answer, body: count === 0 ? 'none' : 'several' })),
  },
  {
    ...shared,
    id: 'count-stands-still',
    title: '/$count is what it was when it was first asked for',
    wrap: remembering((before) => before),
  },
  {
    ...shared,
    id: 'count-never-falls',
    title: '/$count counts what has been deleted',
    wrap: remembering(Math.max),
  },
  {
    ...shared,
    tier: 2,
    id: 'G103',
    title: '/$count is served as JSON',
    wrap: counting((answer) => ({
      ...answer,
      headers: withHeader(answer.headers, 'Content-Type', 'application/json'),
    })),
  },
]
