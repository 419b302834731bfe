import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { asksForDeleted } from '../faults/deleted-faults.ts'

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
]
