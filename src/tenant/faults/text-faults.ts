import type { Fault } from '../fault.ts'
import { textOf } from '../wire.ts'
import { changeSent, changing, jsonOf, mapStrings, receiving } from './change-answer.ts'

const group = 'Unicode & limits'

/** Values that do not survive. */
export const textFaults: readonly Fault[] = [
  {
    id: 'U01',
    group,
    tier: 1,
    title: 'Astral characters are lost and combining ones composed',
    wrap: receiving((request) =>
      changeSent(request, (body) =>
        mapStrings(body, (text) => text.normalize('NFC').replace(/[\u{10000}-\u{10FFFF}]/gu, '?')),
      ),
    ),
  },
  {
    id: 'U03',
    group,
    tier: 1,
    title: 'Integers above 2^53 lose digits',
    wrap: changing((answer) =>
      jsonOf(answer) === undefined
        ? answer
        : { ...answer, body: JSON.stringify(JSON.parse(textOf(answer.body))) },
    ),
  },
  {
    id: 'U05',
    group,
    tier: 1,
    title: 'A body with characters beyond ASCII answers 500',
    wrap: changing((answer, request) =>
      /[^\0-\x7f]/.test(textOf(request.body)) || /\\u0[^0]/.test(textOf(request.body))
        ? { ...answer, status: 500 }
        : answer,
    ),
  },
  {
    id: 'U07',
    group,
    tier: 1,
    title: 'Answers are Latin-1 and say UTF-8',
    wrap: changing((answer) =>
      typeof answer.body === 'string' && /[^\0-\x7f]/.test(answer.body)
        ? { ...answer, body: Buffer.from(answer.body, 'latin1') }
        : answer,
    ),
  },
]
