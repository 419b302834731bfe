import type { Fault } from '../fault.ts'
import { textOf } from '../wire.ts'
import { changing, isSuccess, jsonOf } from './change-answer.ts'

const group = 'Wire'

/** What only bytes on a connection can show. */
export const wireFaults: readonly Fault[] = [
  {
    id: 'W01',
    group,
    tier: 2,
    face: 'http',
    title: '204 has a body',
    wrap: changing((answer) =>
      answer.status === 204
        ? { ...answer, body: '{"value":"unexpected"}', transport: { bodyAnyway: true } }
        : answer,
    ),
  },
  {
    id: 'W03',
    group,
    tier: 1,
    face: 'http',
    title: 'The connection is cut in the middle of a body',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isSuccess(answer)
        ? { ...answer, transport: { cutAfter: Math.floor(answer.body.length / 2) } }
        : answer,
    ),
  },
  {
    id: 'W05',
    group,
    tier: 1,
    face: 'http',
    title: 'Content-Length is larger than the body',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isSuccess(answer) ? { ...answer, transport: { lengthError: 16 } } : answer,
    ),
  },
  {
    id: 'W07',
    group,
    tier: 1,
    title: 'A body is cut off and its length says so',
    wrap: changing((answer, request) =>
      request.method === 'GET' && isSuccess(answer) && typeof answer.body === 'string'
        ? { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
        : answer,
    ),
  },
  {
    id: 'W09',
    group,
    tier: 2,
    title: 'JSON begins with a byte order mark',
    wrap: changing((answer) =>
      jsonOf(answer) === undefined ? answer : { ...answer, body: `\uFEFF${textOf(answer.body)}` },
    ),
  },
  {
    id: 'W11',
    group,
    tier: 2,
    title: 'A name stands twice in an object',
    wrap: changing((answer) =>
      isSuccess(answer) && jsonOf(answer) !== undefined
        ? { ...answer, body: textOf(answer.body).replace(/"id":("[^"]*")/, '"id":"other","id":$1') }
        : answer,
    ),
  },
]
