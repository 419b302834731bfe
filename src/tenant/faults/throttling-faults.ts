import type { Fault } from '../fault.ts'
import { throttled } from './throttled.ts'

const group = 'Throttling'

/** Throttling against the docs. */
export const throttlingFaults: readonly Fault[] = [
  {
    id: 'L01',
    group,
    tier: 1,
    title: '429 has no Retry-After',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        return ++count % 9 === 0 ? throttled(answer, 429, null) : answer
      }
    },
  },
  {
    id: 'L03',
    group,
    tier: 2,
    title: 'A throttled POST was executed all the same',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        return answer.status === 201 && ++count % 2 === 0 ? throttled(answer, 429, '0.05') : answer
      }
    },
  },
  {
    id: 'L05',
    group,
    tier: 2,
    title: 'Retry-After is neither seconds nor a date',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        return ++count % 9 === 0 && request.method === 'GET' ? throttled(answer, 429, 'soon') : answer
      }
    },
  },
]
