import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { asksForDeleted, restoredBy } from '../faults/deleted-faults.ts'

const shared = { group: 'Reads', tier: 1, benign: true } as const

/** What was deleted, where it is kept. */
export const deletedTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-deleted-lag',
    face: 'http',
    title: 'What was deleted is among the deleted items a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      let deleted: string | undefined
      return (request) => {
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        if (request.method === 'DELETE') deleted = second
        return asksForDeleted(request) && deleted === second
          ? handle({ ...request, url: `${request.url}0` })
          : answer
      }
    },
  },
  {
    ...shared,
    id: 'twin-restored-lag',
    face: 'http',
    title: 'What was restored is found a second later',
    legal: 'What does not recur is inconclusive; aad-advanced-queries.md: eventual consistency',
    wrap: (handle) => {
      let restored: readonly [id: string, second: string | undefined] | undefined
      return (request) => {
        const answer = handle(request)
        const second = headerOf(answer.headers, 'date')
        const id = restoredBy(request)
        if (id !== undefined) restored = [id, second]
        const isEarly =
          request.method === 'GET' &&
          restored !== undefined &&
          request.url.endsWith(`/users/${restored[0]}`) &&
          restored[1] === second
        return isEarly ? handle({ ...request, url: `${request.url}0` }) : answer
      }
    },
  },
]
